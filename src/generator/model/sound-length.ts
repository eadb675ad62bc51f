import { amplitudeToDecibels, SAMPLE_RATE_HZ, SLICE_SAMPLES, SLICE_SECONDS } from '../../core/units.ts';

/** One value of the envelope: 10 ms, finer than a hand and coarser than a period of the bass [samples]. */
const FRAME_SAMPLES = 441;

const FRAME_SECONDS = FRAME_SAMPLES / SAMPLE_RATE_HZ;

/** A sound that fell this far below its peak is over for the eye, though an ear may follow it longer [dB]. */
const FALL_DECIBELS = 20;

/** A fall slower than this lasts longer than a slice, whatever comes [dB/s]. */
const SUSTAINED_DECIBELS_PER_SECOND = 25;

/** Heard at least this much after the peak, a fall can be told from a wobble [frames]. */
const FALL_FRAMES = 4;

/** Until this much has been heard the voice's habit weighs in [s]. */
const HABIT_SECONDS = 0.12;

/** Level of each 10 ms heard so far, both channels together [dB]. `samples`: planar stereo as in a slice. */
export function levelEnvelope(samples: Float32Array, heardSamples: number): Float32Array {
  const frames = Math.floor(heardSamples / FRAME_SAMPLES);
  const levels = new Float32Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let power = 0;
    for (let i = frame * FRAME_SAMPLES; i < (frame + 1) * FRAME_SAMPLES; i++) {
      const left = samples[i] as number;
      const right = samples[SLICE_SAMPLES + i] as number;
      power += left * left + right * right;
    }
    levels[frame] = amplitudeToDecibels(Math.sqrt(power / (2 * FRAME_SAMPLES)));
  }
  return levels;
}

/**
 * How long the sound will have lasted, 0 to one slice [s]: it ends where its envelope, continued along its fall since the peak, is
 * 20 dB down. `habitSeconds`: what sounds of this voice lasted lately, null when unknown.
 */
export function predictSoundSeconds(envelope: Float32Array, habitSeconds: number | null): number {
  const heardSeconds = envelope.length * FRAME_SECONDS;
  const measured = Math.min(SLICE_SECONDS, measuredSeconds(envelope));
  if (habitSeconds === null || heardSeconds >= HABIT_SECONDS) return measured;
  const trust = heardSeconds / HABIT_SECONDS;
  return trust * measured + (1 - trust) * Math.max(heardSeconds, habitSeconds);
}

function measuredSeconds(envelope: Float32Array): number {
  const peakFrame = envelope.reduce((best, level, i) => (level > (envelope[best] ?? 0) ? i : best), 0);
  const floor = (envelope[peakFrame] ?? 0) - FALL_DECIBELS;
  const lastAbove = envelope.findLastIndex((level) => level >= floor);
  if (lastAbove < envelope.length - 2) return (lastAbove + 1) * FRAME_SECONDS;
  const fall = envelope.subarray(peakFrame);
  if (fall.length < FALL_FRAMES) return SLICE_SECONDS;
  const slope = slopePerSecond(fall);
  if (slope > -SUSTAINED_DECIBELS_PER_SECOND) return SLICE_SECONDS;
  const now = fall.at(-1) ?? 0;
  return envelope.length * FRAME_SECONDS + Math.max(0, now - floor) / -slope;
}

/** Least-squares slope of evenly spaced levels [dB/s]. */
function slopePerSecond(levels: Float32Array): number {
  const middle = (levels.length - 1) / 2;
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  let across = 0;
  let square = 0;
  levels.forEach((level, i) => {
    across += (i - middle) * (level - mean);
    square += (i - middle) ** 2;
  });
  return square === 0 ? 0 : across / square / FRAME_SECONDS;
}

/**
 * Level of a sound at any time of it [dB]: as heard, averaged over 50 ms, and then on along its fall since the peak, never rising again.
 * `envelope` as of `levelEnvelope`, at least one frame.
 */
export function levelAfter(envelope: Float32Array): (seconds: number) => number {
  const smooth = Float32Array.from(envelope, (_, i) => {
    const near = envelope.subarray(Math.max(0, i - 2), i + 3);
    return near.reduce((sum, level) => sum + level, 0) / near.length;
  });
  const peakFrame = smooth.reduce((best, level, i) => (level > (smooth[best] ?? 0) ? i : best), 0);
  const fall = envelope.subarray(peakFrame);
  const slope = fall.length < FALL_FRAMES ? 0 : Math.min(0, slopePerSecond(fall));
  const last = smooth.length - 1;
  return (seconds) => {
    const frame = Math.max(0, seconds / FRAME_SECONDS - 0.5);
    const beyond = Math.max(0, frame - last) * FRAME_SECONDS;
    const before = Math.min(last, Math.floor(frame));
    const after = Math.min(last, before + 1);
    const from = smooth[before] ?? 0;
    const part = Math.min(1, frame - before);
    return from + part * ((smooth[after] ?? from) - from) + slope * beyond;
  };
}
