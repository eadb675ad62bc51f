import { expect, test } from '@playwright/test';
import type { StrokeSquiggle } from '../src/core/squiggle.ts';
import { CLICK_SPACING_SECONDS, writeClicksAndNotes } from './support/clicks-wav.ts';
import { launchChromium, openConsole, openStage, startSource } from './support/kiki.ts';

/** Sounds that must have been drawn to the end before anything is looked at. */
const SOUNDS = 8;

/** Messages of one sound, in the order in which they came. */
function bySound(squiggles: readonly StrokeSquiggle[]): StrokeSquiggle[][] {
  const sounds = new Map<number, StrokeSquiggle[]>();
  for (const squiggle of squiggles) {
    const { id } = squiggle.onset;
    sounds.set(id, [...(sounds.get(id) ?? []), squiggle]);
  }
  return [...sounds.values()];
}

/** Numbers of the ink that may not move any more, stroke after stroke. */
function fixedInk({ strokes, penSeconds }: StrokeSquiggle, untilSeconds: number): number[] {
  return strokes.flatMap(({ points, times }) => {
    const known: Float32Array = times ?? new Float32Array([penSeconds]);
    const curves = known.filter((seconds) => seconds <= untilSeconds).length - 1;
    return curves < 1 ? [] : [...points.slice(0, 6 * curves + 2)];
  });
}

test('clicks and notes of a capture device are inked while they sound, and drawn ink never moves', async () => {
  const browser = await launchChromium([`--use-file-for-fake-audio-capture=${writeClicksAndNotes()}`]);
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await openConsole(context);
  await openStage(context);
  await startSource(page, 'Input');
  await page.waitForFunction(
    (wanted) => {
      const whole = window.kikiHeard.squiggles.filter(({ heardFraction }) => heardFraction === 1);
      return whole.length >= wanted && (window.kikiHeard.statuses.at(-1)?.inkedMarks ?? 0) >= wanted;
    },
    SOUNDS,
    { timeout: 90_000 },
  );
  const squiggles = (await page.evaluate(() => window.kikiHeard.squiggles)) as StrokeSquiggle[];
  const statuses = await page.evaluate(() => window.kikiHeard.statuses);
  const sounds = bySound(squiggles.filter(({ kind }) => kind === 'strokes'));
  const finished = sounds.filter((messages) => messages.at(-1)?.heardFraction === 1);

  const starts = finished.map(([first]) => first?.onset.timeSeconds ?? 0).sort((a, b) => a - b);
  const gaps = starts.slice(1).map((start, i) => (start - (starts[i] ?? 0)) / CLICK_SPACING_SECONDS);
  for (const gap of gaps) expect(Math.abs(gap - Math.round(gap))).toBeLessThan(0.08);

  for (const messages of finished) {
    expect(messages[0]?.heardFraction).toBeLessThan(0.2);
    messages.slice(1).forEach((message, i) => {
      const before = messages[i] as StrokeSquiggle;
      const until = message.fixedSeconds ?? 0;
      expect(fixedInk(message, until)).toEqual(fixedInk(before, until));
    });
  }
  const pens = finished.map((messages) => messages.at(-1)?.penSeconds ?? 0).sort((a, b) => a - b);
  expect(pens[0] ?? 1).toBeLessThan(0.5 * (pens.at(-1) ?? 0));

  const latencies = (statuses.at(-1)?.inkLatencyMilliseconds ?? []).toSorted((a, b) => a - b);
  expect(latencies.length).toBeGreaterThanOrEqual(SOUNDS / 2);
  expect(latencies.every((milliseconds) => milliseconds > 0)).toBe(true);
  const at = (share: number): string =>
    (latencies[Math.floor(share * (latencies.length - 1))] ?? 0).toFixed(0);
  test.info().annotations.push({
    type: 'onset → first ink [ms]',
    description: `median ${at(0.5)}, p95 ${at(0.95)} of ${String(latencies.length)} sounds`,
  });
  console.log(
    `onset → first ink: median ${at(0.5)} ms, p95 ${at(0.95)} ms of ${String(latencies.length)} sounds`,
  );
  await browser.close();
});
