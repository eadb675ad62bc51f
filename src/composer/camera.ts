import { easeFraction, mixViews } from './interpolate-place.ts';
import { FRONT_VIEW } from './layout.ts';
import type { View } from './plan.ts';

/** Travels from view to view; it stands still while its aim does. */
export interface Camera {
  aim(view: View, nowSeconds: number, travelSeconds: number): void;
  viewAt(nowSeconds: number): View;
  /** Back to the screen itself: a new set counts its time anew. */
  reset(): void;
}

/** Differences below this are not worth a journey [stage units]. */
const NEAR = 0.004;

export function createCamera(): Camera {
  let from = FRONT_VIEW;
  let to = FRONT_VIEW;
  let startSeconds = 0;
  let endSeconds = 0;
  const viewAt = (nowSeconds: number): View => {
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
        Math.abs(view.rotation - to.rotation);
      if (apart < NEAR) return;
      from = viewAt(nowSeconds);
      to = view;
      startSeconds = nowSeconds;
      endSeconds = nowSeconds + travelSeconds;
    },
    viewAt,
    reset() {
      from = to = FRONT_VIEW;
      startSeconds = endSeconds = 0;
    },
  };
}
