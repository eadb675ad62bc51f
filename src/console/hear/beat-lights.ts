import { CANVAS_COLOURS } from '../canvas-colours.ts';
import type { Instruments } from '../instruments.ts';

/** A beat older than this many beats means that the music has stopped. */
const STALE_BEATS = 4;

/** Beat within the bar at this moment, 1 …, and how long ago it was as a share of a beat; null when nothing beats. */
function beatNow({ beat, now }: Pick<Instruments, 'beat' | 'now'>): { position: number; age: number } | null {
  const elapsed = (now() - beat.lastBeatSeconds) / beat.beatSeconds;
  if (!(elapsed >= 0 && elapsed < STALE_BEATS)) return null;
  const beatsOn = Math.floor(elapsed);
  return { position: ((beat.positionInBar - 1 + beatsOn) % beat.beatsPerBar) + 1, age: elapsed - beatsOn };
}

/** One lamp per beat of the bar; the present one glows and dies away. */
export function paintBeatLights(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  instruments: Instruments,
): void {
  context.clearRect(0, 0, width, height);
  const { beatsPerBar } = instruments.beat;
  const here = beatNow(instruments);
  const pitch = width / beatsPerBar;
  const radius = Math.min(height / 2, pitch / 2) - 1;
  for (let position = 1; position <= beatsPerBar; position++) {
    const centre = (position - 0.5) * pitch;
    context.beginPath();
    context.arc(centre, height / 2, radius, 0, 2 * Math.PI);
    context.fillStyle = CANVAS_COLOURS.line;
    context.fill();
    if (here?.position !== position) continue;
    context.globalAlpha = Math.max(0.35, 1 - here.age);
    context.fillStyle = position === 1 ? CANVAS_COLOURS.accent : CANVAS_COLOURS.ink;
    context.fill();
    context.globalAlpha = 1;
  }
}
