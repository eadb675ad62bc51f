/** One measured figure of the bench. */
export interface BenchFigure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** What it should be, where the budget names it. */
  readonly goal?: { readonly most: number } | { readonly least: number };
}

export interface BenchOptions {
  /** Held-out real drawings to compare with (ndjson or ndjson.gz); null leaves those figures out. */
  readonly drawings: string | null;
  /** Pack to measure: a name in models/ or a path. */
  readonly pack: string;
}

/** A part of the app that measures itself: every `tools/bench/<name>-section.ts` exports one as `section`. */
export interface BenchSection {
  readonly name: string;
  readonly run: (options: BenchOptions) => Promise<readonly BenchFigure[]>;
}

/** The given share of values lies at or below this (0.5 = median); NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? NaN;
}

/** True unless a goal is missed; a figure that could not be measured misses it. */
export function meetsGoal({ value, goal }: BenchFigure): boolean {
  if (goal === undefined) return true;
  return 'most' in goal ? value <= goal.most : value >= goal.least;
}
