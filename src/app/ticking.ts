import type { AudioOutlet } from '../audio/context.ts';
import type { Conductor } from '../show/conductor.ts';
import { showModulated } from '../show/modulated.ts';
import type { Modulator } from '../show/modulator.ts';
import { reportStatus, statusStore } from '../show/status.ts';
import type { StageWatch } from './hear-relay.ts';
import type { RelayNode } from './relay/node.ts';

/** Launches and fades are at most this late [ms]. */
const CONDUCT_MILLISECONDS = 25;
/** Audio and wall clock drift apart by far less than a frame in this time [ms]. */
const ANCHOR_MILLISECONDS = 500;

/** What runs by the clock. */
interface TickingParts {
  readonly outlet: AudioOutlet;
  readonly relay: RelayNode;
  readonly conductor: Conductor;
  readonly modulator: Modulator;
  readonly watch: StageWatch;
}

/** Starts the page's two timers: the conductor's, and the one that ties the stages' clocks to the audio clock. */
export function startTicking({ outlet, relay, conductor, modulator, watch }: TickingParts): void {
  let modulated = false;
  setInterval(() => {
    const nowSeconds = outlet.context.currentTime;
    conductor.conduct(nowSeconds, performance.now());
    const values = modulator.tick(nowSeconds);
    showModulated(values);
    const any = Object.keys(values).length > 0;
    if (any || modulated) relay.feed({ kind: 'modulation', values });
    modulated = any;
  }, CONDUCT_MILLISECONDS);
  setInterval(() => {
    if (outlet.context.state === 'running') {
      const anchor = outlet.anchor();
      relay.feed({ kind: 'clock', anchor });
      reportStatus({
        latency: {
          ...statusStore.getState().latency,
          deviceOutputMilliseconds: anchor.outputLatencySeconds * 1000,
        },
      });
    }
    watch.check();
  }, ANCHOR_MILLISECONDS);
}
