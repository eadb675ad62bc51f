import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';
import type { Scene } from '../core/scene.ts';
import type { ScoreUpdate } from '../core/score.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';
import { createCamera } from './camera.ts';
import { createScoreChart } from './chart.ts';
import { isSamePlace, placeAt } from './interpolate-place.ts';
import type { MarkFacts } from './layout.ts';
import { LAYOUTS } from './layouts.ts';
import { createLedger, type LedgerMark } from './ledger.ts';
import { createFactsBook } from './mark-facts.ts';
import { answerMotif, answerSection } from './motif-threads.ts';
import { createDraft } from './plan-draft.ts';
import type { ComposerPlan, Ease, Move } from './plan.ts';
import { createRefresh } from './refresh.ts';
import { createSoloChoice } from './solo-choice.ts';

/** The part of a scene that says where marks stand. */
export type ComposerScene = Pick<Scene, 'layout' | 'stayBars' | 'markScale' | 'voices'>;

/** Lays a set out as it is heard; it has no clock of its own, the same calls give the same plans. */
export interface Composer {
  /** A new drawing, or a fuller one for an onset that is known; a new one is as large as `sizeFactor` says, for good. */
  ink(squiggle: Squiggle, nowSeconds: number, sizeFactor?: number): void;
  /** Ink of long ago: it stands in its place from the next plan on, without a birth or a journey. */
  recall(squiggle: Squiggle, sizeFactor?: number): void;
  withdraw(onsetId: OnsetId): void;
  hear(update: ScoreUpdate, nowSeconds: number): void;
  setScene(scene: ComposerScene, nowSeconds: number): void;
  setAspect(aspect: number, nowSeconds: number): void;
  /** Bars that ink stays from now on in place of the scene's; null = as the scene says. */
  setStay(bars: number | null, nowSeconds: number): void;
  /** Shows the whole set so far as one picture. */
  setMap(shown: boolean, nowSeconds: number): void;
  /** Shows one voice alone in every layout; null = all of them (the layout `solo` then shows the one that stands out most). */
  setSolo(voice: VoiceId | null, nowSeconds: number): void;
  /** Forgets everything heard. */
  restart(): void;
  /** What changed since the last call; once a frame. Work is bounded whatever the length of the set. */
  advance(nowSeconds: number): ComposerPlan;
}

/** Marks that may begin to fade in one frame. */
const FADES_PER_FRAME = 96;
/** Marks that a `recent` refresh looks at again. */
const RECENT_MARKS = 192;
/** A mark is born this much larger than it settles. */
const BIRTH_SCALE = 1.7;
/** Durations of a birth, of a re-aimed mark, of a change of layout, of a row's step, of a fade [s]. */
const BIRTH_SECONDS = 0.7;
const SHIFT_SECONDS = 0.9;
const TRAVEL_SECONDS = 1.6;
const FADE_SECONDS = 1.5;
/** Phrases whose ruling lines are drawn anew after a change of layout. */
const RULED_PHRASES = 12;

