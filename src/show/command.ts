import type { Status } from './status.ts';
import type { ShowState } from './store.ts';

/** Something that happens at a press. */
export interface Command {
  /** The same for ever: mappings hold it. */
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly meaning: string;
  /** `atMilliseconds`: `performance.now()` of the press itself. */
  run(atMilliseconds: number): void;
  /** Whether its lamp is lit; absent where there is nothing to show. */
  lit?(state: ShowState, status: Status): boolean;
}
