import type { ListenerReport } from './protocol.ts';

/** Name under which the worklet's processor is registered. */
export const LISTENER_PROCESSOR = 'kiki-listener';

/** What the node's own port brings; slices and blocks go straight to the workers that attach a port. */
export const NODE_REPORTS: readonly ListenerReport['kind'][] = [
  'onset',
  'withdrawn',
  'sound-ended',
  'level',
  'dropped',
  'restarted',
  'failed',
];

/** Stereo inputs of the listener: the mix, and up to three devices that carry voices of their own. */
export const LISTENER_INPUTS = 4;
