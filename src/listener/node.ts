import { KikiError } from '../core/errors.ts';
import type { VoiceDefinition } from '../core/voice.ts';
import { LISTENER_INPUTS, LISTENER_PROCESSOR } from './processor-name.ts';
import type { ListenerCommand, ListenerReport } from './protocol.ts';
import processorUrl from './worklet/processor.ts?worker&url';

/** The listener as the page sees it. */
export interface ListenerNode {
  /** Connect the mix to input 0 and devices with voices of their own to inputs 1 … 3 (`origin.input`); it has no output. */
  readonly node: AudioWorkletNode;
  /** Calls back with every report of `NODE_REPORTS`; returns a function that ends the subscription. Slices and blocks need `attach`. */
  subscribe(listener: (report: ListenerReport) => void): () => void;
  configure(voices: readonly VoiceDefinition[], sensitivity: number): void;
  /** Sends the wanted reports to `port` too; the receiver gives buffers back with `recycle` on the same port. */
  attach(port: MessagePort, wants: readonly ListenerReport['kind'][]): void;
  /** A sound of a played (MIDI) voice begins. */
  note(voice: string, timeSeconds: number, strength: number): void;
  restart(): void;
  dispose(): void;
}

/** Starts the listener in the audio thread of `context`. Throws `ListenerFailed` if the worklet cannot be loaded. */
export async function createListenerNode(context: BaseAudioContext): Promise<ListenerNode> {
  try {
    await context.audioWorklet.addModule(processorUrl);
  } catch (cause) {
    throw new KikiError('ListenerFailed', 'The listener could not be loaded into the audio thread', {
      expected: 'an AudioWorklet module that loads',
      actual: cause instanceof Error ? cause.message : String(cause),
      cause,
    });
  }
  const node = new AudioWorkletNode(context, LISTENER_PROCESSOR, {
    numberOfInputs: LISTENER_INPUTS,
    numberOfOutputs: 0,
    channelCount: 2,
    channelCountMode: 'explicit',
    channelInterpretation: 'speakers',
  });
  return wrap(node);
}

function wrap(node: AudioWorkletNode): ListenerNode {
  const listeners = new Set<(report: ListenerReport) => void>();
  const tell = (report: ListenerReport): void => {
    for (const listener of listeners) listener(report);
  };
  const send = (command: ListenerCommand, transfer: Transferable[] = []): void => {
    node.port.postMessage(command, transfer);
  };
  node.port.onmessage = ({ data }: MessageEvent<ListenerReport>) => {
    tell(data);
  };
  node.onprocessorerror = () => {
    const { name, message, expected, actual, stack } = new KikiError(
      'ListenerFailed',
      'The listener stopped',
      {
        expected: 'a processor that runs',
        actual: 'an error in the audio thread',
      },
    );
    tell({ kind: 'failed', error: { name, message, expected, actual, stack: stack ?? '' } });
  };
  return {
    node,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    configure(voices, sensitivity) {
      send({ kind: 'configure', voices, sensitivity });
    },
    attach(port, wants) {
      send({ kind: 'attach', port, wants }, [port]);
    },
    note(voice, timeSeconds, strength) {
      send({ kind: 'note', voice, timeSeconds, strength });
    },
    restart() {
      send({ kind: 'restart' });
    },
    dispose() {
      listeners.clear();
      node.disconnect();
      node.port.close();
    },
  };
}
