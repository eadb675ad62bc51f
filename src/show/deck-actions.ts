import type { Logo } from '../core/scene.ts';
import type { VoiceId } from '../core/voice.ts';
import { editShow, perform } from './edit.ts';
import { clearNotice, raiseNotice } from './status.ts';
import { airDeck, sceneById, sceneOnAir, showStore, unseenDeck } from './store.ts';
import type { Projection, Quantum, Show } from './show.ts';

/** Time of a full throw of the main fader when it goes by itself [s]. */
const FADE_OUT_SECONDS = 2;

/** Id of the notice that a scene could not be cued. */
const CUE_NOTICE = 'cue';

/**
 * Puts a scene in line for the next boundary of the show's quantum. Launching the scene that already waits sends it
 * at once; launching the one on air cancels what waits.
 */
export function launchScene(sceneId: string, quantum?: Quantum): void {
  const state = showStore.getState();
  const { pending } = state.performance;
  if (sceneOnAir(state).id === sceneId && state.performance.crossfadeFade === null) {
    perform({ pending: null });
    return;
  }
  const again = pending?.sceneId === sceneId;
  perform({ pending: { sceneId, quantum: again ? 'now' : (quantum ?? state.show.quantum) } });
}

/** Puts the scene at a place of the grid (0 …) in line. */
export function launchAt(index: number): void {
  const scene = showStore.getState().show.scenes[index];
  if (scene !== undefined) launchScene(scene.id);
}

/** Puts the next or the previous scene of the grid in line, counted from the one that already waits. */
export function launchNeighbour(by: 1 | -1): void {
  const state = showStore.getState();
  const { scenes } = state.show;
  const fromId = state.performance.pending?.sceneId ?? sceneOnAir(state).id;
  const from = scenes.findIndex(({ id }) => id === fromId);
  const next = scenes[(from + by + scenes.length) % scenes.length];
  if (next !== undefined) launchScene(next.id);
}

/**
 * Loads a scene into the deck that the audience does not see. While both decks are on screen there is none: the cue is
 * refused and that is said. Says whether it was cued.
 */
export function cueScene(sceneId: string): boolean {
  const { show, performance } = showStore.getState();
  const deck = unseenDeck(performance);
  if (deck === null) {
    const name = sceneById(show, sceneId)?.name ?? sceneId;
    raiseNotice({
      id: CUE_NOTICE,
      severity: 'info',
      text: `“${name}” was not cued: the audience sees both decks.`,
      fix:
        performance.crossfadeFade === null
          ? 'Move the crossfader to one end, then cue it again.'
          : 'Cue it again when the fade is over.',
    });
    return false;
  }
  clearNotice(CUE_NOTICE);
  perform(deck === 'a' ? { deckA: sceneId } : { deckB: sceneId });
  return true;
}

/** Takes the waiting deck on air at the next boundary. */
export function crossOver(): void {
  const { performance } = showStore.getState();
  launchScene(airDeck(performance) === 'a' ? performance.deckB : performance.deckA);
}

/** Puts the crossfader where the hand is; a fade that was on its way ends. */
export function setCrossfade(crossfade: number): void {
  perform({ crossfade: Math.min(1, Math.max(0, crossfade)), crossfadeFade: null });
}

/** Puts the main fader where the hand is. */
export function setFader(fader: number): void {
  perform({ fader: Math.min(1, Math.max(0, fader)), faderFade: null });
}

/** Fades to black, or back when it is dark or going there. */
export function fadeOutOrIn(): void {
  const { performance } = showStore.getState();
  const goal = performance.faderFade?.to ?? performance.fader;
  perform({ faderFade: { to: goal > 0.5 ? 0 : 1, throwSeconds: FADE_OUT_SECONDS } });
}

/** Black at once, or back at once. */
export function toggleBlackout(): void {
  perform({ blackout: !showStore.getState().performance.blackout });
}

/** Holds the picture, or lets it go. */
export function toggleFreeze(): void {
  perform({ frozen: !showStore.getState().performance.frozen });
}

/** Shows the ink of one voice alone, whatever the layout; the same voice again shows all. */
export function soloVoice(voice: VoiceId | null): void {
  perform({ solo: showStore.getState().performance.solo === voice ? null : voice });
}

/** The safe scene on both decks at once and everything else out of the way. */
export function panic(): void {
  const { safeSceneId } = showStore.getState().show;
  perform({
    deckA: safeSceneId,
    deckB: safeSceneId,
    crossfade: 0,
    crossfadeFade: null,
    faderFade: null,
    blackout: false,
    frozen: false,
    fader: 1,
    solo: null,
    mapShown: false,
    testCard: false,
    autopilotOn: false,
    pending: null,
  });
}

/** Changes what belongs to the room. */
export function editProjection(change: Partial<Projection>): void {
  const [field] = Object.keys(change);
  editShow(`change ${field ?? 'output'}`, (show) => ({
    ...show,
    projection: { ...show.projection, ...change },
  }));
}

/** Puts an image over the picture, moves it, or takes it away. */
export function editLogo(logo: Logo | null): void {
  editShow(logo === null ? 'remove the logo' : 'change the logo', (show) => ({ ...show, logo }));
}

/** Changes how scenes go on air. */
export function editLaunching(
  change: Partial<
    Pick<Show, 'quantum' | 'crossfadeBeats' | 'phraseBars' | 'autopilot' | 'safeSceneId' | 'name'>
  >,
): void {
  const [field] = Object.keys(change);
  editShow(`change ${field ?? 'show'}`, (show) => ({ ...show, ...change }));
}
