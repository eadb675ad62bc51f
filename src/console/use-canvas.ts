import { useEffect, useRef, type RefObject } from 'react';
import { useStatus } from './use-store.ts';

/**
 * Usual time between two paintings [ms]: thirty a second. Meters read as well as at sixty, and the graphics of the machine
 * belong to the stage.
 */
const PAINT_MILLISECONDS = 1000 / 30;

/** The same while a processor draws the stage, on which every painting of a page is time that its frames lack [ms]: fifteen a second. */
const SOFTWARE_PAINT_MILLISECONDS = 1000 / 15;

/** A frame that comes this much early is taken, or thirty of sixty a second would now and then be twenty [ms]. */
const EARLY_MILLISECONDS = 4;

/** Draws one picture; `width` and `height` are CSS pixels, the context is already scaled. */
export type Paint = (
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  wallMilliseconds: number,
) => void;

/**
 * A canvas that is painted on animation frames straight from mutable data, past React. `paint` must be stable (useCallback
 * or a module-level function); painting stops while the canvas is out of view. `askedMilliseconds` lie between two paintings:
 * 0 is for what a hand draws.
 */
export function useCanvas(paint: Paint, askedMilliseconds?: number): RefObject<HTMLCanvasElement | null> {
  const isSoftware = useStatus(({ stages }) => stages.some(({ software }) => software === true));
  const leastMilliseconds =
    askedMilliseconds ?? (isSoftware ? SOFTWARE_PAINT_MILLISECONDS : PAINT_MILLISECONDS);
  const reference = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    const canvas = reference.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    let request = 0;
    let seen = true;
    let paintedMilliseconds = -Infinity;
    const frame = (wallMilliseconds: number): void => {
      request = requestAnimationFrame(frame);
      if (wallMilliseconds - paintedMilliseconds < leastMilliseconds - EARLY_MILLISECONDS) return;
      paintedMilliseconds = wallMilliseconds;
      const { clientWidth, clientHeight } = canvas;
      if (!seen || clientWidth === 0 || clientHeight === 0) return;
      fit(canvas, clientWidth, clientHeight);
      context.setTransform(devicePixelRatio, 0, 0, devicePixelRatio, 0, 0);
      paint(context, clientWidth, clientHeight, wallMilliseconds);
    };
    const watcher = new IntersectionObserver(([entry]) => {
      seen = entry?.isIntersecting ?? true;
    });
    watcher.observe(canvas);
    request = requestAnimationFrame(frame);
    return () => {
      cancelAnimationFrame(request);
      watcher.disconnect();
    };
  }, [paint, leastMilliseconds]);
  return reference;
}

function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  const wide = Math.round(width * devicePixelRatio);
  const high = Math.round(height * devicePixelRatio);
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
}
