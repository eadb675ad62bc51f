import type { Layout, LayoutContext } from './layout.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { Returns } from './returns.ts';

/** Phrases whose ruling lines are drawn anew after a change of layout. */
const RULED_PHRASES = 12;

const kept = (layout: Layout): number => layout.ruledPhrases ?? RULED_PHRASES;

/** Draws the ruling lines of a layout, phrase by phrase, as the set grows. */
export interface Ruling {
  /** Begins again: the layout as a whole, then its latest phrases. */
  anew(layout: Layout, context: LayoutContext, nowSeconds: number): void;
  /** Rules the phrases that have begun since. */
  goOn(layout: Layout, context: LayoutContext, nowSeconds: number): void;
  clear(): void;
}

export function createRuling(draft: PlanDraft, returns: Returns): Ruling {
  let ruled = 0;
  let signed = 0;
  /** Signs of the turning points told since, in phrases that are ruled. */
  const sign = (layout: Layout, context: LayoutContext, nowSeconds: number): void => {
    const { turningPoints } = context.chart;
    for (const point of turningPoints.from(signed)) {
      const bar = context.chart.barAt(point.timeSeconds);
      const phrase = context.chart.phraseAt(bar);
      const at = { phrase, bar: bar - phrase.startBar };
      if (layout.sign && (context.map || phrase.index >= ruled - kept(layout)))
        draft.guides(layout.sign(point.kind, at, context, nowSeconds));
    }
    signed = turningPoints.count();
  };
  return {
    anew(layout, context, nowSeconds) {
      draft.clearGuides();
      draft.guides(layout.frame(context, nowSeconds));
      ruled = Math.max(0, context.chart.phraseCount() - kept(layout));
      signed = 0;
    },
    goOn(layout, context, nowSeconds) {
      const { chart } = context;
      for (; ruled < chart.phraseCount(); ruled++) {
        const phrase = chart.phraseNumber(ruled);
        if (!phrase) continue;
        draft.guides(layout.guides(phrase, context, nowSeconds));
        const earlier = returns.earlierOf(phrase);
        if (earlier && layout.bond && !context.map)
          draft.guides(layout.bond(earlier, phrase, context, nowSeconds));
      }
      if (signed !== chart.turningPoints.count()) sign(layout, context, nowSeconds);
    },
    clear() {
      ruled = signed = 0;
    },
  };
}
