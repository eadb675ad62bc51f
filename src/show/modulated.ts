import { createStore } from 'zustand/vanilla';

/** Values of the parameters that follow something, at this moment, by parameter id; the audience sees these. */
export type ModulatedValues = Readonly<Record<string, number>>;

/** Where cables have put the parameters of the scene on air; the app writes it as it works the matrix. */
export const modulatedStore = createStore<ModulatedValues>(() => ({}));

/** Shows new values; nothing is told to anybody while no cable is plugged. */
export function showModulated(values: ModulatedValues): void {
  const before = modulatedStore.getState();
  if (Object.keys(before).length === 0 && Object.keys(values).length === 0) return;
  modulatedStore.setState(values, true);
}
