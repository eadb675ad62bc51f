import type { Mesh, RenderTarget, WebGPURenderer } from 'three/webgpu';
import { createPicture, drawCorner, prepareToDraw } from './fullscreen.ts';

/** Frames between two programs that are only expected: building one must not be felt. */
const PAUSE_FRAMES = 5;

/** A mesh and what it is drawn into (null = the canvas): a program is made for both together. */
export interface Part {
  readonly mesh: Mesh;
  readonly target: RenderTarget | null;
}

/** Programs that are to be built. */
export interface Rehearsed {
  readonly ready: () => boolean;
  /** They are wanted now: they come before those that are only expected, whatever is going on. */
  readonly hurry: () => void;
}

/** Builds programs while the show goes on, so that no frame waits for one. */
export interface Rehearsal {
  /** Nothing is rehearsed: each program is left to the frame that first draws it. */
  readonly atOnce: boolean;
  readonly of: (parts: readonly Part[]) => Rehearsed;
  /** Goes on by a step, at the beginning of each frame; what is only expected waits for a `calm` one. */
  readonly turn: (calm: boolean) => void;
  readonly idle: () => boolean;
  readonly dispose: () => void;
}

const BUILT: Rehearsed = { ready: () => true, hurry: () => undefined };

/** Builds one program after the other between the frames, and draws a corner of each once: not before that is a driver done with it. */
export function createRehearsal(renderer: WebGPURenderer, atOnce: boolean): Rehearsal {
  interface Job {
    readonly parts: readonly Part[];
    at: number;
    urgent: boolean;
  }
  let waiting: Job[] = [];
  let step: 'free' | 'building' | 'built' | 'failed' = 'free';
  let building: Part | null = null;
  let pause = 0;
  const corners = { bytes: createPicture(1, 1, 'bytes'), half: createPicture(1, 1, 'half') };

  function build(job: Job): void {
    const part = job.parts[job.at];
    building = part ?? null;
    if (part === undefined) return;
    step = 'building';
    prepareToDraw(renderer, part.mesh, part.target).then(
      () => (step = 'built'),
      // A program that cannot be built fails in its frame, where that is noticed.
      () => (step = 'failed'),
    );
  }

  function finish(job: Job): void {
    if (step === 'built' && building !== null) {
      const { mesh, target } = building;
      drawCorner(renderer, mesh, target, corners);
    }
    step = 'free';
    pause = PAUSE_FRAMES;
    job.at++;
    if (job.at >= job.parts.length) waiting = waiting.filter((other) => other !== job);
  }

  /** The job whose part is being built. */
  const current = (): Job | undefined => waiting.find(({ parts, at }) => parts[at] === building);

  return {
    atOnce,
    of(parts) {
      if (atOnce) return BUILT;
      const job: Job = { parts, at: 0, urgent: false };
      waiting.push(job);
      return {
        ready: () => job.at >= parts.length,
        hurry() {
          job.urgent = true;
        },
      };
    },
    turn(calm) {
      pause = Math.max(0, pause - 1);
      const begun = current();
      if ((step === 'built' || step === 'failed') && begun !== undefined) finish(begun);
      if (step === 'building') return;
      const next = waiting.find(({ urgent }) => urgent) ?? (calm && pause === 0 ? waiting[0] : undefined);
      if (next !== undefined) build(next);
    },
    idle: () => waiting.length === 0,
    dispose() {
      waiting = [];
      for (const corner of Object.values(corners)) corner.dispose();
    },
  };
}
