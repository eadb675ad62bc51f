import type { GeneratorOutput, GeneratorReport } from '../protocol.ts';

/** The page, and the ports that want ink without a detour through it. */
export interface Outputs {
  post(report: GeneratorReport, transfer?: Transferable[]): void;
  /** To the page and to every attached port. */
  ink(output: GeneratorOutput): void;
  attach(port: Pick<MessagePort, 'postMessage'>): void;
}

export function createOutputs(post: Outputs['post']): Outputs {
  const ports: Pick<MessagePort, 'postMessage'>[] = [];
  return {
    post,
    ink(output) {
      for (const port of ports) port.postMessage(output);
      post(output);
    },
    attach(port) {
      ports.push(port);
    },
  };
}
