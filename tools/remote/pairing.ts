import { randomInt, timingSafeEqual } from 'node:crypto';

/** Wrong codes from one address before it must wait. */
const MOST_TRIES = 5;
const LOCK_MILLISECONDS = 60_000;
/** Wrong codes from all addresses together before the code is thrown away: nobody gets to try them all. */
const MOST_TRIES_OF_ALL = 40;
const DIGITS = 6;

/** Decides who may work the show. */
export interface Pairing {
  code(): string;
  /** `locked`: too many wrong tries from this address or, with a fresh code, from all together. */
  attempt(address: string, code: string, nowMilliseconds: number): 'paired' | 'wrong' | 'locked';
}

/** A code of six digits by the system's own randomness, good until the remote is switched off. */
export function createPairing(draw: () => number = () => randomInt(10 ** DIGITS)): Pairing {
  const fresh = (): string => String(draw()).padStart(DIGITS, '0');
  let code = fresh();
  let wrongOfAll = 0;
  const wrong = new Map<string, { tries: number; untilMilliseconds: number }>();
  return {
    code: () => code,
    attempt(address, given, nowMilliseconds) {
      const known = wrong.get(address) ?? { tries: 0, untilMilliseconds: 0 };
      if (nowMilliseconds < known.untilMilliseconds) return 'locked';
      if (given.length === code.length && timingSafeEqual(Buffer.from(given), Buffer.from(code))) {
        wrong.delete(address);
        return 'paired';
      }
      const tries = known.tries + 1;
      const locked = tries >= MOST_TRIES;
      wrong.set(address, {
        tries: locked ? 0 : tries,
        untilMilliseconds: locked ? nowMilliseconds + LOCK_MILLISECONDS : 0,
      });
      wrongOfAll++;
      if (wrongOfAll >= MOST_TRIES_OF_ALL) {
        wrongOfAll = 0;
        code = fresh();
      }
      return 'wrong';
    },
  };
}
