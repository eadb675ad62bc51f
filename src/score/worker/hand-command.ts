import type { ScoreCommand } from '../protocol.ts';

/** What the operator does to the tempo by hand. */
export type HandCommand = Exclude<ScoreCommand, { kind: 'attach-listener' | 'attach-output' | 'restart' }>;
