import type { OnsetId } from '../core/onset.ts';
import type { VoiceId } from '../core/voice.ts';
import type { MarkFacts } from './layout.ts';

/** Which voice is shown alone, which one the layout `solo` shows, and which of its marks is the latest. */
export interface SoloChoice {
  hear(mark: MarkFacts): void;
  /** A voice by hand, or null for the one that stands out most. Returns whether that changes anything. */
  choose(voice: VoiceId | null): boolean;
  /** A phrase has ended: only now may the voice that stands out most be another one. */
  settle(): void;
  /** The voice by hand: every layout hides the others. */
  byHand(): VoiceId | null;
  /** The voice of the layout `solo`: the one by hand, else the one that stands out most. */
  voice(): VoiceId | null;
  mark(): OnsetId | null;
  clear(): void;
}

/** What a phrase that is over still counts in the next one. */
const MEMORY = 0.5;

export function createSoloChoice(): SoloChoice {
  let chosen: VoiceId | null = null;
  let standsOut: VoiceId | null = null;
  const presence = new Map<VoiceId, number>();
  const latest = new Map<VoiceId, { readonly id: OnsetId; readonly timeSeconds: number }>();
  const voice = (): VoiceId | null => chosen ?? standsOut;

  return {
    hear({ id, voice: heard, timeSeconds, strength, roomBars }) {
      presence.set(heard, (presence.get(heard) ?? 0) + strength * roomBars);
      standsOut ??= heard;
      if (timeSeconds >= (latest.get(heard)?.timeSeconds ?? -Infinity))
        latest.set(heard, { id, timeSeconds });
    },
    choose(wanted) {
      const changes = wanted !== chosen;
      chosen = wanted;
      return changes;
    },
    settle() {
      let most = -1;
      for (const [each, amount] of presence) {
        if (amount > most) [most, standsOut] = [amount, each];
        presence.set(each, amount * MEMORY);
      }
    },
    byHand: () => chosen,
    voice,
    mark() {
      const shown = voice();
      return shown === null ? null : (latest.get(shown)?.id ?? null);
    },
    clear() {
      standsOut = null;
      presence.clear();
      latest.clear();
    },
  };
}
