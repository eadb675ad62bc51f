import type { ErrorRecord } from '../core/errors.ts';
import type { ScoreUpdate } from '../core/score.ts';

/** What is asked of the score worker. Audio and onsets reach it through the attached listener port. */
export type ScoreCommand =
  | { readonly kind: 'attach-listener'; readonly port: MessagePort }
  /** Sends every update to this port too. */
  | { readonly kind: 'attach-output'; readonly port: MessagePort }
  | { readonly kind: 'restart' }
  | { readonly kind: 'tap'; readonly timeSeconds: number }
  | { readonly kind: 'scale-tempo'; readonly factor: 2 | 0.5 }
  | { readonly kind: 'nudge'; readonly seconds: number }
  | { readonly kind: 'this-is-the-one'; readonly timeSeconds: number }
  | { readonly kind: 'lock'; readonly locked: boolean }
  /** Taps, ×2, the one and the lock are forgotten: the ear decides again. */
  | { readonly kind: 'auto-tempo' }
  /** One MIDI clock pulse (24 a quarter note); null hands control back to the ear. */
  | { readonly kind: 'midi-clock'; readonly timeSeconds: number | null }
  /** The next pulse is the first of the song. */
  | { readonly kind: 'midi-start' }
  /** Where in the song the master goes on when it continues [sixteenths from its beginning]. */
  | { readonly kind: 'midi-position'; readonly sixteenths: number }
  | { readonly kind: 'midi-continue' };

export type ScoreReport =
  | { readonly kind: 'update'; readonly update: ScoreUpdate }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'failed'; readonly error: ErrorRecord };
