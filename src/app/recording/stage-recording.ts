import type { StageEnd } from '../../link/stage-end.ts';
import type { StageRecording } from '../../link/protocol.ts';
import { recordCanvas, type StageRecorder } from './stage-recorder.ts';

/** How often a recording says how it goes [ms]. */
const REPORT_MILLISECONDS = 500;

/** What a stage window's recording needs of it. */
interface RecordingHost {
  readonly stageId: string;
  readonly canvas: () => HTMLCanvasElement;
  readonly link: Pick<StageEnd, 'sendRecording'>;
}

/** The recording of one stage window, on and off. */
export interface StageRecordingControl {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** What the operator reads after the graphics card was lost while recording. */
const SECOND_FILE =
  'The graphics card was lost and came back: the recording goes on in a second file. The first one is on the Keep page.';

/**
 * Starts and stops the recording of one stage window and tells the console how it goes. A stage that lost its graphics
 * card draws on another canvas: the file so far is ended properly, and a second one goes on from there.
 */
export function createStageRecording(
  host: RecordingHost,
  record: typeof recordCanvas = recordCanvas,
): StageRecordingControl {
  let recorder: StageRecorder | null = null;
  let recorded: HTMLCanvasElement | null = null;
  let fileName = '';
  let word = '';
  let wanted = false;
  let timer: ReturnType<typeof setInterval> | undefined;
  const tell = (state: StageRecording['state'], detail = ''): void => {
    host.link.sendRecording({
      stageId: host.stageId,
      state,
      fileName,
      seconds: recorder?.frames.seconds() ?? 0,
      framesPerSecond: recorder?.frames.perSecond() ?? 0,
      droppedFrames: recorder?.frames.dropped() ?? 0,
      detail,
    });
  };
  const end = (): void => {
    clearInterval(timer);
    recorder = null;
  };
  const fail = (thrown: unknown): void => {
    tell('failed', thrown instanceof Error ? thrown.message : String(thrown));
    end();
  };
  const begin = async (): Promise<void> => {
    fileName = `kiki-${host.stageId}-${Math.round(performance.timeOrigin + performance.now())}.webm`;
    recorded = host.canvas();
    const begun = await record(recorded, fileName, (message) => {
      if (recorder === begun) fail(message);
    });
    recorder = begun;
    timer = setInterval(look, REPORT_MILLISECONDS);
    tell('recording', word);
  };
  const goOn = async (first: StageRecorder): Promise<void> => {
    end();
    await first.stop();
    if (!wanted) {
      tell('saved');
      return;
    }
    word = SECOND_FILE;
    await begin();
  };
  function look(): void {
    if (recorder && host.canvas() !== recorded) goOn(recorder).catch(fail);
    else tell('recording', word);
  }

  return {
    async start() {
      if (recorder) return;
      wanted = true;
      word = '';
      await begin().catch(fail);
    },
    async stop() {
      wanted = false;
      if (!recorder) return;
      clearInterval(timer);
      try {
        await recorder.stop();
        tell('saved');
        end();
      } catch (thrown) {
        fail(thrown);
      }
    },
  };
}
