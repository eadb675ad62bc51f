import { useRef, type KeyboardEvent, type PointerEvent, type ReactElement } from 'react';
import type { Corner, OutputSettings } from '../../core/scene.ts';
import { cornerTarget, moveCorner } from '../../show/corner-parameters.ts';
import { CORNER_NAMES } from '../../show/show.ts';
import { Hint } from '../controls/hint.tsx';

/** Half the side of the editor in stage units: corners may go a little beyond the picture. */
const REACH = 1.25;

/** One press of an arrow key [stage units]; with shift ten times that. */
const KEY_STEP = 0.002;

const KEY_MOVES: Readonly<Record<string, Corner>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
};

const place = ([x, y]: Corner): { left: string; top: string } => ({
  left: `${((x + REACH) / (2 * REACH)) * 100}%`,
  top: `${((REACH - y) / (2 * REACH)) * 100}%`,
});

/** Four corners to drag, or to move with the arrow keys once focused. */
export function CornerEditor({ corners }: { readonly corners: OutputSettings['corners'] }): ReactElement {
  const field = useRef<HTMLDivElement | null>(null);
  const drag = (index: number) => (event: PointerEvent<HTMLButtonElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId) || field.current === null) return;
    const { left, top, width, height } = field.current.getBoundingClientRect();
    moveCorner(index, [
      ((event.clientX - left) / width) * 2 * REACH - REACH,
      REACH - ((event.clientY - top) / height) * 2 * REACH,
    ]);
  };
  const step = (index: number, corner: Corner) => (event: KeyboardEvent) => {
    const move = KEY_MOVES[event.key];
    if (move === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const by = KEY_STEP * (event.shiftKey ? 10 : 1);
    moveCorner(index, [corner[0] + move[0] * by, corner[1] + move[1] * by]);
  };
  const outline = corners.map((corner) => `${place(corner).left} ${place(corner).top}`).join(', ');
  return (
    <div ref={field} className="corner-field">
      <div className="corner-frame" />
      <div className="corner-picture" style={{ clipPath: `polygon(${outline})` }} />
      {corners.map((corner, index) => (
        <Hint
          key={CORNER_NAMES[index]}
          text={`${CORNER_NAMES[index] ?? ''}: drag, or focus and use the arrow keys`}
        >
          <button
            type="button"
            data-target={`${cornerTarget(index, 'x')} ${cornerTarget(index, 'y')}`}
            className="corner"
            style={place(corner)}
            aria-label={`Corner ${CORNER_NAMES[index] ?? ''}: ${corner[0].toFixed(3)}, ${corner[1].toFixed(3)}. Arrow keys move it, with shift faster.`}
            onPointerDown={(event) => {
              event.currentTarget.setPointerCapture(event.pointerId);
            }}
            onPointerMove={drag(index)}
            onKeyDown={step(index, corner)}
          />
        </Hint>
      ))}
    </div>
  );
}
