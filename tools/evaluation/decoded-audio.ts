import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import decode from 'audio-decode';
import { KikiError } from '../../src/core/errors.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';

const CACHE_FOLDER = '.cache/audio';

/** Left and right of a file at 44.1 kHz, ±1; a mono file gives the same array twice. */
export interface DecodedAudio {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Where something computed from a file is cached: changes with the file's path, size and date. */
export function cachePath(file: string, suffix: string): string {
  const { size, mtimeMs } = statSync(file);
  const hash = createHash('sha1')
    .update(`${file}:${size.toString()}:${mtimeMs.toString()}`)
    .digest('hex')
    .slice(0, 16);
  mkdirSync(CACHE_FOLDER, { recursive: true });
  return join(CACHE_FOLDER, `${hash}${suffix}`);
}

/** Decodes a file, or reads it from the cache. Throws `UnreadableAudio` for anything that is no 44.1 kHz audio. */
export async function decodedAudio(file: string): Promise<DecodedAudio> {
  const cached = cachePath(file, '.pcm16');
  if (existsSync(cached)) return fromPcm16(readFileSync(cached));
  const { channelData, sampleRate } = await decode(readFileSync(file));
  const left = channelData[0];
  if (left === undefined || left.length === 0 || sampleRate !== SAMPLE_RATE_HZ) {
    throw new KikiError('UnreadableAudio', `${file} is no audio that can be evaluated`, {
      expected: `${SAMPLE_RATE_HZ.toString()} Hz, at least one sample`,
      actual: `${String(sampleRate)} Hz, ${String(left?.length ?? 0)} samples`,
    });
  }
  const audio = { left, right: channelData[1] ?? left };
  writeFileSync(cached, toPcm16(audio));
  return fromPcm16(readFileSync(cached));
}

function toPcm16({ left, right }: DecodedAudio): Uint8Array {
  const pcm = new Int16Array(2 * left.length);
  const quantise = (sample: number): number => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767);
  for (let n = 0; n < left.length; n++) {
    pcm[2 * n] = quantise(left[n] ?? 0);
    pcm[2 * n + 1] = quantise(right[n] ?? 0);
  }
  return new Uint8Array(pcm.buffer);
}

function fromPcm16(bytes: Uint8Array): DecodedAudio {
  const pcm = new Int16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
  const left = new Float32Array(pcm.length / 2);
  const right = new Float32Array(pcm.length / 2);
  for (let n = 0; n < left.length; n++) {
    left[n] = (pcm[2 * n] ?? 0) / 32_767;
    right[n] = (pcm[2 * n + 1] ?? 0) / 32_767;
  }
  return { left, right };
}
