import { unhandledKind } from '../../core/errors.ts';
import type { LevelReport } from '../../core/level.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import { toldAtSeconds } from '../../core/told-at.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import type { Look, StageFeed } from '../../core/stage-feed.ts';
import { paletteDrift } from '../../composer/colour-marks.ts';
import { setDeckScene } from './deck.ts';
import { modulatedLook, modulatedOutput, modulatedStay, sizeFactor } from './modulated-scene.ts';
import { announceSet, beginSet } from './new-set.ts';
import { DRY_SECONDS, takeInk } from './take-ink.ts';
import { voiceLevel, type World } from './world.ts';

/** Changes the world as one piece of feed says. */
export function takeFeed(world: World, feed: StageFeed): void {
  switch (feed.kind) {
    case 'ink':
      beginAnnounced(world, feed.squiggle.onset.timeSeconds);
      takeSquiggle(world, feed.squiggle);
      return;
    case 'ink-ended':
      if (world.announced) return;
      for (const { book } of world.decks) {
        const mark = book.liveById.get(feed.onsetId);
        if (mark) mark.liftedSeconds = Math.max(0, feed.atSeconds - mark.bornSeconds);
      }
      return;
    case 'ink-withdrawn':
      if (world.announced) return;
      for (const deck of world.decks) deck.composer.withdraw(feed.onsetId);
      return;
    case 'score':
      if (world.announced) world.announced.score.push(feed.update);
      else takeScore(world, feed.update);
      return;
    case 'level':
      takeLevel(world, feed.level);
      return;
    case 'clock':
      if (world.announced) world.announced.anchor = feed.anchor;
      else world.anchor = feed.anchor;
      return;
    case 'look':
      takeLook(world, feed.look);
      return;
    case 'output':
      world.byHand.output = feed.output;
      world.output = modulatedOutput(world);
      return;
    case 'repertoire':
      world.repertoire = feed.rows;
      return;
    case 'logo':
      world.logo = feed.logo;
      return;
    case 'modulation':
      world.modulation = feed.values;
      world.look = modulatedLook(world);
      world.output = modulatedOutput(world);
      for (const deck of world.decks) deck.composer.setStay(modulatedStay(world), world.timeSeconds);
      return;
    case 'solo':
      world.solo = feed.voice;
      for (const deck of world.decks) deck.composer.setSolo(feed.voice, world.timeSeconds);
      return;
    case 'map-of-the-night':
      world.mapShown = feed.shown;
      for (const deck of world.decks) deck.composer.setMap(feed.shown, world.timeSeconds);
      return;
    case 'restart':
      announceSet(world);
      return;
    default:
      unhandledKind(feed);
  }
}

function takeSquiggle(world: World, squiggle: Squiggle): void {
  const level = voiceLevel(world, squiggle.onset.voice);
  level.newest = Math.max(level.newest, squiggle.onset.id);
  const nowSeconds = Math.max(world.timeSeconds, squiggle.onset.timeSeconds);
  const size = sizeFactor(world, squiggle.onset.voice);
  takeInk(world.decks, squiggle, { nowSeconds, drift: world.drift, size });
}

function takeScore(world: World, update: ScoreUpdate): void {
  if (update.kind === 'section') world.drift = paletteDrift(update.section.label);
  // What was told long ago is over: its threads have faded, its accents no longer flare.
  const told = toldAtSeconds(update) ?? Infinity;
  const nowSeconds = world.timeSeconds - told > DRY_SECONDS ? told : world.timeSeconds;
  for (const deck of world.decks) deck.composer.hear(update, nowSeconds);
}

function takeLevel(world: World, report: LevelReport): void {
  for (const { voice, rms } of report.voices) {
    const level = voiceLevel(world, voice);
    level.rms = rms;
    level.peak = Math.max(rms, level.peak * 0.999, 1e-3);
    level.shown = Math.max(level.shown, rms / level.peak);
  }
}

/** Decks go with their scenes: when B becomes A (a launch), it is the deck that moves over, not the marks. */
function takeLook(world: World, look: Look): void {
  const [a, b] = world.decks;
  if (look.a.id !== a.scene.id && look.a.id === b.scene.id) world.decks = [b, a];
  setDeckScene(world.decks[0], look.a, world.timeSeconds);
  if (look.b !== null) setDeckScene(world.decks[1], look.b, world.timeSeconds);
  world.byHand.look = look;
  world.look = modulatedLook(world);
}

/** The first ink of a set that was announced: the old one goes, and what was told of the new one holds. */
function beginAnnounced(world: World, startSeconds: number): void {
  const { announced } = world;
  if (!announced) return;
  beginSet(world, startSeconds);
  for (const update of announced.score) takeScore(world, update);
}
