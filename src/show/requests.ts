/** What a hand asks of the running app; times are `performance.now()` of the touch itself, so that a tap is not late. */
export type ShowRequest =
  | { readonly kind: 'tap'; readonly atMilliseconds: number }
  | { readonly kind: 'this-is-the-one'; readonly atMilliseconds: number }
  | { readonly kind: 'scale-tempo'; readonly factor: 2 | 0.5 }
  | { readonly kind: 'nudge'; readonly seconds: number }
  | { readonly kind: 'lock'; readonly locked: boolean }
  /** Everything by hand is forgotten: the ear sets the tempo again. */
  | { readonly kind: 'auto-tempo' }
  /** One MIDI clock pulse (24 a quarter note); null when the clock stops. */
  | { readonly kind: 'midi-clock'; readonly atMilliseconds: number | null }
  /** The master starts: the next pulse is the first of the song. */
  | { readonly kind: 'midi-start' }
  /** The master is at this place of the song [sixteenths], and goes on from there. */
  | { readonly kind: 'midi-position'; readonly sixteenths: number }
  | { readonly kind: 'midi-continue' }
  /** A note of a MIDI channel that is a voice of its own. */
  | {
      readonly kind: 'midi-note';
      readonly device: string;
      readonly channel: number;
      readonly note: number;
      /** 0 = note off, to 1. */
      readonly velocity: number;
      readonly atMilliseconds: number;
    }
  | { readonly kind: 'restart-score' }
  | { readonly kind: 'open-stage' }
  /** Listens to something else; `none` stops. A browser may want a press of its own page for `tab`. */
  | {
      readonly kind: 'source';
      readonly source: 'demo' | 'device' | 'tab' | 'none';
      readonly deviceId?: string;
    }
  /** Begins a video of the stage, or finishes the one that runs. */
  | { readonly kind: 'record' }
  | { readonly kind: 'playlist'; readonly act: 'play-or-pause' | 'next' | 'loop' }
  | { readonly kind: 'test-tone'; readonly channel: 'left' | 'right' | 'both' };

const listeners = new Set<(request: ShowRequest) => void>();

/** Sends a request to whoever runs the app. */
export function sendRequest(request: ShowRequest): void {
  for (const listener of listeners) listener(request);
}

/** Hears every request; returns the way to stop. */
export function onRequest(listener: (request: ShowRequest) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
