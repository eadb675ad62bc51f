import type { BeatGrid } from './beat-tracker.ts';
import { FRAMES_PER_SECOND } from './frame-analyser.ts';
import { BINS_PER_BEAT, foldProfile, type FoldWindow } from './phase-fold.ts';
import { BAR_TEMPLATE, STEPS_PER_BEAT } from './bar-template.ts';
import type { BeatsPerBar } from './meter-decision.ts';

/** Each profile bin is heard together with its neighbours, for players are late and frames are coarse [bins each side]. */
const SMEAR_BINS = 2;

/** `[group · bins]` each group to zero mean and unit deviation, smeared over neighbouring bins. */
function standardised(profile: Float32Array, groups: number): Float32Array {
  const bins = profile.length / groups;
  const out = new Float32Array(profile.length);
  for (let group = 0; group < groups; group++) {
    const own = profile.subarray(group * bins, (group + 1) * bins);
    const mean = own.reduce((sum, value) => sum + value, 0) / bins;
    const deviation = Math.sqrt(own.reduce((sum, value) => sum + (value - mean) ** 2, 0) / bins);
    for (let bin = 0; bin < bins; bin++) {
      let sum = 0;
      let weight = 0;
      for (let aside = -SMEAR_BINS; aside <= SMEAR_BINS; aside++) {
        const share = 1 - Math.abs(aside) / (SMEAR_BINS + 1);
        sum += share * (own[(bin + aside + bins) % bins] ?? 0);
        weight += share;
      }
      out[group * bins + bin] = (sum / weight - mean) / (deviation + 0.05);
    }
  }
  return out;
}

/** `[bin]` how well a bar that begins at each bin fits what bars look like (kick on one, backbeat, off-beat hats). */
function downbeatScores(profile: Float32Array, groups: number, beatsPerBar: BeatsPerBar): Float32Array {
  const shape = standardised(profile, groups);
  const bins = beatsPerBar * BINS_PER_BEAT;
  const template = BAR_TEMPLATE[beatsPerBar];
  const steps = beatsPerBar * STEPS_PER_BEAT;
  const scores = new Float32Array(bins);
  for (let start = 0; start < bins; start++) {
    let score = 0;
    for (let group = 0; group < groups; group++) {
      for (let step = 0; step < steps; step++) {
        const bin = (start + (step * BINS_PER_BEAT) / STEPS_PER_BEAT) % bins;
        score += (template[group]?.[step] ?? 0) * (shape[group * bins + bin] ?? 0);
      }
    }
    scores[start] = score / steps;
  }
  return scores;
}

/** Another bar phase must score this much more before the count is moved. */
const PHASE_MARGIN = 0.12;
const SETTLING_SECONDS = 6;
const SETTLING_MARGIN = 0.02;
/** Music mostly begins on a downbeat: a bonus for the first sound, which fades as evidence grows [score, s, beats]. */
const FIRST_SOUND_BONUS = 0.3;
const FIRST_SOUND_BEAT_SHARE = 0.5;
const FIRST_SOUND_MEMORY_SECONDS = 60;
const FIRST_SOUND_WIDTH_BEATS = 0.12;
/** How far one look may move a grid that is kept [bins]. */
const TUNING_BINS = 4;
/** Share of the way a kept grid moves at each look, so that its ticks lie still. */
const TUNING_SHARE = 0.3;

/** Finds where bars begin, given the beat period. */
export interface BarPhase {
  /** `present` null: choose afresh. `soundSince`: frame of the first sound. */
  find(
    window: FoldWindow,
    periodFrames: number,
    beatsPerBar: BeatsPerBar,
    present: BeatGrid | null,
    soundSince: number,
  ): Omit<BeatGrid, 'confidence'>;
  /** While pinned only fine tuning is done. */
  pin(pinned: boolean): void;
  restart(): void;
}

