import * as z from 'zod/mini';

/** Where the console reaches OSC on the server that serves it; never open to another machine. */
export const OSC_PATH = '/osc-hand';
/** First UDP port that OSC is heard on: what most programs send to before anybody has changed it. */
export const OSC_PORT = 9000;

/** OSC's own letters for addresses, and no patterns. */
export const oscAddressSchema = z.string().check(z.regex(/^\/[\w./:+-]{1,120}$/));

/** What the console hears of the server. */
export const oscToConsoleSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('open'), port: z.number() }),
  /** `share`: 0 to 1, as a fader stands. */
  z.object({
    kind: z.literal('touch'),
    address: oscAddressSchema,
    share: z.number().check(z.gte(0), z.lte(1)),
  }),
  z.object({ kind: z.literal('unread'), reason: z.string() }),
]);
export type OscToConsole = z.infer<typeof oscToConsoleSchema>;
