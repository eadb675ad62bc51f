import { easeFraction, mixViews } from './interpolate-place.ts';
import { FRONT_VIEW } from './layout.ts';
import type { View } from './plan.ts';

/** Travels from view to view; it stands still while its aim does. */
export interface Camera {
  aim(view: View, nowSeconds: number, travelSeconds: number): void;
  viewAt(nowSeconds: number): View;
  /** Where it is going and will stand. */
  restView(): View;
  /** Comes nearer at once and falls back: the push of a drop. */
  push(nowSeconds: number): void;
  /** Back to the screen itself: a new set counts its time anew. */
  reset(): void;
}

/** Differences below this are not worth a journey [stage units]. */
const NEAR = 0.004;

/** How much nearer a drop brings the picture, how fast it comes and goes, and how long there is none after one [s]. */
const PUSH = 0.11;
const PUSH_RISE_SECONDS = 0.07;
const PUSH_FALL_SECONDS = 0.45;
const PUSH_ENDS_SECONDS = 3;
const PUSH_REST_SECONDS = 4;

export function createCamera(): Camera {
  let from = FRONT_VIEW;
  let to = FRONT_VIEW;
  let startSeconds = 0;
  let endSeconds = 0;
  let pushedSeconds = -Infinity;
  const restingAt = (nowSeconds: number): View => {
    if (nowSeconds >= endSeconds) return to;
    return mixViews(
      from,
      to,
      easeFraction('travel', (nowSeconds - startSeconds) / (endSeconds - startSeconds)),
    );
  };
  return {
    aim(view, nowSeconds, travelSeconds) {
      const apart =
        Math.abs(view.x - to.x) +
        Math.abs(view.y - to.y) +
        Math.abs(view.zoom - to.zoom) +
        Math.abs(view.rotation - to.rotation) +
        Math.abs((view.dusk?.top ?? 0) - (to.dusk?.top ?? 0)) +
        Math.abs((view.dusk?.left ?? 0) - (to.dusk?.left ?? 0));
      if (apart < NEAR) return;
      from = restingAt(nowSeconds);
      to = view;
      startSeconds = nowSeconds;
      endSeconds = nowSeconds + travelSeconds;
    },
    viewAt(nowSeconds) {
      const view = restingAt(nowSeconds);
      const age = nowSeconds - pushedSeconds;
      if (!(age >= 0 && age < PUSH_ENDS_SECONDS)) return view;
      const rise = Math.min(1, age / PUSH_RISE_SECONDS);
      const push = PUSH * rise * Math.exp(-age / PUSH_FALL_SECONDS);
      return { ...view, zoom: view.zoom * (1 + push), push };
    },
    restView: () => to,
    push(nowSeconds) {
      if (nowSeconds - pushedSeconds > PUSH_REST_SECONDS) pushedSeconds = nowSeconds;
    },
    reset() {
      from = to = FRONT_VIEW;
      startSeconds = endSeconds = 0;
      pushedSeconds = -Infinity;
    },
  };
}
