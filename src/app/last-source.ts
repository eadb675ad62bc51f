import type { ConsoleServices } from '../console/services.ts';
import { settingsStore, type Settings } from '../show/settings.ts';
import { raiseNotice } from '../show/status.ts';

/** Id of the notice that offers the source of last time; it goes when any source starts. */
export const LAST_SOURCE_NOTICE = 'last-source';

type Starts = Pick<ConsoleServices, 'startDemo' | 'startDevice' | 'startTab'>;

function offer(label: string, start: () => Promise<void>): void {
  raiseNotice({
    id: LAST_SOURCE_NOTICE,
    severity: 'degraded',
    text: 'Kiki hears nothing since this page was opened anew.',
    fix: 'The source of last time is one press away.',
    action: {
      label,
      // What goes wrong is said by the source itself.
      run: () => void start().catch(() => undefined),
    },
  });
}

/**
 * After a reload in mid-set: an input that this page may still hear is opened again by itself, any other source is
 * offered at a press; files are no longer in the browser's hands, which is said.
 */
export async function bringLastSourceBack(
  sources: Starts,
  mayHearInputs: () => Promise<boolean>,
): Promise<void> {
  const { lastSource, deviceLabel }: Settings = settingsStore.getState();
  switch (lastSource) {
    case 'none':
      break;
    case 'device':
      if (await mayHearInputs()) await sources.startDevice(null).catch(() => undefined);
      else offer(`Listen to ${deviceLabel || 'the input'}`, () => sources.startDevice(null));
      break;
    case 'demo':
      offer('Play the demo', () => sources.startDemo());
      break;
    case 'tab':
      offer('Choose the tab again', () => sources.startTab());
      break;
    case 'files':
      raiseNotice({
        id: LAST_SOURCE_NOTICE,
        severity: 'degraded',
        text: 'Kiki hears nothing since this page was opened anew.',
        fix: 'Files were playing: drop them here again.',
      });
      break;
  }
}
