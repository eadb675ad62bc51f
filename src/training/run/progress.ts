import type { LossReport } from '../optimiser/train-step.ts';

/** Where a run says how it is going. */
export interface Progress {
  readonly say: (line: string) => void;
  /** Seconds by a clock that only goes forward. */
  readonly nowSeconds: () => number;
  /** Takes a preview sheet (SVG) under a name. */
  readonly show: (name: string, svg: string) => Promise<void>;
}

/** Adds up reports and says, every so many steps, the mean of each term, the speed and the time left. */
export function createProgressLine(
  stage: string,
  steps: number,
  progress: Progress,
): (step: number, report: LossReport) => void {
  let sums: Record<string, number> = {};
  let count = 0;
  let since = progress.nowSeconds();
  return (step, report) => {
    for (const [name, value] of Object.entries(report.terms)) sums[name] = (sums[name] ?? 0) + value;
    count++;
    if (step % 50 !== 0 && step !== steps) return;
    const perStep = (progress.nowSeconds() - since) / count;
    const minutes = ((steps - step) * perStep) / 60;
    const terms = Object.entries(sums).map(([name, sum]) => `${name} ${(sum / count).toFixed(3)}`);
    progress.say(
      `${stage} ${String(step)}/${String(steps)}, ${(1000 * perStep).toFixed(0)} ms a step, ${minutes.toFixed(1)} min left: ${terms.join(', ')}`,
    );
    sums = {};
    count = 0;
    since = progress.nowSeconds();
  };
}
