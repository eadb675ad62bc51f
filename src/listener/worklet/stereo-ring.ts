/** The latest stretch of a stereo signal, addressed by absolute sample number. */
export interface StereoRing {
  readonly capacity: number;
  /** Samples written since the last reset; the newest has number `written` − 1. */
  readonly written: number;
  write(left: Float32Array, right: Float32Array): void;
  /** Copies samples `first` … `first + output.length − 1` of a channel; numbers not (or no longer) held read as silence. */
  read(channel: 0 | 1, first: number, output: Float32Array): void;
  reset(): void;
}

/** `capacity` must be a power of two [samples]. */
export function createStereoRing(capacity: number): StereoRing {
  const channels = [new Float32Array(capacity), new Float32Array(capacity)] as const;
  const mask = capacity - 1;
  let written = 0;
  return {
    capacity,
    get written() {
      return written;
    },
    write(left, right) {
      for (let n = 0; n < left.length; n++) {
        channels[0][(written + n) & mask] = finite(left[n] as number);
        channels[1][(written + n) & mask] = finite(right[n] as number);
      }
      written += left.length;
    },
    read(channel, first, output) {
      const samples = channels[channel];
      const oldest = Math.max(0, written - capacity);
      for (let n = 0; n < output.length; n++) {
        const number = first + n;
        output[n] = number >= oldest && number < written ? (samples[number & mask] as number) : 0;
      }
    },
    reset() {
      written = 0;
      channels[0].fill(0);
      channels[1].fill(0);
    },
  };
}

/** A broken driver may deliver NaN or infinity; one such sample would poison every running sum. */
function finite(sample: number): number {
  return sample - sample === 0 ? sample : 0;
}
