import { openAudio, type AudioOutlet } from '../audio/context.ts';
import { createInputStage, type InputStage } from '../audio/input-stage.ts';
import { openGenerator } from '../generator/node.ts';
import { createListenerNode } from '../listener/node.ts';
import { createScoreNode } from '../score/node.ts';
import { raiseNotice, reportStatus, statusStore } from '../show/status.ts';
import { connectPipeline, type Pipeline } from './pipeline.ts';
import type { RelayNode } from './relay/node.ts';

/** The running instrument: audio in, the pipeline, and the ports between. */
export interface Rig {
  readonly outlet: AudioOutlet;
  readonly input: InputStage;
  readonly pipeline: Pipeline;
}

/**
 * Builds everything up to the point where a source can be switched on.
 * Throws `NoAudio` or `WrongSampleRate`; a network that cannot run is a notice, not a failure, because sound can still be heard and shown.
 */
export async function buildRig(relay: RelayNode): Promise<Rig> {
  const outlet = openAudio();
  const listener = await createListenerNode(outlet.context);
  const pipeline: Pipeline = { listener, score: createScoreNode(), generator: openGenerator(), relay };
  connectPipeline(pipeline);
  return { outlet, input: createInputStage(outlet.context, { listener: listener.node }), pipeline };
}

/**
 * Starts the networks' backends, and shows which and why. Pictures are painted on WebGPU where there is a GPU, else on wasm. Strokes
 * are drawn on wasm: a GPU gives one small drawing back later, and it has the stage to draw.
 */
export async function startGenerator({ generator }: Pipeline): Promise<void> {
  try {
    const { backends, reason } = await generator.start({ strokes: 'wasm', pixels: 'webgpu' });
    reportStatus({ generator: { ...statusStore.getState().generator, state: 'running', backends, reason } });
  } catch (thrown) {
    const reason = thrown instanceof Error ? thrown.message : String(thrown);
    reportStatus({ generator: { ...statusStore.getState().generator, state: 'failed', reason } });
    raiseNotice({
      id: 'generator',
      severity: 'failed',
      text: `The networks cannot run: ${reason}`,
      fix: 'Reload the page; use a current Chromium.',
    });
  }
}
