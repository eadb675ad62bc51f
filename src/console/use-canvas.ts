import { useEffect, useRef, type RefObject } from 'react';

/** Draws one picture; `width` and `height` are CSS pixels, the context is already scaled. */
export type Paint = (
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  wallMilliseconds: number,
) => void;

/**
 * A canvas that is painted on animation frames straight from mutable data, past React. `paint` must be stable
 * (useCallback or a module-level function); painting stops while the canvas is out of view.
 */
export function useCanvas(paint: Paint): RefObject<HTMLCanvasElement | null> {
  const reference = useRef<HTMLCanvasElement | null>(null);
  useEffect(() => {
    const canvas = reference.current;
    const context = canvas?.getContext('2d');
    if (canvas === null || context === null || context === undefined) return;
    let request = 0;
    let seen = true;
    const frame = (wallMilliseconds: number): void => {
      request = requestAnimationFrame(frame);
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
  }, [paint]);
  return reference;
}

function fit(canvas: HTMLCanvasElement, width: number, height: number): void {
  const wide = Math.round(width * devicePixelRatio);
  const high = Math.round(height * devicePixelRatio);
  if (canvas.width !== wide) canvas.width = wide;
  if (canvas.height !== high) canvas.height = high;
}
