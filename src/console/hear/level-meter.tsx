import { useCallback, type ReactElement } from 'react';
import { amplitudeToDecibels } from '../../core/units.ts';
import { CANVAS_COLOURS } from '../canvas-colours.ts';
import { CLIP_HOLD_MILLISECONDS, type Instruments } from '../instruments.ts';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';

/** Quietest level on the meter [dB]. */
const FLOOR_DECIBELS = -60;

/** Width of the clip light [CSS pixels]. */
const CLIP_WIDTH = 14;

/** Place of an amplitude on the meter, 0 to 1. */
export function meterShare(amplitude: number): number {
  return Math.min(1, Math.max(0, 1 - amplitudeToDecibels(amplitude) / FLOOR_DECIBELS));
}

function paintMeter(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  { level }: Instruments,
  wallMilliseconds: number,
): void {
  context.clearRect(0, 0, width, height);
  const bar = width - CLIP_WIDTH - 4;
  const thick = (height - 12) / 2;
  for (const channel of [0, 1] as const) {
    const top = channel * (thick + 2);
    context.fillStyle = CANVAS_COLOURS.line;
    context.fillRect(0, top, bar, thick);
    context.fillStyle = CANVAS_COLOURS.preview;
    context.fillRect(0, top, bar * meterShare(level.rms[channel]), thick);
    context.fillStyle = CANVAS_COLOURS.ink;
    context.fillRect(Math.max(0, bar * meterShare(level.peak[channel]) - 2), top, 2, thick);
  }
  const clipped = wallMilliseconds - level.clippedAtMilliseconds < CLIP_HOLD_MILLISECONDS;
  context.fillStyle = clipped ? CANVAS_COLOURS.program : CANVAS_COLOURS.line;
  context.fillRect(width - CLIP_WIDTH, 0, CLIP_WIDTH, thick * 2 + 2);
  context.fillStyle = CANVAS_COLOURS.quiet;
  context.font = '9px system-ui';
  for (const decibels of [-48, -36, -24, -12, 0]) {
    const x = bar * (1 - decibels / FLOOR_DECIBELS);
    context.textAlign = decibels === 0 ? 'right' : 'center';
    context.fillText(String(decibels), x, height - 1);
  }
}

/** Both channels with peaks, RMS and a clip light. */
export function LevelMeter(): ReactElement {
  const { instruments } = useServices();
  const paint: Paint = useCallback(
    (context, width, height, wallMilliseconds) => {
      paintMeter(context, width, height, instruments, wallMilliseconds);
    },
    [instruments],
  );
  const canvas = useCanvas(paint);
  return (
    <canvas
      ref={canvas}
      className="level-meter"
      role="img"
      aria-label="Input level of both channels in decibels, with clip light"
    />
  );
}
