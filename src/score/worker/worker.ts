import { toErrorRecord, unhandledKind } from '../../core/errors.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import type { ScoreCommand, ScoreReport } from '../protocol.ts';
import { createScoreEngine } from './score-engine.ts';

/** What the listener's port brings to the score, as the listener's protocol names it. */
type FromListener =
  | {
      readonly kind: 'block';
      readonly block: { readonly timeSeconds: number; readonly samples: Float32Array<ArrayBuffer> };
    }
  | { readonly kind: 'onset'; readonly onset: Parameters<typeof engine.onset>[0] }
  | { readonly kind: 'withdrawn'; readonly onsetId: number }
  | { readonly kind: 'restarted' };

const outputs: MessagePort[] = [];
const report = (message: ScoreReport): void => {
  self.postMessage(message);
};
const guarded = (act: () => void): void => {
  try {
    act();
  } catch (thrown) {
    report({ kind: 'failed', error: toErrorRecord(thrown) });
  }
};
const emit = (update: ScoreUpdate): void => {
  report({ kind: 'update', update });
  const told: ScoreReport = { kind: 'update', update };
  for (const port of outputs) port.postMessage(told);
};
const engine = createScoreEngine(emit);

const restart = (): void => {
  engine.restart();
  report({ kind: 'restarted' });
};

const listen = (port: MessagePort): void => {
  port.onmessage = ({ data }: MessageEvent<FromListener>) => {
    guarded(() => {
      if (data.kind === 'onset') engine.onset(data.onset);
      if (data.kind === 'withdrawn') engine.withdraw(data.onsetId);
      if (data.kind === 'restarted') restart();
      if (data.kind !== 'block') return;
      engine.block(data.block);
      const { buffer } = data.block.samples;
      port.postMessage({ kind: 'recycle', buffer }, [buffer]);
    });
  };
};

self.onmessage = ({ data }: MessageEvent<ScoreCommand>) => {
  guarded(() => {
    switch (data.kind) {
      case 'attach-listener':
        listen(data.port);
        return;
      case 'attach-output':
        outputs.push(data.port);
        return;
      case 'restart':
        restart();
        return;
      case 'tap':
      case 'scale-tempo':
      case 'nudge':
      case 'this-is-the-one':
      case 'lock':
      case 'auto-tempo':
      case 'midi-clock':
      case 'midi-start':
      case 'midi-position':
      case 'midi-continue':
        engine.hand(data);
        return;
      default:
        unhandledKind(data);
    }
  });
};
