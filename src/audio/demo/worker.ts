import type { DemoCommand, DemoReport } from './protocol.ts';
import { createDemoState, renderDemoBar } from './render.ts';

declare const self: DedicatedWorkerGlobalScope;

let state = createDemoState();
let nextBar = 0;

function report(message: DemoReport, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

self.onmessage = ({ data: { bar } }: MessageEvent<DemoCommand>) => {
  if (bar !== nextBar) state = createDemoState(state.shots);
  try {
    const { left, right } = renderDemoBar(state, bar);
    nextBar = bar + 1;
    report({ kind: 'bar', bar, left, right }, [left.buffer, right.buffer]);
  } catch (thrown) {
    report({ kind: 'failed', message: String(thrown) });
  }
};
