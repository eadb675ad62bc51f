import type { Place } from '../core/mark.ts';
import type { Scene } from '../core/scene.ts';
import type { createScoreChart } from './chart.ts';
import type { ComposerScene } from './composer-interface.ts';
import type { MarkFacts } from './layout.ts';
import { LAYOUTS } from './layouts.ts';
import type { createSoloChoice } from './solo-choice.ts';

type Layout = (typeof LAYOUTS)[Scene['layout']];

/** What marks are placed by, and where it puts them. */
export interface Placing {
  aspect: number;
  /** The whole set as one picture: nothing leaves. */
  map: boolean;
  scene: ComposerScene;
  /** Bars that marks stay, if the operator has chosen, instead of the scene's. */
  stayBars: number | null;
  readonly layout: () => Layout;
  readonly context: () => Parameters<Layout['place']>[1];
  /** Whether the time of a mark is over. */
  readonly isOutstayed: (facts: MarkFacts) => boolean;
  readonly placeOf: (facts: MarkFacts) => Place;
}

/** Places marks by the layout of the scene, and by what the scene and the operator want of their voices; `musicBar` is the bar that sounds. */
export function createPlacing(
  chart: ReturnType<typeof createScoreChart>,
  solo: ReturnType<typeof createSoloChoice>,
  aspect: number,
  musicBar: () => number,
): Placing {
  const placing: Placing = {
    aspect,
    map: false,
    scene: { layout: 'score', stayBars: 0, markScale: 1, voices: [] },
    stayBars: null,
    layout: () => LAYOUTS[placing.scene.layout],
    context: () => ({
      chart,
      aspect: placing.aspect,
      map: placing.map,
      bar: musicBar(),
      soloVoice: solo.voice(),
      soloMark: solo.mark(),
    }),
    isOutstayed: ({ timeSeconds }) => {
      const wanted = placing.stayBars ?? placing.scene.stayBars;
      const stayBars = wanted > 0 ? wanted : placing.layout().stayBars;
      return !placing.map && stayBars > 0 && musicBar() - chart.barAt(timeSeconds) > stayBars;
    },
    placeOf: (facts) => {
      const voice = placing.scene.voices.find((each) => each.voice === facts.voice);
      const place = placing.layout().place(facts, placing.context());
      const alone = solo.byHand();
      const hidden =
        voice?.muted === true || placing.isOutstayed(facts) || (alone !== null && alone !== facts.voice);
      const size = facts.size * placing.scene.markScale * (voice?.gain ?? 1);
      return {
        ...place,
        scale: place.scale * size * chart.emphasisAt(facts.timeSeconds),
        opacity: hidden ? 0 : place.opacity,
      };
    },
  };
  return placing;
}
