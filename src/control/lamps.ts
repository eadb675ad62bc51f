import type { Binding } from '../show/show.ts';
import { FULL_VALUE } from './touch.ts';

/** One message to a controller's lights or motors. */
export interface LampMessage {
  readonly device: string;
  readonly bytes: readonly [status: number, first: number, second: number];
}

/** What each lamp was told last, by its address. */
export type SentLamps = ReadonlyMap<string, LampMessage>;

/** Address of the lamp behind a mapping; null where there is none. */
function lampOf({ gesture }: Binding): { device: string; status: number; first: number } | null {
  if (gesture.kind === 'midi-note')
    return { device: gesture.device, status: 0x90 | (gesture.channel - 1), first: gesture.note };
  if (gesture.kind === 'midi-control')
    return { device: gesture.device, status: 0xb0 | (gesture.channel - 1), first: gesture.controller };
  return null;
}

/**
 * Messages that bring every lamp to what it should show, given what was sent before; `shareOf` gives 0 to 1 for a
 * target, or undefined where there is nothing to show. Nothing is sent twice; a lamp that shows nothing any more goes out.
 */
export function lampMessages(
  bindings: readonly Binding[],
  shareOf: (target: string) => number | undefined,
  sent: SentLamps,
): { readonly messages: readonly LampMessage[]; readonly sent: SentLamps } {
  const next = new Map<string, LampMessage>();
  const messages: LampMessage[] = [];
  for (const binding of bindings) {
    const lamp = lampOf(binding);
    const share = lamp === null ? undefined : shareOf(binding.target);
    if (lamp === null || share === undefined) continue;
    const value = Math.round(share * FULL_VALUE);
    const key = `${lamp.device}|${lamp.status}|${lamp.first}`;
    const message: LampMessage = { device: lamp.device, bytes: [lamp.status, lamp.first, value] };
    if ((next.get(key) ?? sent.get(key))?.bytes[2] !== value) messages.push(message);
    next.set(key, message);
  }
  for (const [key, { device, bytes }] of sent) {
    const [status, first, value] = bytes;
    if (!next.has(key) && value > 0) messages.push({ device, bytes: [status, first, 0] });
  }
  return { messages, sent: next };
}
