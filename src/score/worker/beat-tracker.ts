import { createAutocorrelation } from './autocorrelation.ts';
import { createBarPhase } from './bar-phase.ts';
import { createFluxHistory } from './flux-history.ts';
import { createFluxNormaliser } from './flux-normaliser.ts';
import { FRAMES_PER_SECOND } from './frame-analyser.ts';
import { createMeterDecision, type BeatsPerBar } from './meter-decision.ts';
import { refinePeriod, type FoldWindow } from './phase-fold.ts';
import { bestCandidate, LONGEST_LAG_FRAMES, tempoCandidates, type TempoCandidate } from './tempo-choice.ts';
import { createTempoDecision } from './tempo-decision.ts';

/** Where the beats lie: bar k begins at `downbeatFrame + k · beatsPerBar · periodFrames`. */
export interface BeatGrid {
  readonly downbeatFrame: number;
  readonly periodFrames: number;
  readonly beatsPerBar: BeatsPerBar;
  /** 0 to 1. */
  readonly confidence: number;
}

/** How long the autocorrelation remembers: several bars, so that a fill does not change the tempo [s]. */
const TEMPO_MEMORY_SECONDS = 12;
/** Longest stretch a period is fitted to: 0.1 % of tempo is 30 ms of drift over it [s]. */
const HISTORY_SECONDS = 32;
const FOLD_MEMORY_SECONDS = 16;
/** While a fader moves, only the newest beats tell the period and the phase [s]. */
const MOVING_MEMORY_SECONDS = 4;
/** The correlation disagrees with the grid by more than its own steps: the tempo moves (relative). */
const MOVING_DIFFERENCE = 0.008;
/** After the last sign of movement the short memory is kept this long [s]. */
const MOVING_SECONDS = 6;
/** The grid is looked at again this often [frames]. */
const UPDATE_FRAMES = 32;
/** The period is refined every so many updates: it costs most and changes least. */
const REFINE_UPDATES = 4;
/** First guess after this much sound [s]. */
const FIRST_GUESS_SECONDS = 2;
/** Summed normalised flux of the first sound; the bar is thought to begin there until evidence says otherwise. */
const SOUND_FLUX = 1;
/** "This is the one" means the nearest beat unless it is further away than this share of a beat. */
const ON_BEAT_SHARE = 0.3;

export interface BeatTracker {
  /** Takes the flux of the next frame; returns the grid known now, null before the first guess. */
  frame(flux: Float32Array): BeatGrid | null;
  /** By hand: the tempo is this from now on, give or take what the ear hears close by. */
  pinTempo(periodFrames: number, beatFrame: number | null): void;
  /** By hand: a bar begins here, and the ear may only fine-tune it. */
  pinDownbeat(frame: number): void;
  /** By hand: the grid stays as it is until unlocked. */
  lock(locked: boolean): void;
  /** Everything by hand ends: the ear chooses tempo and bar afresh. */
  release(): void;
  /** Whether the tempo was set by hand. */
  tempoPinned(): boolean;
  restart(): void;
}

