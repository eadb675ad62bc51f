import { ACCENT_TINT, plainState, type MarkStates } from '../ink/mark-states.ts';
import { placeAt } from '../../composer/interpolate-place.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { Deck } from '../world/deck.ts';
import type { LiveMark } from '../world/mark-book.ts';
import { sizeFactor } from '../world/modulated-scene.ts';
import type { VoiceLevel, World } from '../world/world.ts';
import { echoShare } from './show-echoes.ts';

/** Time in which ink dries to 1/e [s]. */
const DRYING_SECONDS = 0.8;

/** How long an accent flares before it is only a tint [s]. */
export const FLARE_SECONDS = 1.6;

/** Age of a pen that is long done [s]. */
const DONE_SECONDS = 1e5;

const state = plainState(0);

/** What cables make of the size of each voice's marks in this frame: hundreds of marks ask, of a few voices. */
const sizes = new Map<VoiceId, number>();

/** Moves every pen on to this frame's time and says where each live mark is, how wet, how loud and how bright. */
export function growMarks(world: World, deck: Deck, states: MarkStates): void {
  const [red, green, blue] = deck.palette.accent;
  sizes.clear();
  for (const mark of deck.book.live) {
    if (!mark.active || mark.move === null) continue;
    const place = placeAt(mark.move, world.timeSeconds);
    const age = penAge(mark, world.timeSeconds);
    const flare = accentFlare(mark, world.timeSeconds);
    mark.level = reaction(mark, world.voices.get(mark.voice));
    mark.drawnSeconds = Math.max(mark.drawnSeconds, Math.min(age, mark.penSeconds));
    state.x = place.x;
    state.y = place.y;
    state.wetness = age < mark.penSeconds ? 1 : Math.exp((mark.penSeconds - age) / DRYING_SECONDS);
    state.scale = place.scale * breath(world, mark, state.wetness);
    state.rotation = place.rotation;
    state.opacity = place.opacity * echoShare(mark, world.timeSeconds);
    state.ageSeconds = age;
    state.level = Math.min(1, mark.level + flare * mark.accentStrength);
    state.accentRed = red;
    state.accentGreen = green;
    state.accentBlue = blue;
    // The tint that stays is in the ink's own colours; an image has none.
    const tint = mark.pixels === null ? 0 : ACCENT_TINT;
    state.accentStrength = mark.accentStrength * (tint + (1 - tint) * flare);
    states.write(mark.slot, state);
  }
  states.upload();
}

/** How far the pen has come, in the mark's own time [s]. */
export function penAge(mark: LiveMark, nowSeconds: number): number {
  if (mark.returned) return DONE_SECONDS;
  const age = (nowSeconds - mark.penStartSeconds) * mark.penSpeed;
  return age < mark.liftedSeconds || mark.whole ? age : mark.liftedSeconds;
}

/** A wet mark goes on following the cables that moved its size; dry, it has the size it was born with. */
function breath(world: World, mark: LiveMark, wetness: number): number {
  if (mark.returned || wetness < 0.01) return 1;
  const factor = sizeOf(world, mark.voice) / Math.max(0.05, mark.bornSize);
  return factor === 1 ? 1 : Math.min(4, Math.max(0.05, factor)) ** wetness;
}

function sizeOf(world: World, voice: VoiceId): number {
  const known = sizes.get(voice);
  if (known !== undefined) return known;
  const size = sizeFactor(world, voice);
  sizes.set(voice, size);
  return size;
}

function accentFlare(mark: LiveMark, nowSeconds: number): number {
  const since = nowSeconds - mark.accentSeconds;
  return since >= 0 && since < FLARE_SECONDS ? (1 - since / FLARE_SECONDS) ** 2 : 0;
}

/** A mark follows its voice as long as it is the voice's newest; then it comes to rest. */
function reaction(mark: LiveMark, voice: VoiceLevel | undefined): number {
  const target = voice !== undefined && voice.newest === mark.id ? voice.shown : 0;
  return mark.level + (target - mark.level) * (target > mark.level ? 0.6 : 0.12);
}
