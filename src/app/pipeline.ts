import type { GeneratorNode } from '../generator/node.ts';
import type { ListenerNode } from '../listener/node.ts';
import type { ScoreNode } from '../score/node.ts';
import type { RelayNode } from './relay/node.ts';

/** The stages of the pipeline; none of them knows another. */
export interface Pipeline {
  readonly listener: ListenerNode;
  readonly score: ScoreNode;
  readonly generator: GeneratorNode;
  readonly relay: RelayNode;
}

/**
 * Joins the stages by ports of their own, so that nothing on the way of a sound waits for the page.
 *
 *     source ──▶ listener ──slices──▶ generator ──squiggles──▶ relay ──▶ stage windows (composer, ink)
 *                   │                    ▲ the length of a bar   ▲
 *                   ├──blocks, onsets──▶ score ──beats, motifs───┤
 *                   └──levels────────────────────────────────────┘
 */
export function connectPipeline({ listener, score, generator, relay }: Pipeline): void {
  join(
    (port) => listener.attach(port, ['slice', 'sound-ended', 'withdrawn', 'restarted']),
    (port) => generator.attachListener(port),
  );
  join(
    (port) => listener.attach(port, ['block', 'onset', 'withdrawn', 'restarted']),
    (port) => score.send({ kind: 'attach-listener', port }),
  );
  join(
    (port) => listener.attach(port, ['level', 'withdrawn']),
    (port) => relay.attach('listener', port),
  );
  join(
    (port) => generator.attachOutput(port),
    (port) => relay.attach('generator', port),
  );
  join(
    (port) => score.send({ kind: 'attach-output', port }),
    (port) => generator.attachScore(port),
  );
  join(
    (port) => score.send({ kind: 'attach-output', port }),
    (port) => relay.attach('score', port),
  );
}

function join(giver: (port: MessagePort) => void, taker: (port: MessagePort) => void): void {
  const { port1, port2 } = new MessageChannel();
  giver(port1);
  taker(port2);
}
