import { matchWithin } from './match-within.ts';

export interface LabelledStart {
  readonly startS: number;
  readonly label: string;
}

export interface ToldSection extends LabelledStart {
  readonly reportedAtS: number;
}

/** How well the form of one piece was told. */
export interface SectionFigures {
  /** F within ±2 s of the places where the label changes. */
  readonly boundaryF: number;
  readonly boundaryPrecision: number;
  readonly boundaryRecall: number;
  /** Pairwise frame clustering F (Levy & Sandler 2008), frames of 0.2 s. */
  readonly labelPairF: number;
  /** Returns told, those of them that are returns of the same material; true returns, those told within two bars. */
  readonly returnsTold: number;
  readonly returnsRight: number;
  readonly returnsTrue: number;
  readonly returnsFound: number;
  /** Report minus start of every section [s]. */
  readonly delaysSeconds: readonly number[];
}

const BOUNDARY_TOLERANCE_SECONDS = 2;
const FRAME_SECONDS = 0.2;

const changesOf = (sections: readonly LabelledStart[]): number[] =>
  sections
    .filter(({ label }, index) => index > 0 && label !== sections[index - 1]?.label)
    .map(({ startS }) => startS);

const labelAt = (sections: readonly LabelledStart[], timeS: number): string | null =>
  sections.findLast(({ startS }) => startS <= timeS + 1e-6)?.label ?? null;

const harmonicMean = (a: number, b: number): number => (a + b === 0 ? 0 : (2 * a * b) / (a + b));

/** Figures of one piece; `barSeconds` says how long the two bars are in which a return must be told. */
export function sectionFigures(
  truth: readonly LabelledStart[],
  told: readonly ToldSection[],
  durationS: number,
  barSeconds: number,
): SectionFigures {
  const trueChanges = changesOf(truth);
  const toldChanges = changesOf(told);
  const matched = matchWithin(trueChanges, toldChanges, BOUNDARY_TOLERANCE_SECONDS).length;
  const boundaryPrecision =
    toldChanges.length === 0 ? Number(trueChanges.length === 0) : matched / toldChanges.length;
  const boundaryRecall = trueChanges.length === 0 ? 1 : matched / trueChanges.length;
  return {
    boundaryF: harmonicMean(boundaryPrecision, boundaryRecall),
    boundaryPrecision,
    boundaryRecall,
    labelPairF: labelPairF(truth, told, durationS),
    ...returnFigures(truth, told, durationS, barSeconds),
    delaysSeconds: told.map(({ startS, reportedAtS }) => reportedAtS - startS),
  };
}

/** F of pairs of moments that have the same label, counted from how often each pair of labels meets. */
function labelPairF(
  truth: readonly LabelledStart[],
  told: readonly LabelledStart[],
  durationS: number,
): number {
  const trueCounts = new Map<string, number>();
  const toldCounts = new Map<string, number>();
  const bothCounts = new Map<string, number>();
  const count = (counts: Map<string, number>, key: string): void =>
    void counts.set(key, (counts.get(key) ?? 0) + 1);
  for (let timeS = 0; timeS < durationS; timeS += FRAME_SECONDS) {
    const real = labelAt(truth, timeS);
    const own = labelAt(told, timeS);
    if (real !== null) count(trueCounts, real);
    if (own !== null) count(toldCounts, own);
    if (real !== null && own !== null) count(bothCounts, JSON.stringify([real, own]));
  }
  const pairs = (counts: Map<string, number>): number =>
    [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const both = pairs(bothCounts);
  return harmonicMean(both / Math.max(1, pairs(toldCounts)), both / Math.max(1, pairs(trueCounts)));
}

function returnFigures(
  truth: readonly LabelledStart[],
  told: readonly ToldSection[],
  durationS: number,
  barSeconds: number,
): Pick<SectionFigures, 'returnsTold' | 'returnsRight' | 'returnsTrue' | 'returnsFound'> {
  const isReturn = (sections: readonly LabelledStart[], index: number): boolean =>
    index > 0 &&
    sections[index]?.label !== sections[index - 1]?.label &&
    sections.slice(0, index).some(({ label }) => label === sections[index]?.label);
  const trueReturns = truth.filter((_, index) => isReturn(truth, index));
  const toldReturns = told.filter((_, index) => isReturn(told, index));
  const right = toldReturns.filter((section) => sameMaterial(truth, told, section, durationS));
  const found = trueReturns.filter(({ startS }) =>
    right.some(
      (section) =>
        Math.abs(section.startS - startS) <= BOUNDARY_TOLERANCE_SECONDS &&
        section.reportedAtS <= startS + 2 * barSeconds,
    ),
  );
  return {
    returnsTold: toldReturns.length,
    returnsRight: right.length,
    returnsTrue: trueReturns.length,
    returnsFound: found.length,
  };
}

/** Whether what is heard now was, by the truth, heard during an earlier section of the same told label. */
function sameMaterial(
  truth: readonly LabelledStart[],
  told: readonly ToldSection[],
  section: ToldSection,
  durationS: number,
): boolean {
  const now = labelAt(truth, section.startS + 1);
  return told.some(({ label, startS }, index) => {
    if (label !== section.label || startS >= section.startS) return false;
    const endS = Math.min(told[index + 1]?.startS ?? durationS, section.startS);
    for (let timeS = startS + 0.5; timeS < Math.max(endS - 0.5, startS + 0.6); timeS += 0.5)
      if (labelAt(truth, timeS) === now) return true;
    return false;
  });
}
