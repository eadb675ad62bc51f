import type { BackendName, HeadBackends } from '../protocol.ts';
import type { RunningBackend } from './backend.ts';
import { createBackendKeeper, type BackendKeeper } from './backend-keeper.ts';

type Head = keyof HeadBackends;

/** What each kind of network runs on, and why, in words for the operator. */
export interface RunningHeads {
  readonly backends: HeadBackends;
  readonly reason: string;
}

/** The backends of a generator: each kind of network runs where it is wanted, or both on one. */
export interface HeadKeepers {
  /** Starts what is preferred; a kind whose backend does not start runs on the other's. Rejects with `NoBackend`. */
  start(): Promise<RunningHeads>;
  of(head: Head): BackendKeeper;
  /** Null before the start. */
  current(): RunningHeads | null;
  recoveries(): number;
  /** Test means: ends the GPU's device. */
  loseDevice(): void;
}

export interface HeadKeeperParts {
  readonly preferred: HeadBackends;
  readonly startBackend: (name: BackendName) => Promise<RunningBackend>;
  /** Brings the packs of these kinds back on a new device. */
  readonly refill: (heads: readonly Head[]) => Promise<void>;
  readonly after: (milliseconds: number) => Promise<void>;
}

/** Keeps one backend for each kind of network, or one for both where the same one is preferred. */
export function createHeadKeepers(parts: HeadKeeperParts): HeadKeepers {
  const { preferred, startBackend, after } = parts;
  const keep = (name: BackendName, heads: () => readonly Head[]): BackendKeeper =>
    createBackendKeeper(name, startBackend, () => parts.refill(heads()), after);
  const pixels: BackendKeeper = keep(preferred.pixels, () =>
    strokes === pixels ? ['strokes', 'pixels'] : ['pixels'],
  );
  let strokes = preferred.pixels === preferred.strokes ? pixels : keep(preferred.strokes, () => ['strokes']);
  const running = (drawing: RunningBackend, painting: RunningBackend): RunningHeads => ({
    backends: { strokes: drawing.name, pixels: painting.name },
    reason:
      drawing.name === painting.name
        ? painting.reason
        : `pictures: ${painting.reason}; strokes: ${drawing.reason}`,
  });

  return {
    async start() {
      const drawing = strokes === pixels ? null : await strokes.start().catch(() => null);
      const painting = await pixels.start();
      if (drawing === null) strokes = pixels;
      return running(drawing ?? painting, painting);
    },
    of: (head) => (head === 'strokes' ? strokes : pixels),
    current() {
      const [drawing, painting] = [strokes.current(), pixels.current()];
      return drawing && painting && running(drawing, painting);
    },
    recoveries: () => pixels.recoveries() + (strokes === pixels ? 0 : strokes.recoveries()),
    loseDevice() {
      pixels.current()?.loseDevice();
    },
  };
}
