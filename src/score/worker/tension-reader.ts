import type { ScoreEvent } from '../../core/score.ts';
import { STEPS_PER_BEAT } from './bar-template.ts';
import type { Tick } from './tick-clock.ts';

/** Kick and bass lie below, hats, risers and noise above [Hz]. */
const LOW_BELOW_HZ = 150;
const HIGH_ABOVE_HZ = 2500;
/** Compressed magnitude (natural log) by which the lows must fall for a break, and come near again for a drop: 13 dB, 5 dB. */
const BREAK_FALL = 1.5;
const DROP_NEAR = 0.6;
/** Lows are missed for a bar before a break is told, and heard for eight beats before there can be one. */
const BREAK_BEATS = 4;
const GROOVE_BEATS = 8;
/** Share of the way the reference of the lows moves with each beat of groove. */
const REFERENCE_FOLLOW = 0.1;
/** A build rises this much in eight beats (about 7 dB), and straight enough: correlation with time. */
const BUILD_BEATS = 8;
const BUILD_RISE = 0.8;
const BUILD_STRAIGHTNESS = 0.75;
/** After this the music is no longer waiting for its lows: it has none. */
const LONGEST_BREAK_BEATS = 128;

/** Tells breaks, builds and drops from how the lows and highs come and go, beat by beat. */
export interface TensionReader {
  tick(tick: Tick, nowSeconds: number): ScoreEvent[];
  restart(): void;
}

interface BeatLevel {
  readonly startSeconds: number;
  /** Strongest low sixteenth of the beat; mean of the highs. */
  readonly low: number;
  readonly high: number;
}

export function createTensionReader(centresHz: Float32Array): TensionReader {
  const isLow = (_: number, band: number): boolean => (centresHz[band] ?? 0) < LOW_BELOW_HZ;
  const isHigh = (_: number, band: number): boolean => (centresHz[band] ?? 0) > HIGH_ABOVE_HZ;
  const mean = (values: Float32Array): number =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  let ticks: Tick[] = [];
  let beats: BeatLevel[] = [];
  let reference = 0;
  let grooveBeats = 0;
  let missedBeats = 0;
  let inBreak = false;
  let buildTold = false;
  let dropTold = false;

  const event = (name: ScoreEvent['event'], timeSeconds: number, reportedAtSeconds: number): ScoreEvent[] => [
    { event: name, voice: null, timeSeconds, reportedAtSeconds },
  ];

  const lowOf = ({ bands }: Tick): number => mean(bands.filter(isLow));
  /** A drop is told with its first low sound, not at the end of the beat: the picture must move with it. */
  const early = (tick: Tick, nowSeconds: number): ScoreEvent[] => {
    if (!inBreak || dropTold || lowOf(tick) <= reference - DROP_NEAR) return [];
    dropTold = true;
    return event('drop', ticks[0]?.timeSeconds ?? tick.timeSeconds, nowSeconds);
  };

  const groove = (low: number): void => {
    reference = grooveBeats === 0 ? low : reference + REFERENCE_FOLLOW * (low - reference);
    grooveBeats += 1;
    missedBeats = 0;
  };

  const whileGrooving = (beat: BeatLevel, nowSeconds: number): ScoreEvent[] => {
    if (grooveBeats < GROOVE_BEATS || beat.low > reference - BREAK_FALL) {
      groove(beat.low);
      return [];
    }
    missedBeats += 1;
    if (missedBeats < BREAK_BEATS) return [];
    inBreak = true;
    buildTold = false;
    return event('break', beats.at(-BREAK_BEATS)?.startSeconds ?? beat.startSeconds, nowSeconds);
  };

  const whileBroken = (beat: BeatLevel, nowSeconds: number): ScoreEvent[] => {
    missedBeats += 1;
    if (beat.low > reference - DROP_NEAR) {
      inBreak = false;
      groove(beat.low);
      return dropTold ? [] : event('drop', beat.startSeconds, nowSeconds);
    }
    if (missedBeats > LONGEST_BREAK_BEATS) {
      inBreak = false;
      grooveBeats = 0;
    }
    if (buildTold || missedBeats < BUILD_BEATS || !rises(beats)) return [];
    buildTold = true;
    return event('build', beats[0]?.startSeconds ?? beat.startSeconds, nowSeconds);
  };

  return {
    tick(tick, nowSeconds) {
      ticks.push(tick);
      if (ticks.length < STEPS_PER_BEAT) return early(tick, nowSeconds);
      const beat: BeatLevel = {
        startSeconds: ticks[0]?.timeSeconds ?? nowSeconds,
        low: Math.max(...ticks.map(lowOf)),
        high: ticks.reduce((sum, { bands }) => sum + mean(bands.filter(isHigh)), 0) / ticks.length,
      };
      ticks = [];
      beats = [...beats, beat].slice(-BUILD_BEATS);
      const events = inBreak ? whileBroken(beat, nowSeconds) : whileGrooving(beat, nowSeconds);
      dropTold = false;
      return events;
    },
    restart() {
      ticks = [];
      beats = [];
      reference = 0;
      grooveBeats = 0;
      missedBeats = 0;
      inBreak = false;
      buildTold = false;
      dropTold = false;
    },
  };
}

/** Whether the highs rise steadily over the beats: slope and correlation with time. */
function rises(beats: readonly BeatLevel[]): boolean {
  const middle = (beats.length - 1) / 2;
  const mean = beats.reduce((sum, { high }) => sum + high, 0) / beats.length;
  const covariance = beats.reduce((sum, { high }, index) => sum + (index - middle) * (high - mean), 0);
  const time = beats.reduce((sum, _, index) => sum + (index - middle) ** 2, 0);
  const power = beats.reduce((sum, { high }) => sum + (high - mean) ** 2, 0);
  const rise = (covariance / time) * (beats.length - 1);
  return rise >= BUILD_RISE && covariance / Math.sqrt(time * power + 1e-12) >= BUILD_STRAIGHTNESS;
}
