import type { AudioOutlet } from '../audio/context.ts';
import type { Conductor } from '../show/conductor.ts';
import { showModulated } from '../show/modulated.ts';
import type { Modulator } from '../show/modulator.ts';
import { raiseNotice, reportStatus, statusStore } from '../show/status.ts';
import type { StageWatch } from './hear-relay.ts';
import type { RelayNode } from './relay/node.ts';
import { openTicker, type Ticker } from './ticker/node.ts';

/** Launches and fades are at most this late [ms]. */
const CONDUCT_MILLISECONDS = 25;
/** Audio and wall clock drift apart by far less than a frame in this time [ms]. */
const ANCHOR_MILLISECONDS = 500;

/** What runs by the clock. */
interface TickingParts {
  readonly ticker: Ticker;
  readonly outlet: AudioOutlet;
  readonly relay: RelayNode;
  readonly conductor: Conductor;
  readonly modulator: Modulator;
  readonly watch: StageWatch;
}

/**
 * Starts everything that runs by the clock: the conductor and the modulation, and now and then what ties the stages'
 * clocks to the audio clock. A ticker of its own carries it, so that launches and fades keep their time while the
 * console is hidden.
 */
export function startTicking({ ticker, outlet, relay, conductor, modulator, watch }: TickingParts): void {
  let modulated = false;
  let anchoredAtMilliseconds = -Infinity;
  const conduct = (): void => {
    const nowSeconds = outlet.context.currentTime;
    conductor.conduct(nowSeconds, performance.now());
    const values = modulator.tick(nowSeconds);
    showModulated(values);
    const any = Object.keys(values).length > 0;
    if (any || modulated) relay.feed({ kind: 'modulation', values });
    modulated = any;
  };
  const tellTime = (): void => {
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
  };
  ticker.onTick(() => {
    conduct();
    const now = performance.now();
    if (now - anchoredAtMilliseconds < ANCHOR_MILLISECONDS) return;
    anchoredAtMilliseconds = now;
    tellTime();
  });
}

/** Opens the ticker that all of this needs; where it fails, that is said. */
export function openPageTicker(): Ticker {
  return openTicker(CONDUCT_MILLISECONDS, (why) => {
    raiseNotice({
      id: 'ticker',
      severity: 'failed',
      text: `Scenes and fades stand still: ${why}`,
      fix: 'Reload the page: the show and the hands come back.',
    });
  });
}
