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

/** Starts and stops the recording of one stage window and tells the console how it goes. */
export function createStageRecording(host: RecordingHost): StageRecordingControl {
  let recorder: StageRecorder | null = null;
  let fileName = '';
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
  return {
    async start() {
      if (recorder) return;
      fileName = `kiki-${host.stageId}-${Math.round(performance.timeOrigin + performance.now())}.webm`;
      try {
        recorder = await recordCanvas(host.canvas(), fileName, (message) => {
          tell('failed', message);
          end();
        });
        timer = setInterval(() => {
          tell('recording');
        }, REPORT_MILLISECONDS);
        tell('recording');
      } catch (thrown) {
        tell('failed', thrown instanceof Error ? thrown.message : String(thrown));
        end();
      }
    },
    async stop() {
      if (!recorder) return;
      clearInterval(timer);
      try {
        await recorder.stop();
        tell('saved');
      } catch (thrown) {
        tell('failed', String(thrown));
      }
      end();
    },
  };
}
