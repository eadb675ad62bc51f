import type { Mesh, RenderTarget, WebGPURenderer } from 'three/webgpu';
import { prepareToDraw } from './fullscreen.ts';

/** A mesh and what it is drawn into (null = the canvas): a program is made for both together. */
export interface Part {
  readonly mesh: Mesh;
  readonly target: RenderTarget | null;
}

/** Programs that are to be built. */
export interface Rehearsed {
  readonly ready: () => boolean;
  /** They are wanted now: they come before those that are only expected. */
  readonly hurry: () => void;
}

/** Builds programs while the show goes on, so that no frame waits for one. */
export interface Rehearsal {
  readonly of: (parts: readonly Part[]) => Rehearsed;
  readonly dispose: () => void;
}

const BUILT: Rehearsed = { ready: () => true, hurry: () => undefined };

/** Builds one program after the other beside the frames; `atOnce` leaves each to the frame that first draws it. */
export function createRehearsal(renderer: WebGPURenderer, atOnce: boolean): Rehearsal {
  interface Job {
    readonly parts: readonly Part[];
    done: boolean;
  }
  let waiting: Job[] = [];
  let working = false;

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
      for (const { mesh, target } of job.parts)
        // A program that cannot be built fails in its frame, where that is noticed.
        await prepareToDraw(renderer, mesh, target).catch(() => undefined);
      job.done = true;
    }
    working = false;
  }

  return {
    of(parts) {
      if (atOnce) return BUILT;
      const job: Job = { parts, done: false };
      waiting.push(job);
      void work();
      return {
        ready: () => job.done,
        hurry() {
          if (waiting.includes(job)) waiting = [job, ...waiting.filter((other) => other !== job)];
        },
      };
    },
    dispose() {
      waiting = [];
    },
  };
}
