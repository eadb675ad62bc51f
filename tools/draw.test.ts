import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { XMLValidator } from 'fast-xml-parser';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { createRandom } from '../src/core/random.ts';
import { encodeWeights } from '../src/generator/model/pack/pack-bytes.ts';
import type { PackManifest } from '../src/generator/model/pack/pack-manifest.ts';
import { sha256 } from '../src/generator/model/pack/read-pack.ts';
import { randomWeights } from '../src/generator/model/stroke-model.ts';
import { draw } from './draw.ts';
import { readDrawingFile } from './drawing/drawing-json.ts';
import { encodeWav } from './drawing/wav.ts';

let folder = '';
const at = (name: string): string => join(folder, name);
const lines: string[] = [];

/** Three clicks with a ringing tail in two seconds. */
function clicks(): Uint8Array {
  const random = createRandom(1);
  const channel = Float32Array.from({ length: 88_200 }, (_, i) => {
    const t = (i / 44_100) % 0.6;
    return (
      0.8 * Math.exp(-12 * t) * Math.sin(2 * Math.PI * 330 * t) + 0.3 * Math.exp(-200 * t) * (random() - 0.5)
    );
  });
  return encodeWav(channel, channel);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'draw-'));
  const { bytes, table } = encodeWeights(randomWeights(null, createRandom(7)));
  const manifest: PackManifest = {
    formatVersion: 1,
    name: 'untrained',
    head: 'strokes',
    frontEnd: 'logmel',
    network: {},
    licence: 'MIT',
    palette: [],
    figures: {},
    files: { 'weights.bin': { bytes: bytes.byteLength, sha256: await sha256(bytes) } },
    tensors: table,
  };
  await writeFile(at('pack.json'), JSON.stringify(manifest));
  await writeFile(at('weights.bin'), bytes);
  await writeFile(at('clicks.wav'), clicks());
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void lines.push(line));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

describe('npm run draw', () => {
  it('writes the documented JSON and a sheet that parses; a file that cannot be read does not stop the others', async () => {
    expect(await draw([at('nowhere.wav'), at('clicks.wav'), '--pack', folder, '--out', at('out')])).toBe(2);
    expect(lines.filter((line) => line.includes('nowhere.wav'))).toHaveLength(1);
    const written = JSON.parse(await readFile(at('out/clicks.json'), 'utf8')) as {
      pack: string;
      squiggles: {
        onsetS: number;
        strokes: { d: string; width: number; colour: string }[];
        descriptors: Record<string, number>;
      }[];
    };
    expect(written.pack).toBe('untrained');
    expect(written.squiggles.length).toBeGreaterThanOrEqual(3);
    for (const { strokes, descriptors } of written.squiggles) {
      expect(Object.keys(descriptors).sort()).toEqual([
        'angularity',
        'height',
        'hue',
        'ink',
        'lightness',
        'size',
      ]);
      for (const { d, width, colour } of strokes)
        expect([d.startsWith('M'), width > 0, /^#[0-9a-f]{6}$/.test(colour)]).toEqual([true, true, true]);
    }
    expect(written.squiggles.map(({ onsetS }) => onsetS)).toEqual(
      written.squiggles.map(({ onsetS }) => onsetS).sort((a, b) => a - b),
    );
    expect(XMLValidator.validate(await readFile(at('out/clicks.svg'), 'utf8'))).toBe(true);
  });

  it('draws live too, and finds its way back to sound', async () => {
    expect(await draw([at('clicks.wav'), '--pack', folder, '--out', at('live'), '--live'])).toBe(0);
    const text = await readFile(at('live/clicks.json'), 'utf8');
    expect(readDrawingFile('clicks.json', text).length).toBeGreaterThanOrEqual(3);
    const drawing = JSON.parse(text) as { squiggles: unknown[] };
    await writeFile(at('two.json'), JSON.stringify({ ...drawing, squiggles: drawing.squiggles.slice(0, 2) }));
    expect(await draw([at('two.json'), '--pack', folder, '--out', at('back'), '--reverse'])).toBe(0);
    const wav = await readFile(at('back/two.wav'));
    expect(wav.subarray(0, 4).toString()).toBe('RIFF');
    expect(wav.subarray(44).some((byte) => byte !== 0)).toBe(true);
  });

  it('ends with one clear line for what it does not understand', async () => {
    await expect(draw(['--nonsense'])).rejects.toThrow(/^draw: .*--nonsense/);
    await expect(draw(['a.wav', '--out', folder])).rejects.toThrow(/--pack P is missing/);
    await expect(draw(['a.wav', '--pack', folder])).rejects.toThrow(/--out DIR is missing/);
    await expect(draw(['a.wav', '--pack', 'no-such-pack', '--out', folder])).rejects.toThrow(
      /no pack "no-such-pack"/,
    );
    await writeFile(at('broken.json'), '{"pack": 1}');
    expect(await draw([at('broken.json'), '--pack', folder, '--out', at('x'), '--reverse'])).toBe(2);
    expect(lines.at(-1)).toMatch(/broken\.json is no drawing/);
  });
});
