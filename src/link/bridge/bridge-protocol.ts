import * as z from 'zod/mini';

/** Where the console's relay and stage windows of other browsers meet on the server that serves them both. */
export const BRIDGE_PATHS = { relay: '/stage-link/relay', stage: '/stage-link/stage' } as const;

/** Which end of the bridge somebody is. */
export type BridgeRole = keyof typeof BRIDGE_PATHS;

/** Largest message that crosses: twenty images of 208 pixels and what is said of them [bytes]. */
export const MOST_MESSAGE_BYTES = 8 * 2 ** 20;

/** What waits for one window at most; beyond it the oldest messages go, and their number is told [bytes]. */
export const MOST_WAITING_BYTES = 64 * 2 ** 20;

/** What the server itself says, as text; everything else crosses as binary frames that it does not look into. */
export const bridgeNewsSchema = z.discriminatedUnion('kind', [
  /** To a stage: there is a console at the other end now, or none. */
  z.object({ kind: z.literal('relay'), present: z.boolean() }),
  /** To the relay: so many stage windows are at the other end. */
  z.object({ kind: z.literal('stages'), count: z.number() }),
  /** To either: so many messages did not fit any more. */
  z.object({ kind: z.literal('dropped'), messages: z.number() }),
]);
export type BridgeNews = z.infer<typeof bridgeNewsSchema>;
