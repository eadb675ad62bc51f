import { useCallback, useEffect, useState, type ReactElement } from 'react';
import { editLaunching } from '../../show/deck-actions.ts';
import { redo, undo } from '../../show/edit.ts';
import { MOST_SHOW_BYTES } from '../../show/show-file.ts';
import type { ShowEntry } from '../../show/vault.ts';
import { attempt } from '../../show/attempt.ts';
import { FileButton } from '../controls/file-button.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { TextField } from '../controls/text-field.tsx';
import { useServices } from '../use-services.ts';
import { useShow, useStatus, useTypedText } from '../use-store.ts';
import { download } from './download.ts';

async function textOf(file: File): Promise<string> {
  if (file.size > MOST_SHOW_BYTES) throw new Error(`${file.name} is too large to be a show.`);
  return file.text();
}

function UndoRow(): ReactElement {
  const past = useShow(({ history }) => history.past.at(-1)?.label);
  const future = useShow(({ history }) => history.future.at(-1)?.label);
  return (
    <div className="row">
      <PressButton
        className="low"
        target="undo"
        meaning={past === undefined ? 'Nothing to undo' : `Takes back: ${past} (Ctrl+Z)`}
        disabled={past === undefined}
        onPress={() => {
          undo();
        }}
      >
        Undo
      </PressButton>
      <PressButton
        className="low"
        target="redo"
        meaning={future === undefined ? 'Nothing to redo' : `Makes again: ${future} (Ctrl+Shift+Z)`}
        disabled={future === undefined}
        onPress={() => {
          redo();
        }}
      >
        Redo
      </PressButton>
      <span className="quiet small">{past === undefined ? '' : `last change: ${past}`}</span>
    </div>
  );
}

/** Named shows: open, duplicate, export, import, remove. Everything is saved as it is changed. */
export function ShowsPanel(): ReactElement {
  const { library } = useServices();
  const name = useTypedText(({ show }) => show.name);
  const id = useShow(({ show }) => show.id);
  const [entries, setEntries] = useState<readonly ShowEntry[]>([]);
  const refresh = useCallback(() => {
    attempt('Listing shows', async () => {
      setEntries(await library.list());
    });
  }, [library]);
  const broughtBack = useStatus((status) => status.broughtBack);
  useEffect(refresh, [refresh, id, name, broughtBack]);
  const change = (what: string, effect: () => Promise<void>): void => {
    attempt(what, () => effect().finally(refresh));
  };
  return (
    <section className="panel" aria-label="Shows">
      <div className="panel-head">
        <h2>Show</h2>
        <UndoRow />
      </div>
      <TextField
        label="Name of the show"
        meaning="Name of the show: it is saved and exported under it"
        mostLetters={120}
        select={({ show }) => show.name}
        onText={(text) => {
          editLaunching({ name: text });
        }}
      />
      <div className="row">
        <PressButton
          className="low"
          meaning="A fresh show with the factory scenes"
          onPress={() => {
            change('Opening a fresh show', () => library.create('New show'));
          }}
        >
          New
        </PressButton>
        <PressButton
          className="low"
          meaning="Goes on with a copy; this one stays as it is"
          onPress={() => {
            change('Duplicating the show', () => library.duplicate(`${name} copy`));
          }}
        >
          Duplicate
        </PressButton>
        <PressButton
          className="low"
          meaning="The whole show as one file"
          onPress={() => {
            const { fileName, text } = library.exportFile();
            download({ fileName, blob: new Blob([text], { type: 'application/json' }) });
          }}
        >
          Export
        </PressButton>
        <FileButton
          label="Show file"
          meaning="Checks a show file and opens it; nothing is changed when it is damaged"
          accept=".json,application/json"
          onFile={(file) => {
            change(`Importing ${file.name}`, async () => library.importFile(await textOf(file)));
          }}
        >
          Import
        </FileButton>
      </div>
      <ul className="show-list">
        {entries.map((entry) => (
          <li key={entry.id} className="row">
            <span className={`dot ${entry.id === id ? 'good' : ''}`} />
            <span className="spread">{entry.name}</span>
            <span className="quiet small">{new Date(entry.savedAtMilliseconds).toLocaleString()}</span>
            <PressButton
              className="low"
              name={`Open ${entry.name}`}
              meaning="Open it; the present show is saved first"
              disabled={entry.id === id}
              onPress={() => {
                change('Opening the show', () => library.open(entry.id));
              }}
            >
              Open
            </PressButton>
            <PressButton
              className="low"
              name={`Remove ${entry.name}`}
              meaning="Remove it from this machine; it can be brought back at once"
              disabled={entry.id === id}
              onPress={() => {
                change('Removing the show', () => library.remove(entry.id));
              }}
            >
              Remove
            </PressButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