/** Makes a composer for one screen. */
export function createComposer(options: { readonly aspect: number; readonly capacity?: number }): Composer {
  const ledger = createLedger(options.capacity ?? 32_768);
  const chart = createScoreChart();
  const book = createFactsBook(chart);
  const camera = createCamera();
  const solo = createSoloChoice();
  const draft = createDraft();
  const refresh = createRefresh(ledger);
  const firstStarts = new Map<string, number>();
  const lastStarts = new Map<string, number>();
  let aspect = options.aspect;
  let map = false;
  let scene: ComposerScene = { layout: 'score', stayBars: 0, markScale: 1, voices: [] };
  let stay: number | null = null;
  let fadeNext = 0;
  let ruled = 0;
  let nowSeconds = 0;
  let recalled: LedgerMark[] = [];

  const layout = (): (typeof LAYOUTS)[Scene['layout']] => LAYOUTS[scene.layout];
  const context = (): Parameters<ReturnType<typeof layout>['place']>[1] => ({
    chart,
    aspect,
    map,
    soloVoice: solo.voice(),
    soloMark: solo.mark(),
  });
  const outstayed = ({ timeSeconds }: MarkFacts): boolean => {
    const wanted = stay ?? scene.stayBars;
    const stayBars = wanted > 0 ? wanted : layout().stayBars;
    return !map && stayBars > 0 && chart.barAt(nowSeconds) - chart.barAt(timeSeconds) > stayBars;
  };
  const placeOf = (facts: MarkFacts): Place => {
    const voice = scene.voices.find((each) => each.voice === facts.voice);
    const place = layout().place(facts, context());
    const alone = solo.byHand();
    const hidden = voice?.muted === true || outstayed(facts) || (alone !== null && alone !== facts.voice);
    return {
      ...place,
      scale: place.scale * scene.markScale * (voice?.gain ?? 1) * facts.size,
      opacity: hidden ? 0 : place.opacity,
    };
  };
  const aim = (mark: LedgerMark, to: Place, seconds: number, ease: Ease): void => {
    if (isSamePlace(mark.move.to, to)) return;
    mark.move = {
      markId: mark.facts.id,
      from: placeAt(mark.move, nowSeconds),
      to,
      startSeconds: nowSeconds,
      endSeconds: nowSeconds + seconds,
      ease,
    };
    draft.move(mark.move);
  };
  const ruleAnew = (): void => {
    draft.clearGuides();
    draft.guides(layout().frame(context(), nowSeconds));
    ruled = Math.max(0, chart.phraseCount() - RULED_PHRASES);
  };
  const relay = (now: number, seconds: number): void => {
    nowSeconds = now;
    fadeNext = 0;
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
      if (!mark || !outstayed(mark.facts)) return;
      aim(mark, { ...mark.move.to, opacity: 0 }, FADE_SECONDS, 'fade');
      fadeNext++;
    }
  };
  const rule = (): void => {
    for (; ruled < chart.phraseCount(); ruled++) {
      const phrase = chart.phraseNumber(ruled);
      if (phrase) draft.guides(layout().guides(phrase, context(), nowSeconds));
    }
  };

  const meet = (squiggle: Squiggle, now: number, sizeFactor: number) => {
    nowSeconds = now;
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
  };
  const standStill = (markId: OnsetId, to: Place): Move => {
    return { markId, from: to, to, startSeconds: nowSeconds, endSeconds: nowSeconds, ease: 'settle' };
  };
  const placeRecalled = (): void => {
    for (const mark of recalled) draft.move((mark.move = standStill(mark.facts.id, placeOf(mark.facts))));
    if (recalled.length > 0) camera.aim(layout().view(context()), nowSeconds, 0);
    recalled = [];
  };

  return {
    ink(squiggle, now, sizeFactor = 1) {
      const { known, facts } = meet(squiggle, now, sizeFactor);
      if (known) {
        known.facts = facts;
        aim(known, placeOf(facts), BIRTH_SECONDS, 'settle');
        return;
      }
      const to = placeOf(facts);
      const from = { ...to, scale: to.scale * BIRTH_SCALE };
      const move = {
        markId: facts.id,
        from,
        to,
        startSeconds: now,
        endSeconds: now + BIRTH_SECONDS,
        ease: 'settle' as const,
      };
      enter({ facts, move });
      draft.move(move);
      if (layout().refresh.ink === 'recent') refresh.start(RECENT_MARKS, BIRTH_SECONDS);
    },
    recall(squiggle, sizeFactor = 1) {
      const { known, facts } = meet(squiggle, squiggle.onset.timeSeconds, sizeFactor);
      const mark = known ?? { facts, move: standStill(facts.id, placeOf(facts)) };
      mark.facts = facts;
      if (!known) enter(mark);
      recalled.push(mark);
    },
    withdraw(onsetId) {
      if (ledger.drop(onsetId)) forget(onsetId);
    },
    hear(update, now) {
      nowSeconds = now;
      const changedFrom = chart.hear(update);
      if (changedFrom !== null) {
        refresh.start(ledger.between(changedFrom, Infinity).length + RECENT_MARKS, SHIFT_SECONDS);
        ruleAnew();
      }
      if (update.kind === 'motif') {
        const { id, startSeconds } = update.motif;
        draft.answer(answerMotif(update.motif, ledger, now, lastStarts.get(id)));
        lastStarts.set(id, startSeconds);
      }
      if (update.kind === 'section') draft.answer(answerSection(update.section, firstStarts, ledger, now));
    },
    setScene(next, now) {
      const travels = next.layout !== scene.layout;
      const changes =
        travels ||
        next.markScale !== scene.markScale ||
        next.stayBars !== scene.stayBars ||
        JSON.stringify(next.voices) !== JSON.stringify(scene.voices);
      scene = next;
      if (travels) relay(now, TRAVEL_SECONDS);
      else if (changes) refresh.start(Infinity, SHIFT_SECONDS);
      if (changes) fadeNext = 0;
    },
    setAspect(next, now) {
      if (next === aspect) return;
      aspect = next;
      relay(now, SHIFT_SECONDS);
    },
    setStay(bars, now) {
      if (bars === stay) return;
      stay = bars;
      fadeNext = 0;
      if (now >= nowSeconds) refresh.start(Infinity, SHIFT_SECONDS);
    },
    setMap(shown, now) {
      if (shown === map) return;
      map = shown;
      relay(now, TRAVEL_SECONDS);
    },
    setSolo(voice, now) {
      if (!solo.choose(voice)) return;
      if (scene.layout === 'solo') relay(now, SHIFT_SECONDS);
      else refresh.start(Infinity, SHIFT_SECONDS);
      fadeNext = 0;
    },
    restart() {
      for (let index = 0; index < ledger.size(); index++) draft.forget(ledger.at(index)?.facts.id ?? 0);
      ledger.clear();
      chart.clear();
      book.clear();
      solo.clear();
      firstStarts.clear();
      lastStarts.clear();
      draft.restart();
      refresh.stop();
      recalled = [];
      fadeNext = 0;
      ruled = 0;
    },
    advance(now) {
      nowSeconds = now;
      if (ledger.size() > 0 && chart.reach(now)) {
        solo.settle();
        if (map) ruleAnew();
        if (map || layout().refresh.phrase === 'all') refresh.start(Infinity, SHIFT_SECONDS);
        else if (layout().refresh.phrase === 'recent') refresh.start(RECENT_MARKS, SHIFT_SECONDS);
      }
      placeRecalled();
      if (ledger.size() > 0) camera.aim(layout().view(context()), now, SHIFT_SECONDS);
      refresh.step(now, (mark, seconds) => {
        aim(mark, placeOf(mark.facts), seconds, 'travel');
      });
      stepFade();
      rule();
      return draft.take(camera.viewAt(now));
    },
  };
}