export function createBeatTracker(groups: number): BeatTracker {
  const normaliser = createFluxNormaliser(groups);
  const correlation = createAutocorrelation(
    groups,
    LONGEST_LAG_FRAMES,
    TEMPO_MEMORY_SECONDS * FRAMES_PER_SECOND,
  );
  const history = createFluxHistory(groups, Math.ceil(HISTORY_SECONDS * FRAMES_PER_SECOND));
  const steady: FoldWindow = {
    history,
    memoryFrames: FOLD_MEMORY_SECONDS * FRAMES_PER_SECOND,
    longestFrames: history.capacity,
  };
  const smooth = new Float32Array(groups);
  const previous = new Float32Array(groups);
  const choice = createTempoDecision();
  const phase = createBarPhase();
  const meter = createMeterDecision();
  let grid: BeatGrid | null = null;
  let soundSince = -1;
  let updates = 0;
  let movedAt = -Infinity;
  let pinnedBeat: number | null = null;
  let locked = false;
  let afresh = false;

  /** Whether the correlation has moved away from the grid, a little but surely. */
  const noticeMovement = (candidates: readonly TempoCandidate[], heardSeconds: number): boolean => {
    if (grid === null || heardSeconds < TEMPO_MEMORY_SECONDS) return false;
    const near = bestCandidate(candidates, (60 * FRAMES_PER_SECOND) / grid.periodFrames, 0.03);
    const away = Math.abs((near.beatsPerMinute * grid.periodFrames) / (60 * FRAMES_PER_SECOND) - 1);
    if (away > MOVING_DIFFERENCE) movedAt = heardSeconds;
    return heardSeconds - movedAt < MOVING_SECONDS;
  };

  const update = (): void => {
    const heardSeconds = (history.count() - soundSince) / FRAMES_PER_SECOND;
    const candidates = tempoCandidates(correlation);
    const moving = noticeMovement(candidates, heardSeconds);
    const window = moving ? { ...steady, memoryFrames: MOVING_MEMORY_SECONDS * FRAMES_PER_SECOND } : steady;
    let period = choice.period(candidates, afresh ? null : (grid?.periodFrames ?? null), heardSeconds);
    afresh = false;
    const jumped = grid === null || Math.abs(period / grid.periodFrames - 1) > 0.02;
    if (jumped || moving) period = refinePeriod(window, period, 0.012, 0.001);
    if (jumped || updates % REFINE_UPDATES === 0) period = refinePeriod(window, period, 0.004, 0.0003);
    updates += 1;
    const { score } = bestCandidate(candidates, (60 * FRAMES_PER_SECOND) / period, 0.03);
    const beatsPerBar = meter.decide(correlation, period, heardSeconds);
    const present = grid === null || (jumped && pinnedBeat === null) ? null : grid;
    grid = {
      ...phase.find(window, period, beatsPerBar, present, soundSince),
      confidence: Math.max(0, Math.min(1, score * 2)),
    };
  };

  return {
    frame(flux) {
      const normal = normaliser.next(flux);
      for (let group = 0; group < groups; group++) {
        smooth[group] = 0.5 * ((normal[group] as number) + (previous[group] as number));
        previous[group] = normal[group] as number;
      }
      correlation.push(smooth);
      history.push(normal);
      const frames = history.count();
      if (soundSince < 0 && normal.reduce((sum, value) => sum + value, 0) > SOUND_FLUX)
        soundSince = frames - 1;
      const heard = soundSince >= 0 && frames - soundSince > FIRST_GUESS_SECONDS * FRAMES_PER_SECOND;
      if (heard && !locked && frames % UPDATE_FRAMES === 0) update();
      return grid;
    },
    pinTempo(periodFrames, beatFrame) {
      choice.pin(periodFrames);
      const from = beatFrame ?? grid?.downbeatFrame ?? history.count();
      pinnedBeat = beatFrame ?? pinnedBeat;
      grid = {
        downbeatFrame: from,
        beatsPerBar: grid?.beatsPerBar ?? 4,
        confidence: grid?.confidence ?? 0,
        periodFrames,
      };
    },
    pinDownbeat(frame) {
      if (grid === null) return;
      const beats = Math.round((frame - grid.downbeatFrame) / grid.periodFrames);
      const nearest = grid.downbeatFrame + beats * grid.periodFrames;
      const onBeat = Math.abs(nearest - frame) < ON_BEAT_SHARE * grid.periodFrames;
      grid = { ...grid, downbeatFrame: onBeat ? nearest : frame };
      phase.pin(true);
    },
    lock(now) {
      locked = now;
    },
    release() {
      choice.unpin();
      phase.pin(false);
      pinnedBeat = null;
      locked = false;
      afresh = true;
    },
    tempoPinned: () => choice.pinned(),
    restart() {
      for (const part of [normaliser, correlation, history, choice, phase, meter]) part.restart();
      previous.fill(0);
      grid = null;
      soundSince = -1;
      updates = 0;
      movedAt = -Infinity;
      pinnedBeat = null;
      locked = false;
      afresh = false;
    },
  };
}
