/** What the bench drives a stage with: everything here runs in the page of a harness stage. */
export interface HarnessStage {
  feed(message: object): void;
  renderFrame(seconds: number): void;
  canvas(): HTMLCanvasElement;
  status(): {
    readonly drawCalls: number;
    readonly geometries: number;
    readonly liveMarks: number;
    readonly finishedMarks: number;
  };
}

/** The stage of this page. */
export function theStage(): HarnessStage {
  return (window as unknown as { kikiStage: HarnessStage }).kikiStage;
}

/** Lets the browser do what waits. */
export const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

/** Passes of a typical scene. */
const PASSES = [
  { pass: 'trails', enabled: true, parameters: { length: 0.4, drift: 0.2 } },
  { pass: 'bloom', enabled: true, parameters: { strength: 0.4, radius: 0.5 } },
  { pass: 'grain', enabled: true, parameters: { amount: 0.3, size: 0.4 } },
  {
    pass: 'grade',
    enabled: true,
    parameters: { contrast: 0.5, saturation: 0.5, warmth: 0.5, vignette: 0.2 },
  },
];

const sceneOf = (id: string, layout: string, material: string): object => ({
  id,
  name: id,
  layout,
  material,
  palette: 'ember',
  voices: [],
  passes: PASSES,
  markScale: 1,
  stayBars: 0,
});

/** Two decks in the middle of a crossfade, both with passes; or one of them. */
export function look(stage: HarnessStage, layout: string, decks: 1 | 2 = 2): void {
  const [a, b] = [sceneOf('bench-a', layout, 'brush'), sceneOf('bench-b', layout, 'chalk')];
  stage.feed({ kind: 'look', look: decks === 2 ? { a, b, crossfade: 0.5 } : { a, b: null, crossfade: 0 } });
}

/** A scene on air, and another in another layout that waits on the other deck (0) until it is on air (1). */
export function launch(stage: HarnessStage, crossfade: number): void {
  const [a, b] = [sceneOf('bench-a', 'score', 'brush'), sceneOf('bench-c', 'rings', 'pencil')];
  stage.feed({ kind: 'look', look: { a, b, crossfade } });
}

/** Beats of a phrase of eight bars of four from a time on, half a second apart. */
export function phrase(stage: HarnessStage, fromSeconds: number): void {
  for (let beat = 0; beat < 32; beat++) {
    const timeSeconds = fromSeconds + 0.5 * beat;
    const told = { timeSeconds, reportedAtSeconds: timeSeconds, beatsPerBar: 4 };
    const place = { positionInBar: 1 + (beat % 4), barIndex: Math.floor(beat / 4) };
    stage.feed({ kind: 'score', update: { kind: 'beat', beat: { ...told, ...place } } });
  }
}

/** Gives the stage one squiggle of eight cubics. */
export function ink(stage: HarnessStage, id: number, seconds: number, penSeconds: number): void {
  const wave = (i: number): number => Math.sin(id * 1.7 + i * 1.3);
  const points = Float32Array.from({ length: 6 * 8 + 2 }, (_, i) => 0.5 + 0.4 * wave(i));
  const squiggle = {
    kind: 'strokes',
    onset: {
      id,
      voice: ['kick', 'hats', 'bass', 'lead'][id % 4],
      timeSeconds: seconds,
      reportedAtSeconds: seconds,
      strength: 0.8,
    },
    pack: 'bench',
    descriptors: { size: 0.7, ink: 0.1, angularity: 0.4, height: 0.5, hue: (id % 9) / 9, lightness: 0.7 },
    embedding: Float32Array.from([wave(1), wave(2), wave(3)]),
    penSeconds,
    heardFraction: 1,
    strokes: [{ points, widths: new Float32Array(9).fill(0.02), colour: [1, 1, 1] }],
  };
  stage.feed({ kind: 'ink', squiggle });
}
