import { editShow } from './edit.ts';
import { freeId } from './scene-actions.ts';
import { showStore } from './store.ts';
import type { Binding, Gesture, Modulation } from './show.ts';

/** Plugs a cable; returns its id. */
export function addModulation(modulation: Omit<Modulation, 'id'>): string {
  const id = freeId(
    'cable',
    showStore.getState().show.modulations.map((other) => other.id),
  );
  editShow('add modulation', (show) => ({
    ...show,
    modulations: [...show.modulations, { ...modulation, id }],
  }));
  return id;
}

/** Changes a cable. */
export function editModulation(id: string, change: Partial<Omit<Modulation, 'id'>>): void {
  editShow('change modulation', (show) => ({
    ...show,
    modulations: show.modulations.map((modulation) =>
      modulation.id === id ? { ...modulation, ...change } : modulation,
    ),
  }));
}

/** Unplugs a cable. */
export function removeModulation(id: string): void {
  editShow('remove modulation', (show) => ({
    ...show,
    modulations: show.modulations.filter((other) => other.id !== id),
  }));
}

/** Whether two gestures are the same touch. */
export function sameGesture(one: Gesture, other: Gesture): boolean {
  const sorted = (gesture: Gesture): string =>
    JSON.stringify(Object.entries(gesture).toSorted(([a], [b]) => a.localeCompare(b)));
  return sorted(one) === sorted(other);
}

/** Gives a gesture to a target; whatever the gesture did before, it no longer does. */
export function bind(binding: Omit<Binding, 'id'>): void {
  editShow('map control', (show) => {
    const others = show.bindings.filter(({ gesture }) => !sameGesture(gesture, binding.gesture));
    const id = freeId(
      'hand',
      others.map((other) => other.id),
    );
    return { ...show, bindings: [...others, { ...binding, id }] };
  });
}

/** Changes how a mapping reads its numbers. */
export function editBinding(id: string, change: Partial<Omit<Binding, 'id'>>): void {
  editShow('change mapping', (show) => ({
    ...show,
    bindings: show.bindings.map((binding) => (binding.id === id ? { ...binding, ...change } : binding)),
  }));
}

/** Takes a mapping away. */
export function unbind(id: string): void {
  editShow('remove mapping', (show) => ({
    ...show,
    bindings: show.bindings.filter((binding) => binding.id !== id),
  }));
}

/** Adds imported mappings; where a gesture is already taken, the imported one wins. */
export function importBindings(bindings: readonly Binding[]): void {
  editShow('import mappings', (show) => {
    const kept = show.bindings.filter(
      ({ gesture }) => !bindings.some((binding) => sameGesture(gesture, binding.gesture)),
    );
    const ids = kept.map(({ id }) => id);
    const added = bindings.map((binding) => {
      const id = freeId(binding.id, ids);
      ids.push(id);
      return { ...binding, id };
    });
    return { ...show, bindings: [...kept, ...added] };
  });
}
