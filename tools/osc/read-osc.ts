import { decode } from 'node-osc';
import * as z from 'zod/mini';
import { KikiError } from '../../src/core/errors.ts';
import { oscAddressSchema } from '../../src/link/osc-protocol.ts';

/** Bundles inside bundles that are followed. */
const MOST_NESTED = 4;

const messageSchema = z.object({
  oscType: z.literal('message'),
  address: oscAddressSchema,
  args: z.array(z.object({ value: z.unknown() })),
});
const bundleSchema = z.object({ oscType: z.literal('bundle'), elements: z.array(z.unknown()) });

/** A fader or button of an OSC program, and where it stands, 0 to 1. */
export interface OscTouch {
  readonly address: string;
  readonly share: number;
}

/**
 * The touches in a UDP packet. Numbers run from 0 to 1, true and false are 1 and 0, a message without a value is a press and
 * its release. Of several values the second has the address `…/2`, and so on. Time tags are not waited for.
 * Throws `OscUnread` where the packet is no OSC.
 */
export function readOsc(packet: Buffer): readonly OscTouch[] {
  try {
    return touchesOf(decode(packet), 0);
  } catch (thrown) {
    if (thrown instanceof KikiError) throw thrown;
    throw unread(thrown instanceof Error ? thrown.message : String(thrown));
  }
}

function touchesOf(decoded: unknown, depth: number): readonly OscTouch[] {
  const bundle = bundleSchema.safeParse(decoded);
  if (bundle.success) {
    if (depth >= MOST_NESTED) throw unread(`more than ${MOST_NESTED} bundles inside each other`);
    return bundle.data.elements.flatMap((element) => touchesOf(element, depth + 1));
  }
  const message = messageSchema.safeParse(decoded);
  if (!message.success) throw unread('no address that can be learnt');
  const { address, args } = message.data;
  if (args.length === 0)
    return [
      { address, share: 1 },
      { address, share: 0 },
    ];
  return args.flatMap(({ value }, index) => {
    const share = shareOf(value);
    return share === null ? [] : [{ address: index === 0 ? address : `${address}/${index + 1}`, share }];
  });
}

function shareOf(value: unknown): number | null {
  if (typeof value === 'boolean') return value ? 1 : 0;
  return typeof value === 'number' && Number.isFinite(value) ? Math.min(1, Math.max(0, value)) : null;
}

const unread = (reason: string): KikiError =>
  new KikiError('OscUnread', `An OSC packet could not be read: ${reason}`, {
    expected: 'an OSC message or bundle',
    actual: reason,
  });
