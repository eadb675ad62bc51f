import type { VoiceId } from '../core/voice.ts';
import type { Star } from './stars.ts';
import { voiceHash } from './voice-hash.ts';

/** Regions of the sky that the voices of a plain mix call home [turns from the right, anticlockwise]. */
const VOICE_TURNS: Readonly<Record<VoiceId, number>> = { kick: 0.72, bass: 0.93, lead: 0.25, hats: 0.47 };
/** Distance of a voice's region from the middle. */
const REGION_RADIUS = 0.52;
/** Stars come no closer than this; less when the sky is full. */
const LEAST_DISTANCE = 0.34;
const ROUNDS = 24;
/** Farthest that a star stands from the middle. */
export const EDGE = 0.84;

/** Where a new star stands: by its most alike neighbour, else in its voice's region; high sounds higher; pushed off the stars that are there. */
export function seatStar(
  voice: VoiceId,
  height: number,
  nearest: Star | null,
  stars: readonly Star[],
): { across: number; up: number } {
  const angle = 2 * Math.PI * (VOICE_TURNS[voice] ?? voiceHash(voice));
  const region = {
    across: REGION_RADIUS * Math.cos(angle),
    up: REGION_RADIUS * Math.sin(angle) + 0.3 * (height - 0.5),
  };
  const turn = 2.399963 * stars.length;
  let across = (nearest ? 0.7 * nearest.across + 0.3 * region.across : region.across) + 0.05 * Math.cos(turn);
  let up = (nearest ? 0.7 * nearest.up + 0.3 * region.up : region.up) + 0.05 * Math.sin(turn);
  const least = LEAST_DISTANCE / Math.sqrt(1 + stars.length / 24);
  for (let round = 0; round < ROUNDS; round++) {
    for (const star of stars) {
      const distance = Math.hypot(across - star.across, up - star.up);
      if (distance >= least) continue;
      const push = (least - distance) / Math.max(distance, 1e-3);
      across += push * (across - star.across + 1e-4 * Math.cos(turn));
      up += push * (up - star.up + 1e-4 * Math.sin(turn));
    }
    const reach = Math.hypot(across, up);
    if (reach > EDGE) {
      across *= EDGE / reach;
      up *= EDGE / reach;
    }
  }
  return { across, up };
}
