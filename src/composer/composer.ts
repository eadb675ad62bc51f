import type { OnsetId } from '../core/onset.ts';
import type { Squiggle } from '../core/squiggle.ts';
import { createArrival } from './arrival.ts';
import { createCamera } from './camera.ts';
import { createScoreChart } from './chart.ts';
import type { Composer } from './composer-interface.ts';
import { isSamePlace, placeAt } from './interpolate-place.ts';
import { createLedger, type LedgerMark } from './ledger.ts';
import { createMarkMotion } from './mark-motion.ts';
import { createFactsBook } from './mark-facts.ts';
import { createDraft } from './plan-draft.ts';
import { BIRTH_SECONDS, FADE_SECONDS, SHIFT_SECONDS, TRAVEL_SECONDS } from './move-timings.ts';
import { createPlacing } from './placing.ts';
import { createPulse } from './pulse.ts';
import { createRefresh, TRAVELLING_MARKS } from './refresh.ts';
import { createReturns } from './returns.ts';
import { createRuling } from './ruling.ts';
import { createSoloChoice } from './solo-choice.ts';
import { isDrop } from './turning-points.ts';

/** Marks that may begin to fade in one frame. */
const FADES_PER_FRAME = 96;
/** Marks that a `recent` refresh looks at again. */
const RECENT_MARKS = 192;
/** A drop that is told later than this moves no camera any more [s]. */
const PUSH_WITHIN_SECONDS = 1;

