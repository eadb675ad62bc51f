/**
 * How far below its loudest band a sound is still heard [dB]; null hears down to silence. A hiss 30 dB under a tone lies about
 * 44 dB under it in the widest band: a range of 40 dB keeps the tone what it was, as an ear in a loud room does.
 */
export type HearingRange = number | null;

/** The range of packs that are trained now [dB]. */
export const HEARING_RANGE_DECIBELS = 40;

/** Power under which a band counts as unheard. */
export function hearingFloor(powers: Float32Array | Float64Array, range: HearingRange): number {
  if (range === null) return 0;
  let loudest = 0;
  for (const power of powers) loudest = Math.max(loudest, power);
  return loudest * 10 ** (-range / 10);
}

/** The range that a pack was trained with, from its `network` settings; packs without it hear down to silence. */
export function hearingRangeOf(network: Readonly<Record<string, unknown>>): HearingRange {
  return typeof network.rangeDecibels === 'number' ? network.rangeDecibels : null;
}
