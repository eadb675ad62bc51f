/** Frames a second of a recording: what projectors and video sites take. */
export const FRAME_RATE = 60;

/** What became of the frames of a recording. */
export interface FrameCount {
  /** A frame went into the file, `timestampSeconds` after its first one. */
  add(timestampSeconds: number): void;
  written(): number;
  /** Frames of the steady rate that are missing up to the last one written. */
  dropped(): number;
  /** Length of the file so far: up to the last frame [s]. */
  seconds(): number;
  /** Frames a second in the file so far; 0 before the second one. */
  perSecond(): number;
}

/** Counts against the steady rate: frame n belongs at n / 60 s. */
export function createFrameCount(frameRate = FRAME_RATE): FrameCount {
  let written = 0;
  let lastSeconds = 0;
  return {
    add(timestampSeconds) {
      written++;
      lastSeconds = Math.max(lastSeconds, timestampSeconds);
    },
    written: () => written,
    seconds: () => lastSeconds,
    dropped: () => (written === 0 ? 0 : Math.max(0, Math.round(lastSeconds * frameRate) + 1 - written)),
    perSecond: () => (lastSeconds > 0 ? (written - 1) / lastSeconds : 0),
  };
}
