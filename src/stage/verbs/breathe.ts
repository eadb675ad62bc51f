import type { View } from '../../composer/plan.ts';

/** Stillness before the picture begins to breathe by itself, and time in which breath comes and goes to 1/e [s]. */
const PATIENCE_SECONDS = 1.5;
const BREATH_SECONDS = 2.5;

/** How far the picture sways [stage units], swells and leans [rad] at most: within the margin of what is baked. */
const SWAY = 0.012;
const SWELL = 0.014;
const LEAN = 0.006;

/** How much the picture breathes after this frame, 0 to 1. */
export function nextBreath(breath: number, stillSeconds: number, deltaSeconds: number): number {
  const target = stillSeconds > PATIENCE_SECONDS ? 1 : 0;
  return breath + (target - breath) * (1 - Math.exp(-deltaSeconds / BREATH_SECONDS));
}

/** A view that sways, swells and leans slowly; its periods never meet, so that it never looks like a loop. */
export function breathing(view: View, breath: number, nowSeconds: number): View {
  if (breath < 1e-3) return view;
  const wave = (periodSeconds: number): number =>
    breath * Math.sin((2 * Math.PI * nowSeconds) / periodSeconds);
  return {
    ...view,
    x: view.x + (SWAY * wave(13.1)) / view.zoom,
    y: view.y + (SWAY * wave(8.3)) / view.zoom,
    zoom: view.zoom * (1 + SWELL * wave(6.7)),
    rotation: view.rotation + LEAN * wave(17.9),
  };
}
