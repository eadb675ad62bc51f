import { createStore } from 'zustand/vanilla';
import type { OutputSettings, Scene, SceneVoice } from '../core/scene.ts';
import type { Look } from '../core/stage-feed.ts';
import type { VoiceDefinition, VoiceId } from '../core/voice.ts';
import { createFactoryShow, initialPerformance } from './factory-show.ts';
import { EMPTY_HISTORY, type History } from './history.ts';
import { FIRST_PACK } from './scene-design.ts';
import type { Performance, Show } from './show.ts';

/** The show being played, where the hands are, and the way back. */
export interface ShowState {
  readonly show: Show;
  readonly performance: Performance;
  readonly history: History<Show>;
  /** Scene whose look is being edited; may be off air. */
  readonly editedSceneId: string;
}

/** The state of a fresh installation. */
export function createShowState(show: Show = createFactoryShow()): ShowState {
  const performance = initialPerformance(show);
  return { show, performance, history: EMPTY_HISTORY, editedSceneId: performance.deckA };
}

/** The one show of this window. */
export const showStore = createStore<ShowState>(() => createShowState());

/** Scene by id; undefined when it is gone. */
export function sceneById(show: Show, id: string): Scene | undefined {
  return show.scenes.find((scene) => scene.id === id);
}

function sceneOrSafe(show: Show, id: string): Scene {
  const scene = sceneById(show, id) ?? sceneById(show, show.safeSceneId) ?? show.scenes[0];
  if (scene === undefined) throw new Error('a show has at least one scene');
  return scene;
}

/** What the audience sees: both decks and the crossfader. */
export function lookOf({ show, performance }: ShowState): Look {
  const { deckA, deckB, crossfade } = performance;
  return { a: sceneOrSafe(show, deckA), b: sceneOrSafe(show, deckB), crossfade };
}

/** What stands between the picture and the wall. */
export function outputOf({ show, performance }: ShowState): OutputSettings {
  const { blackout, frozen, fader, testCard } = performance;
  return { ...show.projection, blackout, frozen, fader, testCard };
}

/** The deck that the audience sees more of. */
export function airDeck({ crossfade }: Performance): 'a' | 'b' {
  return crossfade <= 0.5 ? 'a' : 'b';
}

/** The deck that the audience does not see at all; null while both are on screen or on their way. */
export function unseenDeck({ crossfade, crossfadeFade }: Performance): 'a' | 'b' | null {
  if (crossfadeFade !== null) return null;
  if (crossfade === 0) return 'b';
  return crossfade === 1 ? 'a' : null;
}

/** The scene that the audience sees more of. */
export function sceneOnAir({ show, performance }: ShowState): Scene {
  return sceneOrSafe(show, airDeck(performance) === 'a' ? performance.deckA : performance.deckB);
}

/** The scene that waits on the other deck. */
export function sceneInPreview({ show, performance }: ShowState): Scene {
  return sceneOrSafe(show, airDeck(performance) === 'a' ? performance.deckB : performance.deckA);
}

/** What a scene says of a voice; one it does not know is drawn as its first voice is, at plain size. */
export function sceneVoiceOf({ voices }: Scene, voice: VoiceId): SceneVoice {
  const known = voices.find((each) => each.voice === voice);
  return known ?? { voice, pack: voices[0]?.pack ?? FIRST_PACK, muted: false, gain: 1 };
}

/** Which pack draws each of these voices now: the scene on air decides. */
export function packsOf(
  state: ShowState,
  voices: readonly VoiceDefinition[],
): Readonly<Record<VoiceId, string>> {
  const scene = sceneOnAir(state);
  return Object.fromEntries(voices.map(({ id }) => [id, sceneVoiceOf(scene, id).pack]));
}

/** Every pack that some scene of the show wants, so that switching loads nothing. */
export function packsWanted({ scenes }: Show): readonly string[] {
  return [...new Set(scenes.flatMap(({ voices }) => voices.map(({ pack }) => pack)))];
}
