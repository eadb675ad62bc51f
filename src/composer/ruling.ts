import type { Layout, LayoutContext } from './layout.ts';
import type { PlanDraft } from './plan-draft.ts';
import type { Returns } from './returns.ts';

/** Phrases whose ruling lines are drawn anew after a change of layout. */
const RULED_PHRASES = 12;

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
  return {
    anew(layout, context, nowSeconds) {
      draft.clearGuides();
      draft.guides(layout.frame(context, nowSeconds));
      ruled = Math.max(0, context.chart.phraseCount() - (layout.ruledPhrases ?? RULED_PHRASES));
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
    },
    clear() {
      ruled = 0;
    },
  };
}