/** Makes a composer for one screen. */
export function createComposer(options: { readonly aspect: number; readonly capacity?: number }): Composer {
  const ledger = createLedger(options.capacity ?? 32_768);
  const chart = createScoreChart();
  const book = createFactsBook(chart);
  const camera = createCamera();
  const solo = createSoloChoice();
  const draft = createDraft();
  const refresh = createRefresh(ledger);
  const arrival = createArrival(ledger);
  const pulse = createPulse();
  const returns = createReturns(ledger, chart, (facts, timeSeconds) => placeOf({ ...facts, timeSeconds }));
  const ruling = createRuling(draft, returns);
  const musicBar = (): number => chart.barAt(pulse.musicAt(nowSeconds));
  const placing = createPlacing(chart, solo, options.aspect, musicBar);
  const { layout, context, placeOf } = placing;
  let fadeNext = 0;
  let nowSeconds = 0;
  const { go, aim, stand, bear } = createMarkMotion(draft.move, () => nowSeconds);
  let recalled: LedgerMark[] = [];
  let phrasesSeen = 0;
  let soloSeen: OnsetId | null = null;

  /** A mark that comes into sight begins where the picture before had it, also where its own place is what it was. */
  const lookAgain = (mark: LedgerMark, seconds: number): boolean => {
    const to = placeOf(mark.facts);
    const origin = arrival.take(mark.facts.id);
    if (origin === null || isSamePlace(origin, to)) return aim(mark, to, seconds, 'travel');
    return go(mark, origin, to, seconds, 'travel');
  };
  const ruleAnew = (): void => void ruling.anew(layout(), context(), nowSeconds);
  const relay = (now: number, seconds: number): void => {
    nowSeconds = now;
    fadeNext = 0;
    draft.relay();
    refresh.start(Infinity, seconds);
    camera.aim(layout().view(context()), now, seconds);
    ruleAnew();
  };
  const forget = (id: OnsetId): void => {
    draft.forget(id);
    fadeNext = Math.max(0, fadeNext - 1);
    refresh.shrink();
  };
  const stepFade = (): void => {
    for (let budget = FADES_PER_FRAME; budget > 0; budget--) {
      const mark = ledger.at(fadeNext);
      if (!mark || !placing.isOutstayed(mark.facts)) return;
      aim(mark, { ...mark.move.to, opacity: 0 }, FADE_SECONDS, 'fade');
      fadeNext++;
    }
  };

  const meet = (squiggle: Squiggle, now: number, sizeFactor: number) => {
    nowSeconds = now;
    pulse.tell(now, true);
    chart.reach(squiggle.onset.timeSeconds);
    if (chart.meetVoice(squiggle.onset.voice) && ledger.size() > 0) relay(now, SHIFT_SECONDS);
    const known = ledger.find(squiggle.onset.id);
    const facts = book.factsOf(squiggle, known?.facts, sizeFactor);
    solo.hear(facts);
    return { known, facts };
  };
  const enter = (mark: LedgerMark): void => {
    const oldest = ledger.add(mark);
    if (oldest) forget(oldest.facts.id);
    draft.answer(returns.reach(chart.barAt(mark.facts.timeSeconds), nowSeconds));
    draft.answer({ accents: returns.answer(mark, nowSeconds) });
  };
  const placeRecalled = (): void => {
    for (const mark of recalled) draft.move((mark.move = stand(mark.facts.id, placeOf(mark.facts))));
    if (recalled.length > 0) camera.aim(layout().view(context()), nowSeconds, 0);
    recalled = [];
  };

  /** Another mark fills the stage: the one that did goes, however many have come since the last frame. */
  const makeRoomForSolo = (): void => {
    if (solo.mark() === soloSeen) return;
    const before = soloSeen === null ? undefined : ledger.find(soloSeen);
    if (before) aim(before, placeOf(before.facts), BIRTH_SECONDS, 'travel');
    soloSeen = solo.mark();
  };

  return {
    ink(squiggle, now, sizeFactor = 1) {
      const { known, facts } = meet(squiggle, now, sizeFactor);
      if (known) {
        known.facts = facts;
        aim(known, placeOf(facts), BIRTH_SECONDS, 'settle');
        return;
      }
      const move = bear(facts.id, placeOf(facts));
      enter({ facts, move });
      draft.move(move);
      if (layout().refresh.ink === 'recent') refresh.start(RECENT_MARKS, BIRTH_SECONDS);
    },
    recall(squiggle, sizeFactor = 1) {
      const { known, facts } = meet(squiggle, squiggle.onset.timeSeconds, sizeFactor);
      const mark = known ?? { facts, move: stand(facts.id, placeOf(facts)) };
      mark.facts = facts;
      if (!known) enter(mark);
      recalled.push(mark);
    },
    withdraw(onsetId) {
      if (ledger.drop(onsetId)) forget(onsetId);
    },
    hear(update, now) {
      nowSeconds = now;
      pulse.tell(now, false);
      const changedFrom = chart.hear(update);
      if (changedFrom !== null) {
        refresh.start(ledger.between(changedFrom, Infinity).length + RECENT_MARKS, SHIFT_SECONDS);
        ruleAnew();
      }
      if (isDrop(update) && !placing.map && now - update.event.timeSeconds < PUSH_WITHIN_SECONDS)
        camera.push(now);
      draft.answer(returns.hear(update, now));
      draft.answer(returns.reach(musicBar(), now));
    },
    setScene(next, now) {
      const { scene } = placing;
      const travels = next.layout !== scene.layout;
      const changes =
        travels ||
        next.markScale !== scene.markScale ||
        next.stayBars !== scene.stayBars ||
        JSON.stringify(next.voices) !== JSON.stringify(scene.voices);
      placing.scene = next;
      if (travels) relay(now, TRAVEL_SECONDS);
      else if (changes) refresh.start(Infinity, SHIFT_SECONDS);
      if (changes) fadeNext = 0;
    },
    setAspect(next, now) {
      if (next === placing.aspect) return;
      placing.aspect = next;
      relay(now, SHIFT_SECONDS);
    },
    setStay(bars, now) {
      if (bars === placing.stayBars) return;
      placing.stayBars = bars;
      fadeNext = 0;
      if (now >= nowSeconds) refresh.start(Infinity, SHIFT_SECONDS);
    },
    setMap(shown, now) {
      if (shown === placing.map) return;
      placing.map = shown;
      relay(now, TRAVEL_SECONDS);
    },
    setSolo(voice, now) {
      if (!solo.choose(voice)) return;
      if (placing.scene.layout === 'solo') relay(now, SHIFT_SECONDS);
      else refresh.start(Infinity, SHIFT_SECONDS);
      fadeNext = 0;
    },
    standing(now) {
      return {
        view: camera.viewAt(now),
        placeOf(id) {
          const mark = ledger.find(id);
          return mark ? placeAt(mark.move, now) : null;
        },
      };
    },
    arrive(from, now) {
      nowSeconds = now;
      arrival.begin(from, camera.restView(), TRAVELLING_MARKS);
      refresh.start(TRAVELLING_MARKS, TRAVEL_SECONDS);
      draft.relay();
    },
    restart() {
      ledger.clear();
      arrival.end();
      chart.clear();
      book.clear();
      solo.clear();
      pulse.clear();
      camera.reset();
      returns.clear();
      ruling.clear();
      draft.restart();
      refresh.stop();
      recalled = [];
      fadeNext = 0;
      soloSeen = null;
    },
    advance(now) {
      nowSeconds = now;
      if (ledger.size() > 0) chart.reach(pulse.musicAt(now));
      // Also a phrase that ink began between two frames.
      if (chart.phraseCount() !== phrasesSeen) {
        phrasesSeen = chart.phraseCount();
        solo.settle();
        const moved = placing.map ? 'all' : layout().refresh.phrase;
        if (moved !== 'none') {
          ruleAnew();
          refresh.start(moved === 'all' ? Infinity : RECENT_MARKS, SHIFT_SECONDS);
        }
      }
      draft.answer(returns.reach(musicBar(), now));
      placeRecalled();
      makeRoomForSolo();
      if (ledger.size() > 0) camera.aim(layout().view(context()), now, SHIFT_SECONDS);
      refresh.step(now, lookAgain);
      stepFade();
      ruling.goOn(layout(), context(), now);
      return draft.take(camera.viewAt(now), camera.restView(), pulse.stillAt(now));
    },
  };
}
