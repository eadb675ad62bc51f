import { toErrorRecord, unhandledKind } from '../../core/errors.ts';
import { RENDER_QUANTUM_SAMPLES } from '../../core/units.ts';
import { MIX_VOICES } from '../../core/voice.ts';
import type { ListenerCommand, ListenerReport } from '../protocol.ts';
import { LISTENER_INPUTS, LISTENER_PROCESSOR, NODE_REPORTS } from '../processor-name.ts';
import { createListenerEngine, type StereoQuantum } from './listener-engine.ts';
import { createReportPort, type ReportPort } from './report-port.ts';

type MutableQuantum = { -readonly [key in keyof StereoQuantum]: StereoQuantum[key] };

/** Runs the listener on the audio thread and passes its reports to the node and to every attached port. */
class ListenerProcessor extends AudioWorkletProcessor {
  private readonly ports: ReportPort[] = [];
  private readonly silence = new Float32Array(RENDER_QUANTUM_SAMPLES);
  private readonly engine = createListenerEngine({ voices: MIX_VOICES, sensitivity: 0.5 }, (report) => {
    this.tell(report);
  });
  /** Inputs 1 …, in records that are used again. */
  private readonly others = Array.from({ length: LISTENER_INPUTS - 1 }, (): MutableQuantum => ({
    left: this.silence,
    right: this.silence,
  }));
  private failed = false;

  constructor() {
    super();
    const own = createReportPort(this.port, NODE_REPORTS);
    this.ports.push(own);
    this.port.onmessage = ({ data }: MessageEvent<ListenerCommand>) => {
      this.obey(data, own);
    };
  }

  process(inputs: Float32Array[][]): boolean {
    if (this.failed) return true;
    const left = inputs[0]?.[0] ?? this.silence;
    for (let index = 0; index < this.others.length; index++) {
      const other = this.others[index];
      if (other === undefined) continue;
      other.left = inputs[index + 1]?.[0] ?? this.silence;
      other.right = inputs[index + 1]?.[1] ?? other.left;
    }
    try {
      this.engine.process(left, inputs[0]?.[1] ?? left, currentTime, this.others);
    } catch (thrown) {
      this.failed = true;
      this.tell({ kind: 'failed', error: toErrorRecord(thrown) });
    }
    return true;
  }

  private tell(report: ListenerReport): void {
    for (const port of this.ports) port.send(report);
  }

  private obey(command: ListenerCommand, sender: ReportPort): void {
    switch (command.kind) {
      case 'configure':
        this.configure(command);
        return;
      case 'attach':
        this.attach(command.port, command.wants);
        return;
      case 'restart':
        this.failed = false;
        this.engine.restart();
        this.tell({ kind: 'restarted', atSeconds: currentTime });
        return;
      case 'note':
        this.engine.note(command.voice, command.timeSeconds, command.strength);
        return;
      case 'recycle':
        sender.recycle(command.buffer);
        return;
      default:
        unhandledKind(command);
    }
  }

  /** Voices that cannot be had are refused, and those before go on. */
  private configure({ voices, sensitivity }: Extract<ListenerCommand, { kind: 'configure' }>): void {
    try {
      this.engine.configure(voices, sensitivity);
      this.tell({ kind: 'restarted', atSeconds: currentTime });
    } catch (thrown) {
      this.tell({ kind: 'failed', error: toErrorRecord(thrown) });
    }
  }

  private attach(port: MessagePort, wants: readonly ListenerReport['kind'][]): void {
    const attached = createReportPort(port, wants);
    port.onmessage = ({ data }: MessageEvent<ListenerCommand>) => {
      this.obey(data, attached);
    };
    this.ports.push(attached);
  }
}

registerProcessor(LISTENER_PROCESSOR, ListenerProcessor);
