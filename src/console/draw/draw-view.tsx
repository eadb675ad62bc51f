import { useCallback, useRef, useState, type PointerEvent, type ReactElement } from 'react';
import type { Stroke } from '../../core/squiggle.ts';
import { Choice } from '../controls/choice.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { FIRST_PACK } from '../../show/scene-design.ts';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useAttempt, useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
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
  const attempt = useAttempt();
  const packs = useStatus((status) => status.packs);
  const [pack, setPack] = useState(FIRST_PACK);
  const [heard, setHeard] = useState<Float32Array | null>(null);
  const sketch = useRef<PenPoint[][]>([]);
  const [count, setCount] = useState(0);
  const paint: Paint = useCallback(
    (context, width, height) => {
      paintSketch(context, width, height, sketch.current, heard);
    },
    [heard],
  );
  const canvas = useCanvas(paint);
  const sound = (): void => {
    const strokes = sketch.current
      .map((points) => strokeOf(points))
      .filter((stroke): stroke is Stroke => stroke !== null);
    if (strokes.length === 0) return;
    attempt('Turning the drawing into sound', async () => {
      setHeard(await services.sound(strokes, pack));
    });
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
      <canvas
        ref={canvas}
        className="sketch"
        aria-label="Drawing sheet: draw with a mouse, pen or finger; it sounds when the line ends"
        role="img"
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
    </section>
  );
}