export function createBarPhase(): BarPhase {
  let pinned = false;
  return {
    find(window, periodFrames, beatsPerBar, present, soundSince) {
      const bins = beatsPerBar * BINS_PER_BEAT;
      const barFrames = periodFrames * beatsPerBar;
      const origin = window.history.count() - 1;
      const heardSeconds = (origin - soundSince) / FRAMES_PER_SECOND;
      const scores = downbeatScores(
        foldProfile(window, origin, barFrames, bins),
        window.history.groups,
        beatsPerBar,
      );
      favourFirstSound(scores, (soundSince - origin) / barFrames, beatsPerBar, heardSeconds);
      let chosen = refined(scores, argMax(scores, 0, bins));
      if (present !== null && present.beatsPerBar !== beatsPerBar) {
        const turns = (present.downbeatFrame - origin) / periodFrames;
        chosen = bestBeat(scores, Math.round((turns - Math.floor(turns)) * BINS_PER_BEAT));
      } else if (present !== null) {
        const turns = (present.downbeatFrame - origin) / barFrames;
        const kept = (turns - Math.floor(turns)) * bins;
        const middle = Math.round(kept);
        const near = argMax(scores, middle - TUNING_BINS, middle + TUNING_BINS + 1);
        const margin = heardSeconds < SETTLING_SECONDS ? SETTLING_MARGIN : PHASE_MARGIN;
        const best = scores[Math.round(chosen) % bins] as number;
        if (pinned || best < (scores[near] as number) + margin) {
          const away = refined(scores, near) - kept;
          chosen = kept + TUNING_SHARE * (away - bins * Math.round(away / bins));
        }
      }
      return { downbeatFrame: origin + (chosen / bins) * barFrames, periodFrames, beatsPerBar };
    },
    pin(now) {
      pinned = now;
    },
    restart() {
      pinned = false;
    },
  };
}

function favourFirstSound(
  scores: Float32Array,
  soundTurns: number,
  beatsPerBar: number,
  heardSeconds: number,
): void {
  const bonus = FIRST_SOUND_BONUS * Math.exp(-heardSeconds / FIRST_SOUND_MEMORY_SECONDS);
  const width = FIRST_SOUND_WIDTH_BEATS;
  for (let bin = 0; bin < scores.length; bin++) {
    const turns = soundTurns - bin / scores.length;
    const fromBar = Math.abs(turns - Math.round(turns)) * beatsPerBar;
    const fromBeat = Math.abs(turns * beatsPerBar - Math.round(turns * beatsPerBar));
    const favour =
      Math.exp(-0.5 * (fromBar / width) ** 2) +
      FIRST_SOUND_BEAT_SHARE * Math.exp(-0.5 * (fromBeat / width) ** 2);
    scores[bin] = (scores[bin] as number) + bonus * favour;
  }
}

function argMax(scores: Float32Array, from: number, to: number): number {
  const at = (bin: number): number => scores[(bin + scores.length) % scores.length] as number;
  let best = from;
  for (let bin = from; bin < to; bin++) if (at(bin) > at(best)) best = bin;
  return (best + scores.length) % scores.length;
}

/** The best downbeat among the beats of a grid that is kept, one of which lies at bin `first`. */
function bestBeat(scores: Float32Array, first: number): number {
  let best = -1;
  for (let beat = first; beat < scores.length + first; beat += BINS_PER_BEAT) {
    const near = argMax(scores, beat - TUNING_BINS, beat + TUNING_BINS + 1);
    if (best < 0 || (scores[near] as number) > (scores[best] as number)) best = near;
  }
  return refined(scores, best);
}

/** Top of the parabola through a maximum and its neighbours, in bins. */
function refined(scores: Float32Array, bin: number): number {
  const count = scores.length;
  const before = scores[(bin + count - 1) % count] as number;
  const top = scores[bin] as number;
  const after = scores[(bin + 1) % count] as number;
  const bend = before - 2 * top + after;
  return bend < -1e-9 ? bin + Math.max(-0.5, Math.min(0.5, (0.5 * (before - after)) / bend)) : bin;
}
