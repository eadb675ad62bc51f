import type { Fade } from './show.ts';

/** A fader after some time on its way: its value, and the rest of the way or null when it has arrived. */
export function stepFade(
  value: number,
  fade: Fade,
  elapsedSeconds: number,
): { readonly value: number; readonly fade: Fade | null } {
  const step = fade.throwSeconds <= 0 ? 1 : elapsedSeconds / fade.throwSeconds;
  const left = fade.to - value;
  if (Math.abs(left) <= step) return { value: fade.to, fade: null };
  return { value: value + Math.sign(left) * step, fade };
}
