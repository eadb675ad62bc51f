/** What the ticker is asked: to say so this often from now on [ms]. */
export interface TickerCommand {
  readonly everyMilliseconds: number;
}

/** One tick: it says nothing but that it is time. */
export type Tick = 'tick';
