/** Steps that can be taken back; older ones are forgotten. */
const MOST_STEPS = 200;

/** Edits with the same label within this time are one step, so that a drag undoes at once [ms]. */
const COALESCE_MILLISECONDS = 800;

export interface HistoryStep<T> {
  /** What the edit did, for the tooltip of undo. */
  readonly label: string;
  readonly atMilliseconds: number;
  /** The value before the edit (in `past`) or after it (in `future`). */
  readonly value: T;
}

/** The way back and the way forth again. */
export interface History<T> {
  readonly past: readonly HistoryStep<T>[];
  readonly future: readonly HistoryStep<T>[];
}

export const EMPTY_HISTORY: History<never> = { past: [], future: [] };

/** History after an edit of `before`. */
export function recordStep<T>(
  history: History<T>,
  before: T,
  label: string,
  atMilliseconds: number,
): History<T> {
  const last = history.past.at(-1);
  if (last?.label === label && atMilliseconds - last.atMilliseconds < COALESCE_MILLISECONDS) {
    const past = [...history.past.slice(0, -1), { ...last, atMilliseconds }];
    return { past, future: [] };
  }
  return { past: [...history.past, { label, atMilliseconds, value: before }].slice(-MOST_STEPS), future: [] };
}

/** One step back from `now`, or null at the beginning. */
export function stepBack<T>(
  history: History<T>,
  now: T,
): { readonly value: T; readonly history: History<T> } | null {
  const step = history.past.at(-1);
  if (step === undefined) return null;
  const undone = { label: step.label, atMilliseconds: -Infinity, value: now };
  return {
    value: step.value,
    history: { past: history.past.slice(0, -1), future: [...history.future, undone] },
  };
}

/** One step forth again from `now`, or null when nothing was undone. */
export function stepForth<T>(
  history: History<T>,
  now: T,
): { readonly value: T; readonly history: History<T> } | null {
  const step = history.future.at(-1);
  if (step === undefined) return null;
  const redone = { label: step.label, atMilliseconds: -Infinity, value: now };
  return {
    value: step.value,
    history: { past: [...history.past, redone], future: history.future.slice(0, -1) },
  };
}
