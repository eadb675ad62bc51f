import { AUDIO_BLOCK_SAMPLES } from '../../core/audio-block.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import type { ListenerCommand, ListenerReport } from '../protocol.ts';
import { createBufferPool } from './buffer-pool.ts';

/** Slices on their way at once: four voices with four messages each before the receiver is called late (5.5 MB a port). */
const SLICE_BUFFERS = 16;
/** Blocks on their way at once: 0.7 s of sound. */
const BLOCK_BUFFERS = 32;

/** What is needed of a MessagePort; a test passes its own. */
export interface PortLike {
  postMessage(message: ListenerReport, transfer: Transferable[]): void;
  onmessage: ((event: MessageEvent<ListenerCommand>) => void) | null;
}

/** One receiver of reports with buffers of its own. */
export interface ReportPort {
  send(report: ListenerReport): void;
  recycle(buffer: ArrayBuffer): void;
}

/** Copies the reports a receiver wants into pooled buffers and transfers them; slices that find no buffer are counted and told. */
export function createReportPort(port: PortLike, wants: readonly ListenerReport['kind'][]): ReportPort {
  const wanted = new Set(wants);
  const slices = createBufferPool(2 * SLICE_SAMPLES, wanted.has('slice') ? SLICE_BUFFERS : 0);
  const blocks = createBufferPool(AUDIO_BLOCK_SAMPLES, wanted.has('block') ? BLOCK_BUFFERS : 0);
  const transfer: Transferable[] = [];
  const nothing: Transferable[] = [];
  const sliceReport = {
    kind: 'slice' as const,
    slice: { onset: noOnset, samples: new Float32Array(0), heardSamples: 0 },
  };
  const blockReport = { kind: 'block' as const, block: { timeSeconds: 0, samples: new Float32Array(0) } };
  const dropped = { kind: 'dropped' as const, slices: 0 };

  const sendSlice = (report: Extract<ListenerReport, { kind: 'slice' }>): void => {
    const samples = slices.take();
    if (samples === null) return;
    samples.set(report.slice.samples);
    sliceReport.slice.onset = report.slice.onset;
    sliceReport.slice.samples = samples;
    sliceReport.slice.heardSamples = report.slice.heardSamples;
    transfer[0] = samples.buffer;
    port.postMessage(sliceReport, transfer);
  };
  const sendBlock = (report: Extract<ListenerReport, { kind: 'block' }>): void => {
    const samples = blocks.take();
    if (samples === null) return;
    samples.set(report.block.samples);
    blockReport.block.timeSeconds = report.block.timeSeconds;
    blockReport.block.samples = samples;
    transfer[0] = samples.buffer;
    port.postMessage(blockReport, transfer);
  };
  const tellDropped = (): void => {
    if (slices.missed === dropped.slices) return;
    dropped.slices = slices.missed;
    port.postMessage(dropped, nothing);
  };

  return {
    send(report) {
      if (report.kind === 'level' && wanted.has('dropped')) tellDropped();
      if (!wanted.has(report.kind)) return;
      if (report.kind === 'slice') sendSlice(report);
      else if (report.kind === 'block') sendBlock(report);
      else port.postMessage(report, nothing);
    },
    recycle(buffer) {
      slices.giveBack(buffer);
      blocks.giveBack(buffer);
    },
  };
}

const noOnset = { id: 0, voice: '', timeSeconds: 0, reportedAtSeconds: 0, strength: 0 };
