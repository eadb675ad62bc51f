import {
  useCallback,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
} from 'react';
import type { Stroke } from '../../core/squiggle.ts';
import { attempt } from '../../show/attempt.ts';
import { Choice } from '../controls/choice.tsx';
import { Hint } from '../controls/hint.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { FIRST_PACK } from '../../show/scene-design.ts';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { movePen, RESTING_PEN, type KeyPen } from './key-pen.ts';
import { paintSketch } from './paint-sketch.ts';
import { strokeOf, type PenPoint } from './stroke-of.ts';

/** Where on the unit box a pointer is. */
function penPoint(event: PointerEvent<HTMLCanvasElement>): PenPoint {
  const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
  const pressure = event.pointerType === 'pen' ? event.pressure : 0.5;
  return { x: (event.clientX - left) / width, y: (event.clientY - top) / height, pressure };
}

/** The other half of the cycle: a drawing becomes the sound that the network would have drawn like that. */
export function DrawView(): ReactElement {
  const services = useServices();
  const packs = useStatus((status) => status.packs);
  const [pack, setPack] = useState(FIRST_PACK);
  const [heard, setHeard] = useState<Float32Array | null>(null);
  const sketch = useRef<PenPoint[][]>([]);
  const pen = useRef<KeyPen | null>(null);
  const [count, setCount] = useState(0);
  const paint: Paint = useCallback(
    (context, width, height) => {
      paintSketch(context, width, height, sketch.current, heard, pen.current);
    },
    [heard],
  );
  const canvas = useCanvas(paint, 0);
  const sound = (): void => {
    const strokes = sketch.current
      .map((points) => strokeOf(points))
      .filter((stroke): stroke is Stroke => stroke !== null);
    if (strokes.length === 0) return;
    attempt('Turning the drawing into sound', async () => {
      setHeard(await services.sound(strokes, pack));
    });
  };
  const drawByKeys = (event: KeyboardEvent): void => {
    const before = pen.current ?? RESTING_PEN;
    const after = movePen(before, event.key, event.shiftKey);
    if (after === null) return;
    event.preventDefault();
    pen.current = after;
    const point = { x: after.x, y: after.y, pressure: 0.5 };
    if (after.down && !before.down) sketch.current.push([point]);
    else if (after.down) sketch.current.at(-1)?.push(point);
    if (after.down || !before.down) return;
    setCount(sketch.current.length);
    sound();
  };
  const clear = (): void => {
    sketch.current = [];
    setCount(0);
    setHeard(null);
  };
  return (
    <section className="panel draw" aria-label="Draw it, hear it">
      <div className="panel-head">
        <h2>Draw it, hear it</h2>
        <div className="row tight">
          <Choice
            name="Pack"
            value={pack}
            placeholder={pack}
            options={packs
              .filter(({ head }) => head === 'strokes')
              .map(({ name, title }) => ({ value: name, label: title }))}
            onChoose={setPack}
          />
          <PressButton
            className="low"
            meaning="Take the last line back"
            disabled={count === 0}
            onPress={() => {
              sketch.current = sketch.current.slice(0, -1);
              setCount(sketch.current.length);
            }}
          >
            Last line back
          </PressButton>
          <PressButton className="low" meaning="A clean sheet" disabled={count === 0} onPress={clear}>
            Clear
          </PressButton>
          <PressButton
            className="low primary"
            meaning="Plays what this drawing sounds like"
            disabled={count === 0}
            onPress={sound}
          >
            Hear it
          </PressButton>
        </div>
      </div>
      <Hint text="Draw with a mouse, pen or finger, or by keys: arrows move the pen, Enter puts it down and lifts it. It sounds when the line ends.">
        <canvas
          ref={canvas}
          className="sketch"
          tabIndex={0}
          role="application"
          aria-label="Drawing sheet: arrow keys move the pen, with shift faster; Enter puts it down and lifts it"
          onFocus={() => {
            pen.current = pen.current ?? RESTING_PEN;
          }}
          onBlur={() => {
            pen.current = null;
          }}
          onKeyDown={drawByKeys}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            sketch.current.push([penPoint(event)]);
          }}
          onPointerMove={(event) => {
            if (event.currentTarget.hasPointerCapture(event.pointerId))
              sketch.current.at(-1)?.push(penPoint(event));
          }}
          onPointerUp={() => {
            setCount(sketch.current.length);
            sound();
          }}
        />
      </Hint>
    </section>
  );
}
