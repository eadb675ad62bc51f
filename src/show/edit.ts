import { recordStep, stepBack, stepForth } from './history.ts';
import { sceneById, showStore, type ShowState } from './store.ts';
import type { Performance, Show } from './show.ts';

/** Keeps the decks on scenes that exist after a scene went away. */
function settle(state: ShowState, show: Show): Partial<ShowState> {
  const alive = (id: string): string => (sceneById(show, id) === undefined ? show.safeSceneId : id);
  const { performance } = state;
  const deckA = alive(performance.deckA);
  const deckB = alive(performance.deckB);
  const pending =
    performance.pending !== null && sceneById(show, performance.pending.sceneId) === undefined
      ? null
      : performance.pending;
  const unchanged =
    deckA === performance.deckA && deckB === performance.deckB && pending === performance.pending;
  return {
    show,
    performance: unchanged ? performance : { ...performance, deckA, deckB, pending },
    editedSceneId: alive(state.editedSceneId),
  };
}

/** Changes the show as one step that can be undone; the label is what undo says, `atMilliseconds` any steady clock. */
export function editShow(label: string, change: (show: Show) => Show): void {
  const state = showStore.getState();
  const show = change(state.show);
  if (show === state.show) return;
  const history = recordStep(state.history, state.show, label, performance.now());
  showStore.setState({ ...settle(state, show), history });
}

/** Changes where the hands are: saved, but not a step of undo. */
export function perform(change: Partial<Performance>): void {
  showStore.setState(({ performance }) => ({ performance: { ...performance, ...change } }));
}

/** Takes the last edit back; says what it was, or null. */
export function undo(): string | null {
  return walk(stepBack, (state) => state.history.past.at(-1)?.label);
}

/** Makes the last undone edit again; says what it was, or null. */
export function redo(): string | null {
  return walk(stepForth, (state) => state.history.future.at(-1)?.label);
}

function walk(step: typeof stepBack, labelOf: (state: ShowState) => string | undefined): string | null {
  const state = showStore.getState();
  const label = labelOf(state);
  const walked = step(state.history, state.show);
  if (walked === null || label === undefined) return null;
  showStore.setState({ ...settle(state, walked.value), history: walked.history });
  return label;
}
