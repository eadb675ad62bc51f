import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';

const HEADER_BYTES = 44;
const BYTES_PER_FRAME = 4;

/** Stereo samples ±1 → a 16-bit PCM WAV file at 44.1 kHz (RIFF, canonical 44-byte header); louder samples are clipped. */
export function encodeWav(left: Float32Array, right: Float32Array): Uint8Array {
  const dataBytes = left.length * BYTES_PER_FRAME;
  const bytes = new Uint8Array(HEADER_BYTES + dataBytes);
  const view = new DataView(bytes.buffer);
  const text = (offset: number, word: string): void => {
    bytes.set(new TextEncoder().encode(word), offset);
  };
  text(0, 'RIFF');
  view.setUint32(4, HEADER_BYTES - 8 + dataBytes, true);
  text(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 2, true);
  view.setUint32(24, SAMPLE_RATE_HZ, true);
  view.setUint32(28, SAMPLE_RATE_HZ * BYTES_PER_FRAME, true);
  view.setUint16(32, BYTES_PER_FRAME, true);
  view.setUint16(34, 16, true);
  text(36, 'data');
  view.setUint32(40, dataBytes, true);
  const sample = (value: number): number => Math.round(Math.min(1, Math.max(-1, value)) * 32_767);
  left.forEach((value, i) => {
    view.setInt16(HEADER_BYTES + i * BYTES_PER_FRAME, sample(value), true);
    view.setInt16(HEADER_BYTES + i * BYTES_PER_FRAME + 2, sample(right[i] ?? 0), true);
  });
  return bytes;
}
