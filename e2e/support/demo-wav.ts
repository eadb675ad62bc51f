import { mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDemoState, renderDemoBar } from '../../src/audio/demo/render.ts';
import { BAR_SAMPLES } from '../../src/audio/demo/grid.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';

/** Bars of the groove, where every voice plays. */
const FIRST_BAR = 32;
const BARS = 6;

/** Writes some bars of the demo as a 16-bit stereo WAV into a temporary folder; returns its path. */
export function writeDemoWav(): string {
  const state = createDemoState();
  const bars = Array.from({ length: BARS }, (_, index) => renderDemoBar(state, FIRST_BAR + index));
  const frames = BARS * BAR_SAMPLES;
  const bytes = Buffer.alloc(44 + frames * 4);
  bytes.write('RIFF', 0);
  bytes.writeUInt32LE(36 + frames * 4, 4);
  bytes.write('WAVEfmt ', 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(2, 22);
  bytes.writeUInt32LE(SAMPLE_RATE_HZ, 24);
  bytes.writeUInt32LE(SAMPLE_RATE_HZ * 4, 28);
  bytes.writeUInt16LE(4, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36);
  bytes.writeUInt32LE(frames * 4, 40);
  bars.forEach(({ left, right }, bar) => {
    for (let index = 0; index < BAR_SAMPLES; index++) {
      const at = 44 + (bar * BAR_SAMPLES + index) * 4;
      bytes.writeInt16LE(toInt16(left[index] ?? 0), at);
      bytes.writeInt16LE(toInt16(right[index] ?? 0), at + 2);
    }
  });
  const folder = join(tmpdir(), 'kiki-e2e');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, 'demo.wav');
  writeFileSync(path, bytes);
  return path;
}

const toInt16 = (sample: number): number => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
