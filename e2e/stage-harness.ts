import type { Page } from '@playwright/test';
import type { LayoutName, MaterialName, OutputSettings, PassSettings } from '../src/core/scene.ts';

/** What a trial scene is made of. */
export interface TrialScene {
  readonly layout: LayoutName;
  readonly material: MaterialName;
  readonly palette: string;
  readonly passes?: readonly PassSettings[];
}

/** Opens the stage without a console: nothing moves but what the test says. On WebGL2, unless `query` says otherwise first. */
export async function openStage(page: Page, width = 480, height = 270, query = ''): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.goto(`/stage.html?harness=1${query}&backend=webgl2`);
  await page.waitForFunction(() => 'kikiStage' in window, null, { timeout: 60_000 });
  await page.evaluate(async () => {
    interface Harness {
      kikiStage: {
        ready: Promise<void>;
        feed(m: object): void;
        renderFrame(t: number): void;
        canvas(): HTMLCanvasElement;
      };
      look(scene: object): void;
      ink(id: number, seconds: number, more?: object): void;
      pixels(): number[];
    }
    const harness = window as unknown as Harness;
    await harness.kikiStage.ready;
    harness.look = (scene) => {
      const a = { id: 'trial', name: 'Trial', voices: [], passes: [], markScale: 1, stayBars: 0, ...scene };
      harness.kikiStage.feed({ kind: 'look', look: { a, b: null, crossfade: 0 } });
    };
    harness.ink = (id, seconds, more = {}) => {
      const wave = (i: number): number => Math.sin(id * 1.7 + i * 1.3);
      const points = Float32Array.from({ length: 6 * 6 + 2 }, (_, i) =>
        i % 2 === 0 ? 0.1 + (0.8 * i) / 38 : 0.5 + 0.35 * wave(i / 2),
      );
      const stroke = { points, widths: new Float32Array(7).fill(0.03), colour: [1, 1, 1] };
      const voice = ['kick', 'hats', 'bass', 'lead'][id % 4];
      const squiggle = {
        kind: 'strokes',
        onset: { id, voice, timeSeconds: seconds, reportedAtSeconds: seconds, strength: 0.8 },
        pack: 'trial',
        descriptors: { size: 0.7, ink: 0.1, angularity: 0.4, height: 0.5, hue: (id % 4) / 4, lightness: 0.7 },
        embedding: Float32Array.from([wave(1), wave(2)]),
        penSeconds: 0.6,
        heardFraction: 1,
        strokes: [stroke],
        ...more,
      };
      harness.kikiStage.feed({ kind: 'ink', squiggle });
    };
    harness.pixels = () => {
      const copy = document.createElement('canvas');
      const canvas = harness.kikiStage.canvas();
      [copy.width, copy.height] = [canvas.width, canvas.height];
      const context = copy.getContext('2d');
      context?.drawImage(canvas, 0, 0);
      return Array.from(context?.getImageData(0, 0, copy.width, copy.height).data ?? []);
    };
  });
}

/** A page on which `openStage` has run. */
export interface StageWindow {
  kikiStage: {
    feed(message: object): void;
    renderFrame(seconds: number): void;
    status(): {
      backend: string;
      drawCalls: number;
      liveMarks: number;
      finishedMarks: number;
      scriptMilliseconds: number;
    };
    canvas(): HTMLCanvasElement;
  };
  look(scene: TrialScene): void;
  ink(id: number, seconds: number, more?: object): void;
  pixels(): number[];
}

/** A plain output with some settings changed. */
export function outputWith(change: Partial<OutputSettings>): OutputSettings {
  return {
    blackout: false,
    frozen: false,
    fader: 1,
    transparent: false,
    corners: [
      [-1, -1],
      [1, -1],
      [1, 1],
      [-1, 1],
    ],
    rotationQuarterTurns: 0,
    safeArea: 0,
    testCard: false,
    mask: 'none',
    flashLimiter: true,
    text: '',
    offsetMilliseconds: 0,
    ...change,
  };
}
