import { PASS_NAMES, type PassName, type PassSettings, type Scene, type SceneVoice } from '../core/scene.ts';
import type { VoiceId } from '../core/voice.ts';
import { editShow } from './edit.ts';
import { sceneById, sceneVoiceOf, showStore } from './store.ts';
import type { Show } from './show.ts';

/** First of `base`, `base-2`, `base-3` … that is not taken. */
export function freeId(base: string, taken: readonly string[]): string {
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}-${number}`)) number++;
  return `${base}-${number}`;
}

function withScene(show: Show, sceneId: string, change: (scene: Scene) => Scene): Show {
  return { ...show, scenes: show.scenes.map((scene) => (scene.id === sceneId ? change(scene) : scene)) };
}

/** Changes fields of a scene. */
export function editScene(sceneId: string, change: Partial<Omit<Scene, 'id'>>): void {
  const [field] = Object.keys(change);
  editShow(`change ${field ?? 'scene'}`, (show) =>
    withScene(show, sceneId, (scene) => ({ ...scene, ...change })),
  );
}

/** Changes one pass of a scene; parameters are merged. */
export function editPass(
  sceneId: string,
  pass: PassName,
  change: { readonly enabled?: boolean; readonly parameters?: Readonly<Record<string, number>> },
): void {
  editShow(`change ${pass}`, (show) =>
    withScene(show, sceneId, (scene) => ({
      ...scene,
      passes: scene.passes.map((settings) =>
        settings.pass === pass
          ? { ...settings, ...change, parameters: { ...settings.parameters, ...change.parameters } }
          : settings,
      ),
    })),
  );
}

/** Moves a pass earlier (−1) or later (+1) in the order in which passes run. */
export function movePass(sceneId: string, pass: PassName, by: -1 | 1): void {
  editShow(`move ${pass}`, (show) =>
    withScene(show, sceneId, (scene) => ({ ...scene, passes: moved(scene.passes, pass, by) })),
  );
}

function moved(passes: readonly PassSettings[], pass: PassName, by: -1 | 1): readonly PassSettings[] {
  const from = passes.findIndex((settings) => settings.pass === pass);
  const to = from + by;
  const taken = passes[from];
  if (taken === undefined || to < 0 || to >= PASS_NAMES.length) return passes;
  const rest = passes.filter((settings) => settings !== taken);
  return [...rest.slice(0, to), taken, ...rest.slice(to)];
}

/** Changes what one voice does in a scene; a voice the scene did not know is added. */
export function editSceneVoice(
  sceneId: string,
  voice: VoiceId,
  change: Partial<Omit<SceneVoice, 'voice' | 'colour'>> & { colour?: string | null },
): void {
  const { colour, ...rest } = change;
  const apply = (known: SceneVoice): SceneVoice => {
    const { colour: before, ...plain } = { ...known, ...rest };
    const after = colour === undefined ? before : (colour ?? undefined);
    return after === undefined ? plain : { ...plain, colour: after };
  };
  editShow(`change voice ${voice}`, (show) =>
    withScene(show, sceneId, (scene) => {
      const known = scene.voices.some((sceneVoice) => sceneVoice.voice === voice);
      const voices = known ? scene.voices : [...scene.voices, sceneVoiceOf(scene, voice)];
      return {
        ...scene,
        voices: voices.map((sceneVoice) => (sceneVoice.voice === voice ? apply(sceneVoice) : sceneVoice)),
      };
    }),
  );
}

/** A copy of a scene right after it; returns the copy's id, or null when there is no such scene. */
export function duplicateScene(sceneId: string): string | null {
  const { show } = showStore.getState();
  const scene = sceneById(show, sceneId);
  if (scene === undefined) return null;
  const id = freeId(
    `${sceneId}-copy`,
    show.scenes.map((other) => other.id),
  );
  const copy = { ...scene, id, name: `${scene.name} copy` };
  editShow('duplicate scene', (before) => ({
    ...before,
    scenes: before.scenes.flatMap((other) => (other.id === sceneId ? [other, copy] : [other])),
  }));
  showStore.setState({ editedSceneId: id });
  return id;
}

/** Takes a scene away; the safe scene stays. Says whether it did. */
export function removeScene(sceneId: string): boolean {
  const { show } = showStore.getState();
  if (sceneId === show.safeSceneId || show.scenes.length === 1) return false;
  editShow('remove scene', (before) => ({
    ...before,
    scenes: before.scenes.filter(({ id }) => id !== sceneId),
  }));
  return true;
}

/** Moves a scene by whole places in the grid. */
export function moveScene(sceneId: string, by: number): void {
  editShow('move scene', (show) => {
    const from = show.scenes.findIndex(({ id }) => id === sceneId);
    const scene = show.scenes[from];
    const to = Math.min(show.scenes.length - 1, Math.max(0, from + by));
    if (scene === undefined || to === from) return show;
    const rest = show.scenes.filter(({ id }) => id !== sceneId);
    return { ...show, scenes: [...rest.slice(0, to), scene, ...rest.slice(to)] };
  });
}

/** Chooses the scene that is being edited. */
export function chooseEdited(sceneId: string): void {
  showStore.setState({ editedSceneId: sceneId });
}
