import { toErrorRecord } from '../../core/errors.ts';
import type { DemoCommand, DemoReport } from './protocol.ts';
import { createDemoState, renderDemoBar } from './render.ts';

declare const self: DedicatedWorkerGlobalScope;

let state = createDemoState();

self.onmessage = ({ data }: MessageEvent<DemoCommand>) => {
  const { requestId, barIndex, fresh } = data;
  try {
    if (fresh) state = createDemoState(state.shots);
    const { left, right } = renderDemoBar(state, barIndex);
    const report: DemoReport = { kind: 'bar', requestId, barIndex, left, right };
    self.postMessage(report, [left.buffer, right.buffer]);
  } catch (thrown) {
    const report: DemoReport = { kind: 'failed', requestId, error: toErrorRecord(thrown) };
    self.postMessage(report);
  }
};
