import * as z from 'zod/mini';

/** Where the console reaches the remote on the server that serves it; never open to another machine. */
export const DESK_PATH = '/remote-desk';
/** Where a phone reaches it, on a port of its own. */
export const PHONE_PATH = '/remote';

const id = z.string().check(z.regex(/^[\w.-]{1,80}$/));

/** What a paired phone may ask for. */
export const phoneTouchSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('command'), id }),
  z.object({ kind: z.literal('set'), id, share: z.number().check(z.gte(0), z.lte(1)) }),
]);
export type PhoneTouch = z.infer<typeof phoneTouchSchema>;

/** The first message of a phone: the code that the console shows. */
export const pairSchema = z.object({ kind: z.literal('pair'), code: z.string().check(z.regex(/^\d{6}$/)) });

/** A control as the phone shows it. */
export interface PhoneControl {
  readonly id: string;
  readonly label: string;
  readonly lit: boolean;
}

/** What the console shows on its phones. */
export interface DeskState {
  readonly show: string;
  readonly onAir: string;
  readonly next: string;
  readonly scenes: readonly PhoneControl[];
  readonly commands: readonly PhoneControl[];
  /** Main fader and crossfader, 0 to 1. */
  readonly fader: number;
  readonly crossfade: number;
}

/** What a phone hears. */
export type ToPhone =
  | { readonly kind: 'paired' }
  | { readonly kind: 'refused'; readonly reason: string }
  | { readonly kind: 'desk'; readonly state: DeskState };

/** What the console hears of the server. */
export type ToDesk =
  | { readonly kind: 'open'; readonly code: string; readonly addresses: readonly string[] }
  | { readonly kind: 'phones'; readonly count: number }
  | { readonly kind: 'touch'; readonly touch: unknown };
