import { useCallback, type ReactElement } from 'react';
import type { VoiceDefinition } from '../../core/voice.ts';
import { CANVAS_COLOURS, voiceColour } from '../canvas-colours.ts';
import type { Instruments } from '../instruments.ts';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

/** Time from the left edge to now [s]: two bars at 120 a minute. */
const SPAN_SECONDS = 4;

/** Room for the voices' names [CSS pixels]. */
const NAME_WIDTH = 92;

function paintBeats(
  context: CanvasRenderingContext2D,
  left: number,
  width: number,
  height: number,
  { beat, now }: Instruments,
): void {
  const nowSeconds = now();
  if (nowSeconds - beat.lastBeatSeconds > SPAN_SECONDS) return;
  for (let back = 0; back < 24; back++) {
    const age = nowSeconds - beat.lastBeatSeconds + back * beat.beatSeconds;
    if (age > SPAN_SECONDS) return;
    const position =
      (((beat.positionInBar - 1 - back) % beat.beatsPerBar) + beat.beatsPerBar) % beat.beatsPerBar;
    const x = left + (width - left) * (1 - age / SPAN_SECONDS);
    context.fillStyle = position === 0 ? CANVAS_COLOURS.quiet : CANVAS_COLOURS.line;
    context.fillRect(x, 0, 1, height);
  }
}

function paintTicker(
  context: CanvasRenderingContext2D,
  width: number,
  height: number,
  instruments: Instruments,
  voices: readonly VoiceDefinition[],
): void {
  context.clearRect(0, 0, width, height);
  const lane = height / Math.max(1, voices.length);
  paintBeats(context, NAME_WIDTH, width, height, instruments);
  context.font = '12px system-ui';
  context.textBaseline = 'middle';
  context.textAlign = 'left';
  voices.forEach(({ name }, row) => {
    context.fillStyle = CANVAS_COLOURS.quiet;
    context.fillText(name, 0, (row + 0.5) * lane, NAME_WIDTH - 6);
    context.fillStyle = CANVAS_COLOURS.line;
    context.fillRect(NAME_WIDTH, (row + 1) * lane - 1, width - NAME_WIDTH, 1);
  });
  const nowSeconds = instruments.now();
  for (const { voice, timeSeconds, strength, withdrawn } of instruments.onsets) {
    const age = nowSeconds - timeSeconds;
    if (age < 0 || age > SPAN_SECONDS) continue;
    const row = voices.findIndex(({ id }) => id === voice);
    if (row < 0) continue;
    const x = NAME_WIDTH + (width - NAME_WIDTH) * (1 - age / SPAN_SECONDS);
    const tall = lane * (0.25 + 0.65 * strength);
    context.globalAlpha = withdrawn ? 0.25 : 1 - 0.6 * (age / SPAN_SECONDS);
    context.fillStyle = voiceColour(voices, voice);
    context.fillRect(x - 3, (row + 1) * lane - 1 - tall, 3, tall);
  }
  context.globalAlpha = 1;
}

/** Onsets of each voice as they are reported, over beat and bar lines; the newest is at the right. */
export function OnsetTicker(): ReactElement {
  const { instruments } = useServices();
  const voices = useStatus((status) => status.voices);
  const paint: Paint = useCallback(
    (context, width, height) => {
      paintTicker(context, width, height, instruments, voices);
    },
    [instruments, voices],
  );
  const canvas = useCanvas(paint);
  return (
    <canvas
      ref={canvas}
      className="onset-ticker"
      role="img"
      aria-label="Onsets of each voice in the last four seconds"
    />
  );
}
