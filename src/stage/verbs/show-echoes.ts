import type { Echo } from '../../composer/plan.ts';
import type { Deck } from '../world/deck.ts';
import type { LiveMark } from '../world/mark-book.ts';
import { finish, recall } from '../world/recall.ts';

/** Echoes are live marks of their own; beyond this many live marks a return is shown by its accents alone [marks]. */
const MOST_LIVE_MARKS = 640;

/** Echoes are all accent, so that they are never taken for marks. */
const ECHO_ACCENT = 2;

/** How long an echo takes to fade [s]. */
const FADE_SECONDS = 1.2;

/** Shows a mark of long ago once more. */
export function takeEcho(deck: Deck, echo: Echo, nowSeconds: number): void {
  const { markId, from, to, bornSeconds, arriveSeconds, untilSeconds } = echo;
  const { book } = deck;
  const id = echoId(markId);
  if (nowSeconds > untilSeconds || book.liveById.has(id) || book.liveById.size >= MOST_LIVE_MARKS) return;
  const live = book.liveById.get(markId);
  const source = book.finished.get(markId) ?? (live === undefined ? null : finish(live));
  if (source === null) return;
  const move = {
    markId: id,
    from,
    to,
    startSeconds: bornSeconds,
    endSeconds: arriveSeconds,
    ease: 'travel' as const,
  };
  const mark = recall(deck, { ...source, id, move, accentStrength: ECHO_ACCENT });
  if (mark !== null) mark.fadesSeconds = untilSeconds;
}

/** Lets every echo go, since it no longer stands where it belongs. */
export function fadeEchoes(deck: Deck, nowSeconds: number): void {
  for (const mark of deck.book.live)
    if (mark.active && isEcho(mark)) mark.fadesSeconds = Math.min(mark.fadesSeconds, nowSeconds);
}

/** How much is left of a mark that fades by itself, 0 to 1; 1 for a mark that is no echo. */
export function echoShare(mark: LiveMark, nowSeconds: number): number {
  return Math.min(1, Math.max(0, 1 - (nowSeconds - mark.fadesSeconds) / FADE_SECONDS));
}

/** Whether a live mark is only an echo of one. */
export function isEcho({ id }: LiveMark): boolean {
  return id < 0;
}

/** Onsets count from 1; the echo of one has its number below 0. */
function echoId(markId: number): number {
  return -markId;
}
