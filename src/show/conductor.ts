import type { Random } from '../core/random.ts';
import type { Beat, ScoreUpdate, Section } from '../core/score.ts';
import { perform } from './edit.ts';
import { stepFade } from './fade.ts';
import { launchTimeSeconds, type BeatGrid } from './launch.ts';
import { drawFromBag } from './shuffle-bag.ts';
import { clearDeck, isReadyFor, onAir } from './on-air.ts';
import { sceneOnAir, showStore } from './store.ts';
import type { PendingLaunch } from './show.ts';

/** Beat length taken until a tempo is known: 120 a minute [s]. */
const UNKNOWN_BEAT_SECONDS = 0.5;

/** Longest step of a fade: a window that slept does not jump [s]. */
const LONGEST_STEP_SECONDS = 0.25;

/** Takes scenes on air at their moment, moves faders that are on their way, and flies the autopilot. */
export interface Conductor {
  /** Tells it what the score has learnt. */
  hear(update: ScoreUpdate): void;
  /** Forgets the music; launches that wait for a beat then go at once. */
  restart(): void;
  /** Call it 30 times a second or more: AudioContext time [s] and `performance.now()` [ms]. */
  conduct(nowSeconds: number, wallMilliseconds: number): void;
}

/** The bar that began at a moment of the past: a section is told of some bars after its start. */
function barAt(grid: BeatGrid, seconds: number): number {
  const beatsAgo = (grid.lastBeatSeconds - seconds) / grid.beatSeconds;
  return grid.barIndex - Math.max(0, Math.round((beatsAgo - (grid.positionInBar - 1)) / grid.beatsPerBar));
}

/** Phrases go on as they were when a section begins on a half of one: sections of four bars do not keep a phrase of eight from its end. */
function phraseOrigin({ phraseOriginBar }: BeatGrid, sectionBar: number, phraseBars: number): number {
  const half = Math.max(1, phraseBars / 2);
  return (sectionBar - phraseOriginBar) % half === 0 ? phraseOriginBar : sectionBar;
}

/** One conductor; `random` shuffles the autopilot's bag. */
export function createConductor(random: Random): Conductor {
  let grid: BeatGrid | null = null;
  let beatSeconds = UNKNOWN_BEAT_SECONDS;
  let armed: { launch: PendingLaunch; dueSeconds: number | null; grid: BeatGrid | null } | null = null;
  let sectionBegan = false;
  let lastWallMilliseconds: number | null = null;

  function hearBeat(beat: Beat): void {
    const phraseOriginBar = grid?.phraseOriginBar ?? 0;
    grid = { ...beat, lastBeatSeconds: beat.timeSeconds, beatSeconds, phraseOriginBar };
    const { performance, show } = showStore.getState();
    if (!performance.autopilotOn || show.autopilot.every !== 'phrases' || beat.positionInBar !== 1) return;
    const barsIn = beat.barIndex - phraseOriginBar;
    if (barsIn > 0 && barsIn % (show.autopilot.phrases * show.phraseBars) === 0) flyOn();
  }

  function hearSection({ startSeconds }: Section): void {
    sectionBegan = true;
    const { performance, show } = showStore.getState();
    if (grid !== null)
      grid = { ...grid, phraseOriginBar: phraseOrigin(grid, barAt(grid, startSeconds), show.phraseBars) };
    if (performance.autopilotOn && show.autopilot.every === 'section' && performance.pending === null)
      flyOn();
  }

  function flyOn(): void {
    const state = showStore.getState();
    const ids = state.show.scenes.map(({ id }) => id);
    const { sceneId, bag } = drawFromBag(state.performance.bag, ids, sceneOnAir(state).id, random);
    perform(sceneId === null ? { bag } : { bag, pending: { sceneId, quantum: 'beat' } });
  }

  function launchIfDue(nowSeconds: number): void {
    const { performance, show } = showStore.getState();
    const { pending } = performance;
    if (pending === null) {
      armed = null;
      return;
    }
    if (armed?.launch !== pending) {
      armed = {
        launch: pending,
        dueSeconds: launchTimeSeconds(pending.quantum, grid, show.phraseBars, nowSeconds),
        grid,
      };
      if (pending.quantum === 'section') sectionBegan = false;
    }
    if (armed.grid !== grid && armed.dueSeconds !== null && nowSeconds < armed.dueSeconds) {
      // Tempo and the one may have moved since; a boundary that was heard a moment ago is this one.
      const fromSeconds = nowSeconds - beatSeconds / 2;
      armed = {
        ...armed,
        grid,
        dueSeconds: launchTimeSeconds(pending.quantum, grid, show.phraseBars, fromSeconds),
      };
    }
    const due = armed.dueSeconds === null ? sectionBegan : nowSeconds >= armed.dueSeconds;
    const soon = due || (armed.dueSeconds !== null && nowSeconds >= armed.dueSeconds - beatSeconds);
    const ready = pending.quantum === 'now' || isReadyFor(performance, pending.sceneId);
    if (due && ready) perform(onAir(performance, pending.sceneId, show.crossfadeBeats * beatSeconds));
    else if (soon && !ready && performance.crossfadeFade === null)
      perform(clearDeck(performance, beatSeconds));
    // A fade that is still under way at its moment: the next one of its kind is its moment then.
    else if (due && armed.dueSeconds !== null)
      armed = { ...armed, dueSeconds: launchTimeSeconds(pending.quantum, grid, show.phraseBars, nowSeconds) };
  }

  function moveFaders(elapsedSeconds: number): void {
    const { performance } = showStore.getState();
    const { crossfadeFade, faderFade } = performance;
    if (crossfadeFade !== null) {
      const { value, fade } = stepFade(performance.crossfade, crossfadeFade, elapsedSeconds);
      perform({ crossfade: value, crossfadeFade: fade });
    }
    if (faderFade !== null) {
      const { value, fade } = stepFade(performance.fader, faderFade, elapsedSeconds);
      perform({ fader: value, faderFade: fade });
    }
  }

  return {
    hear(update) {
      if (update.kind === 'tempo') beatSeconds = 60 / update.tempo.beatsPerMinute;
      if (update.kind === 'beat') hearBeat(update.beat);
      if (update.kind === 'section') hearSection(update.section);
    },
    restart() {
      grid = null;
      beatSeconds = UNKNOWN_BEAT_SECONDS;
    },
    conduct(nowSeconds, wallMilliseconds) {
      const elapsedSeconds = (wallMilliseconds - (lastWallMilliseconds ?? wallMilliseconds)) / 1000;
      lastWallMilliseconds = wallMilliseconds;
      launchIfDue(nowSeconds);
      moveFaders(Math.min(LONGEST_STEP_SECONDS, Math.max(0, elapsedSeconds)));
    },
  };
}
