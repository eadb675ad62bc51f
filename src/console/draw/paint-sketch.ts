import { CANVAS_COLOURS } from '../canvas-colours.ts';
import type { KeyPen } from './key-pen.ts';
import type { PenPoint } from './stroke-of.ts';

/** Share of the sheet that the waveform takes at the bottom. */
const WAVE_SHARE = 0.14;

function paintWave(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  samples: Float32Array,
): void {
  const frames = samples.length / 2;
  const middle = height * (1 - WAVE_SHARE / 2);
  context.fillStyle = CANVAS_COLOURS.accent;
  for (let x = 0; x < width; x++) {
    const from = Math.floor((x / width) * frames);
    const to = Math.max(from + 1, Math.floor(((x + 1) / width) * frames));
    let peak = 0;
    for (let index = from; index < to; index++) peak = Math.max(peak, Math.abs(samples[index] ?? 0));
    const tall = Math.max(1, peak * height * WAVE_SHARE);
    context.fillRect(x, middle - tall / 2, 1, tall);
  }
}

/** Arms of the cross that shows where keys would draw [CSS pixels]. */
const CROSS = 9;

function paintPen(context: CanvasRenderingContext2D, width: number, height: number, pen: KeyPen): void {
  const [x, y] = [pen.x * width, pen.y * height];
  context.lineWidth = pen.down ? 3 : 1.5;
  context.strokeStyle = CANVAS_COLOURS.accent;
  context.beginPath();
  context.moveTo(x - CROSS, y);
  context.lineTo(x + CROSS, y);
  context.moveTo(x, y - CROSS);
  context.lineTo(x, y + CROSS);
  context.stroke();
}

/** Paints the lines as they are being drawn and the sound they became. */
export function paintSketch(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  lines: readonly (readonly PenPoint[])[],
  heard: Float32Array | null,
  pen: KeyPen | null,
): void {
  context.fillStyle = CANVAS_COLOURS.ground;
  context.fillRect(0, 0, width, height);
  context.strokeStyle = CANVAS_COLOURS.ink;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  for (const line of lines) {
    for (let index = 1; index < line.length; index++) {
      const [from, to] = [line[index - 1], line[index]];
      if (from === undefined || to === undefined) continue;
      context.lineWidth = (0.012 + 0.03 * to.pressure) * height;
      context.beginPath();
      context.moveTo(from.x * width, from.y * height);
      context.lineTo(to.x * width, to.y * height);
      context.stroke();
    }
  }
  if (heard !== null) paintWave(context, width, height, heard);
  if (pen !== null) paintPen(context, width, height, pen);
  if (lines.length > 0) return;
  context.fillStyle = CANVAS_COLOURS.quiet;
  context.font = '14px system-ui';
  context.textAlign = 'center';
  context.fillText(
    'Draw a line: spiky or round, high or low, thick or thin. It sounds when you lift the pen.',
    width / 2,
    height / 2 - 40,
  );
}
