import type { Corner } from '../core/scene.ts';
import { editProjection } from './deck-actions.ts';
import type { Parameter } from './parameter.ts';
import { clampCorner, CORNER_NAMES } from './show.ts';
import { showStore } from './store.ts';

/** How far beyond the picture a knob may pull a corner [stage units]. */
const REACH = 1.25;

const AXES = ['x', 'y'] as const;
type Axis = (typeof AXES)[number];

/** Puts one corner of the picture elsewhere. */
export function moveCorner(index: number, corner: Corner): void {
  const { corners } = showStore.getState().show.projection;
  const [bottomLeft, bottomRight, topRight, topLeft] = corners.map((old, at) =>
    at === index ? clampCorner(corner) : old,
  );
  if (
    bottomLeft === undefined ||
    bottomRight === undefined ||
    topRight === undefined ||
    topLeft === undefined
  )
    return;
  editProjection({ corners: [bottomLeft, bottomRight, topRight, topLeft] });
}

/** The parameter that moves a corner along an axis. */
export function cornerTarget(index: number, axis: Axis): string {
  return `output.corner.${CORNER_NAMES[index]?.replace(' ', '-') ?? ''}.${axis}`;
}

function cornerParameter(index: number, axis: Axis): Parameter {
  const at = AXES.indexOf(axis);
  const corner = ({ corners }: { readonly corners: readonly Corner[] }): Corner => corners[index] ?? [0, 0];
  return {
    id: cornerTarget(index, axis),
    label: `Corner ${CORNER_NAMES[index] ?? ''} ${axis}`,
    group: 'Output',
    minimum: -REACH,
    maximum: REACH,
    step: 0.002,
    unit: '',
    meaning: axis === 'x' ? 'moves the corner left and right' : 'moves the corner up and down',
    fixed: 'the picture must stay on its wall',
    read: ({ state }) => corner(state.show.projection)[at] ?? 0,
    write: (value) => {
      const [x, y] = corner(showStore.getState().show.projection);
      moveCorner(index, axis === 'x' ? [value, y] : [x, value]);
    },
  };
}

/** Both axes of the four corners. */
export function cornerParameters(): readonly Parameter[] {
  return CORNER_NAMES.flatMap((_, index) => AXES.map((axis) => cornerParameter(index, axis)));
}
