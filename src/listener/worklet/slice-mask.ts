import type { FrameStore } from './frame-store.ts';
import { FRAME_BINS, FRAME_HOP, FRAME_SAMPLES, FRAMES_KEPT, frameEnd } from './frame-store.ts';
import type { VoiceWeights } from './voice-weights.ts';

/** What sounded before is taken away this many times over, so that its fluctuation does not glimmer through. */
const BACKGROUND_FACTOR = 1.5;
/** Frames before the onset that tell what sounded before. */
const BACKGROUND_FRAMES = 3;
/** After another voice's onset a bin may hold this many times the power it had, and a little more with each frame: +6 dB in 0.2 s. */
const CEILING_FACTOR = 1.5;
const CEILING_GROWTH = 10 ** ((0.6 * FRAME_HOP) / (0.2 * 44_100));

/** Which part of each frame belongs to one sound: what rose at its onset, less what others add later. */
export interface SliceMask {
  /** Starts anew for a sound that begins at sample `onsetSample` together with the voices `together` (its own included). */
  begin(store: FrameStore, onsetSample: number, voice: number, together: readonly boolean[]): void;
  /** These voices began together, as is known now; holds from the next frame on. */
  regroup(together: readonly boolean[]): void;
  /** Amplitude gains of frame `index`, `[FRAME_BINS]`; must be called in order of frames; kept for `gainsOf`. */
  next(store: FrameStore, index: number): Float32Array;
  /** Gains of one of the latest frames. */
  gainsOf(index: number): Float32Array;
  /** Another voice's sound began at `sample`: bins may not rise above what this sound had there before. */
  limitFrom(store: FrameStore, sample: number): void;
  /** Power of frame `index` that is this sound's. */
  ownPower(store: FrameStore, index: number): number;
}

export function createSliceMask(weights: VoiceWeights): SliceMask {
  const gains = Array.from({ length: FRAMES_KEPT }, () => new Float32Array(FRAME_BINS));
  const background = new Float32Array(FRAME_BINS);
  const ceiling = new Float32Array(FRAME_BINS);
  let voice = 0;
  /** Of its own: the caller uses its array again for the next sound. */
  const together = weights.claims.map(() => false);
  const regroup = (now: readonly boolean[]): void => {
    for (let other = 0; other < together.length; other++) together[other] = now[other] === true;
  };
  const gainsOf = (index: number): Float32Array => gains[index % FRAMES_KEPT] as Float32Array;

  const claimedTogether = new Float32Array(FRAME_BINS);
  /** Sums what the voices that began together claim of each bin. */
  const sumClaims = (): void => {
    claimedTogether.fill(0);
    for (let other = 0; other < together.length; other++) {
      if (together[other] === false) continue;
      const claim = weights.claims[other] as Float32Array;
      for (let bin = 0; bin < FRAME_BINS; bin++) {
        claimedTogether[bin] = (claimedTogether[bin] as number) + (claim[bin] as number);
      }
    }
  };

  return {
    gainsOf,
    regroup,
    begin(store, onsetSample, newVoice, newTogether) {
      voice = newVoice;
      regroup(newTogether);
      ceiling.fill(Infinity);
      background.fill(0);
      for (const frame of gains) frame.fill(0);
      const last = Math.floor(onsetSample / FRAME_HOP) - 1;
      for (let index = Math.max(0, last - BACKGROUND_FRAMES + 1); index <= last; index++) {
        const { power } = store.frame(index);
        for (let bin = 0; bin < FRAME_BINS; bin++) {
          background[bin] =
            (background[bin] as number) + (BACKGROUND_FACTOR / BACKGROUND_FRAMES) * (power[bin] as number);
        }
      }
    },
    next(store, index) {
      const { power } = store.frame(index);
      const gain = gainsOf(index);
      const claim = weights.claims[voice] as Float32Array;
      sumClaims();
      for (let bin = 0; bin < FRAME_BINS; bin++) {
        const now = (power[bin] as number) + 1e-20;
        const risen = Math.max(0, 1 - (background[bin] as number) / now);
        const most = (ceiling[bin] as number) / now;
        const all = claimedTogether[bin] as number;
        const share = all > 0 ? (claim[bin] as number) / all : 1;
        gain[bin] = Math.sqrt(Math.min(risen * share, most));
        ceiling[bin] = (ceiling[bin] as number) * CEILING_GROWTH;
      }
      return gain;
    },
    limitFrom(store, sample) {
      const last = Math.max(0, Math.floor(sample / FRAME_HOP) - 1);
      const { power } = store.frame(last);
      const gain = gainsOf(last);
      for (let bin = 0; bin < FRAME_BINS; bin++) {
        const own = CEILING_FACTOR * (gain[bin] as number) ** 2 * (power[bin] as number);
        ceiling[bin] = Math.min(ceiling[bin] as number, own);
      }
    },
    ownPower(store, index) {
      const { power } = store.frame(index);
      const gain = gainsOf(index);
      let sum = 0;
      for (let bin = 0; bin < FRAME_BINS; bin++) sum += (gain[bin] as number) ** 2 * (power[bin] as number);
      return sum;
    },
  };
}

/** First frame that holds a sample at or after `sample`. */
export function firstFrameHolding(sample: number): number {
  return Math.max(0, Math.floor(sample / FRAME_HOP));
}

/** First sample of frame `index`; negative for frames that began before the signal. */
export function frameStart(index: number): number {
  return frameEnd(index) - FRAME_SAMPLES;
}
