/** Beats are told this often at least while there are any: without news for longer, the music is taken to stand still [s]. */
const LEAD_SECONDS = 1.5;
/** A beat that is counted on through silence carries the picture this far beyond the last sound [s]. */
const QUIET_SECONDS = 16;

/** How far the music has come, as told: where nothing is told any more (a silence, a console that is gone), it waits. */
export interface Pulse {
  /** Something was told; `sound`: a sound, not only a beat. */
  tell(nowSeconds: number, sound: boolean): void;
  /** The latest time that the music can have reached [s]. */
  musicAt(nowSeconds: number): number;
  /** For how long it has stood still [s]. */
  stillAt(nowSeconds: number): number;
  clear(): void;
}

export function createPulse(): Pulse {
  let toldSeconds = -Infinity;
  let soundSeconds = -Infinity;
  const musicAt = (nowSeconds: number): number =>
    Math.min(nowSeconds, toldSeconds + LEAD_SECONDS, soundSeconds + QUIET_SECONDS);
  return {
    tell(nowSeconds, sound) {
      toldSeconds = Math.max(toldSeconds, nowSeconds);
      if (sound) soundSeconds = Math.max(soundSeconds, nowSeconds);
    },
    musicAt,
    stillAt: (nowSeconds) => Math.max(0, nowSeconds - musicAt(nowSeconds)),
    clear() {
      toldSeconds = soundSeconds = -Infinity;
    },
  };
}
