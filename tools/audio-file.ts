import { readFile } from 'node:fs/promises';
import decode from 'audio-decode';
import { KikiError } from '../src/core/errors.ts';
import { SAMPLE_RATE_HZ } from '../src/core/units.ts';
import { resample } from '../src/dsp/resample.ts';

/** A whole audio file as the live app would have heard it. */
export interface AudioFile {
  readonly left: Float32Array;
  readonly right: Float32Array;
  readonly durationSeconds: number;
}

/** Channels beyond the second carry surround or stems that a stereo input would not have either. */
const CHANNELS_HEARD = 2;

/**
 * Reads and decodes wav, mp3, flac, ogg, opus, m4a, aiff … to 44.1 kHz stereo; mono is heard on both sides.
 * Throws `FileUnreadable`, `FileEmpty`, `AudioUndecodable` (no known format, or damaged) or `AudioEmpty` (decodes to nothing).
 */
export async function readAudioFile(path: string): Promise<AudioFile> {
  const bytes = await readBytes(path);
  const { channelData, sampleRate } = await decodeBytes(path, bytes);
  const channels = channelData
    .slice(0, CHANNELS_HEARD)
    .map((channel) => resample(withoutNonNumbers(channel), sampleRate, SAMPLE_RATE_HZ));
  const left = channels[0];
  const right = channels[1] ?? left;
  if (left === undefined || right === undefined || left.length === 0) {
    throw new KikiError('AudioEmpty', `${path} holds no sound`, {
      expected: 'one sample or more',
      actual: 'none',
    });
  }
  return { left, right, durationSeconds: left.length / SAMPLE_RATE_HZ };
}

async function readBytes(path: string): Promise<Uint8Array> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(path);
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new KikiError('FileUnreadable', `${path} cannot be read (${code})`, {
      expected: 'a readable file',
      actual: code,
      cause,
    });
  }
  if (bytes.length === 0)
    throw new KikiError('FileEmpty', `${path} is empty`, { expected: 'an audio file', actual: '0 bytes' });
  return bytes;
}

async function decodeBytes(
  path: string,
  bytes: Uint8Array,
): Promise<{ channelData: Float32Array[]; sampleRate: number }> {
  try {
    const decoded = await decode(bytes);
    if (!(decoded.sampleRate > 0)) throw new Error(`a sample rate of ${String(decoded.sampleRate)} Hz`);
    return decoded;
  } catch (cause) {
    const reason = (cause instanceof Error ? cause.message : String(cause)).replaceAll(/\s+/g, ' ').trim();
    throw new KikiError('AudioUndecodable', `${path} cannot be decoded (${reason})`, {
      expected: 'wav, mp3, flac, ogg, opus, m4a or aiff',
      actual: reason,
      cause,
    });
  }
}

/** Float files may hold NaN or infinities; a sound card never delivers them. */
function withoutNonNumbers(samples: Float32Array): Float32Array {
  return samples.every(Number.isFinite)
    ? samples
    : samples.map((sample) => (Number.isFinite(sample) ? sample : 0));
}
