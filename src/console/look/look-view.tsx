import type { ReactElement } from 'react';
import { cueScene, editLaunching } from '../../show/deck-actions.ts';
import { chooseEdited, duplicateScene, editScene, moveScene, removeScene } from '../../show/scene-actions.ts';
import { sceneById, sceneOnAir } from '../../show/store.ts';
import { Choice } from '../controls/choice.tsx';
import { DownIcon, UpIcon } from '../controls/icons.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { SelectorSegments } from '../controls/selector-segments.tsx';
import { TextField } from '../controls/text-field.tsx';
import { VoiceTable } from '../hear/voice-table.tsx';
import { Monitor } from '../perform/monitor.tsx';
import { useShow } from '../use-store.ts';
import { PaletteChooser } from './palette-chooser.tsx';
import { PassList } from './pass-list.tsx';

function SceneHead({ sceneId }: { readonly sceneId: string }): ReactElement {
  const scenes = useShow(({ show }) => show.scenes);
  const onAir = useShow((state) => sceneOnAir(state).id === sceneId);
  const safe = useShow(({ show }) => show.safeSceneId === sceneId);
  return (
    <section className="panel" aria-label="Scene">
      <div className="row">
        <Choice
          name="Scene to edit"
          value={sceneId}
          options={scenes.map((scene) => ({ value: scene.id, label: scene.name }))}
          onChoose={chooseEdited}
        />
        <span className={`dot ${onAir ? 'bad' : ''}`} />
        <span className="quiet small">{onAir ? 'on air: the audience sees every change' : 'off air'}</span>
        <span className="spread" />
        <PressButton
          className="low"
          target={`cue-${scenes.findIndex((scene) => scene.id === sceneId) + 1}`}
          meaning="Load it into the waiting deck"
          disabled={onAir}
          onPress={() => {
            cueScene(sceneId);
          }}
        >
          Cue
        </PressButton>
      </div>
      <div className="row">
        <TextField
          className="scene-rename"
          label="Name of the scene"
          meaning="Name of the scene"
          mostLetters={120}
          select={({ show }) => sceneById(show, sceneId)?.name ?? ''}
          onText={(name) => {
            editScene(sceneId, { name });
          }}
        />
        <PressButton
          className="low square"
          name="Earlier in the grid"
          meaning="Earlier in the grid"
          onPress={() => {
            moveScene(sceneId, -1);
          }}
        >
          <UpIcon />
        </PressButton>
        <PressButton
          className="low square"
          name="Later in the grid"
          meaning="Later in the grid"
          onPress={() => {
            moveScene(sceneId, 1);
          }}
        >
          <DownIcon />
        </PressButton>
        <PressButton
          className="low"
          meaning="A copy to try things on"
          onPress={() => {
            duplicateScene(sceneId);
          }}
        >
          Duplicate
        </PressButton>
        <PressButton
          className="low"
          meaning="The scene that panic calls"
          lit={safe}
          onPress={() => {
            editLaunching({ safeSceneId: sceneId });
          }}
        >
          Safe
        </PressButton>
        <PressButton
          className="low"
          meaning={
            safe
              ? 'The safe scene stays: choose another one first'
              : 'Take it out of the show (undo brings it back)'
          }
          disabled={safe}
          onPress={() => {
            removeScene(sceneId);
          }}
        >
          Remove
        </PressButton>
      </div>
    </section>
  );
}

/** One scene and everything that makes its look. */
export function LookView(): ReactElement | null {
  const sceneId = useShow((state) => state.editedSceneId);
  const scene = useShow(({ show, editedSceneId }) => sceneById(show, editedSceneId));
  if (scene === undefined) return null;
  return (
    <div className="columns look-columns">
      <div className="stack">
        <SceneHead sceneId={sceneId} />
        <section className="panel" aria-label="Layout and ink">
          <h2>Layout</h2>
          <SelectorSegments selector="scene.layout" sceneId={sceneId} />
          <h2>Ink</h2>
          <SelectorSegments selector="scene.material" sceneId={sceneId} />
          <h2>Palette</h2>
          <PaletteChooser sceneId={sceneId} chosen={scene.palette} />
          <ParameterSlider parameter="scene.markScale" sceneId={sceneId} />
          <ParameterSlider parameter="scene.stayBars" sceneId={sceneId} />
        </section>
        <VoiceTable sceneId={sceneId} />
      </div>
      <div className="stack">
        <div className="monitors">
          <Monitor which="program" />
          <Monitor which="preview" />
        </div>
        <PassList sceneId={sceneId} passes={scene.passes} />
      </div>
    </div>
  );
}
