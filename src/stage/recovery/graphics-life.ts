import { toErrorRecord, KikiError, type ErrorRecord } from '../../core/errors.ts';
import type { BackendChoice } from '../open-renderer.ts';
import { backendAfterLosses } from './backend-after-losses.ts';
import { keepTrying } from './keep-trying.ts';

/** What a life of graphics needs of the outside. */
export interface LifeOptions<Made> {
  readonly canvas: HTMLCanvasElement;
  readonly backend: BackendChoice;
  /** Opens graphics on a canvas; calls `onLost` when they are gone, even before they are there. */
  readonly create: (
    canvas: HTMLCanvasElement,
    backend: BackendChoice,
    onLost: (message: string) => void,
  ) => Promise<Made>;
  readonly onOpened: (made: Made) => void;
  readonly onProblem: (error: ErrorRecord) => void;
  readonly epochMilliseconds: () => number;
  readonly wait: (milliseconds: number) => Promise<void>;
}

/** The graphics of a stage through an evening: opened, lost, and opened again on a canvas of their own. */
export interface GraphicsLife<Made> {
  /** Fulfilled when there are graphics for the first time; rejects with the reason when there are none. */
  readonly ready: Promise<void>;
  readonly present: () => Made | null;
  /** Says that the present graphics are gone: others are opened. */
  readonly lose: (message: string) => void;
  /** Tries again and again what `ready` was refused. */
  readonly openAgain: () => Promise<void>;
  readonly canvas: () => HTMLCanvasElement;
  readonly dispose: () => void;
}

/** Opens graphics and keeps them: what is lost, even while it is being opened, is opened again, on WebGL2 where WebGPU does not last. */
export function createGraphicsLife<Made extends { readonly dispose: () => void }>(
  options: LifeOptions<Made>,
): GraphicsLife<Made> {
  let { canvas, backend } = options;
  let present: Made | null = null;
  let over = false;
  const losses: number[] = [];

  /** Counts a loss and chooses what to open next; returns what is done about it, in words. */
  const countLoss = (): string => {
    const now = options.epochMilliseconds();
    losses.push(now);
    const next = backendAfterLosses(backend, losses, now);
    const how = next === backend ? 'building them again' : 'going on with WebGL2, which is slower but lasts';
    backend = next;
    return how;
  };

  const open = async (): Promise<void> => {
    const own: { made: Made | null; lost: string | null } = { made: null, lost: null };
    const made = await options.create(canvas, backend, (message) => {
      own.lost ??= message;
      if (own.made !== null && own.made === present) lose(message);
    });
    own.made = made;
    if (over) {
      throwAway(made);
      return;
    }
    if (own.lost !== null) {
      throwAway(made);
      throw lostAtOnce(own.lost, countLoss());
    }
    present = made;
    options.onOpened(made);
  };

  function lose(message: string): void {
    if (over || present === null) return;
    options.onProblem({
      name: 'GraphicsLost',
      message: `The graphics were lost (${message}); ${countLoss()}`,
      stack: '',
    });
    const gone = present;
    present = null;
    throwAway(gone);
    void openAgain();
  }

  const openAgain = (): Promise<void> =>
    keepTrying({
      attempt: () => {
        const next = canvas.cloneNode() as HTMLCanvasElement;
        canvas.replaceWith(next);
        canvas = next;
        return open();
      },
      wait: options.wait,
      onFailed: (thrown, pause) => {
        const error = toErrorRecord(thrown);
        const message = `${error.message}; the stage tries again in ${(pause / 1000).toFixed(1)} s`;
        options.onProblem({ ...error, message });
      },
      isOver: () => over,
    });

  return {
    ready: open(),
    present: () => present,
    lose,
    openAgain,
    canvas: () => canvas,
    dispose() {
      over = true;
      if (present !== null) throwAway(present);
      present = null;
    },
  };
}

/** What lay on a device that is gone cannot be given back, nor need it be. */
function throwAway(made: { readonly dispose: () => void }): void {
  try {
    made.dispose();
  } catch {
    // The device took it along.
  }
}

function lostAtOnce(reason: string, how: string): KikiError {
  return new KikiError('GraphicsLost', `The graphics were lost as soon as they were there; ${how}`, {
    expected: 'graphics that last',
    actual: reason,
  });
}
