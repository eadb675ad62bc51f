import * as tf from '@tensorflow/tfjs-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { encodeWeights } from '../model/pack/pack-bytes.ts';
import { sha256 } from '../model/pack/read-pack.ts';
import type { PackHead } from '../model/pack/pack-model.ts';
import { testHead } from './test-head.ts';
import { loadRequest, openGenerator, packFiles, slice, startRequest } from './test-generator.ts';

describe('the generator', () => {
  let files: Map<string, Uint8Array<ArrayBuffer>>;
  beforeEach(async () => {
    files = new Map([...(await packFiles('one')), ...(await packFiles('two'))]);
  });

  it('starts, loads a pack and draws', async () => {
    const generator = openGenerator(files);
    expect((await generator.ask(startRequest)).kind).toBe('done');
    expect((await generator.ask(loadRequest('one'))).kind).toBe('done');
    expect((await generator.ask({ kind: 'draw', slice: slice(1), pack: 'one' })).kind).toBe('done');
    expect(generator.reports.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['started', 'pack-loaded', 'squiggle', 'status']),
    );
  });

  it('refuses what comes too early or is not there, by name', async () => {
    const generator = openGenerator(files);
    expect(await generator.ask(loadRequest('one'))).toMatchObject({
      kind: 'failed',
      error: { name: 'NotStarted' },
    });
    await generator.ask(startRequest);
    expect(await generator.ask(loadRequest('nowhere'))).toMatchObject({ error: { name: 'PackNotFound' } });
    expect(await generator.ask({ kind: 'draw', slice: slice(1), pack: 'three' })).toMatchObject({
      error: { name: 'PackNotLoaded' },
    });
    expect(await generator.ask({ kind: 'unload-pack', pack: 'three' })).toMatchObject({
      error: { name: 'PackNotLoaded' },
    });
  });

  it('refuses a damaged pack and goes on drawing with the ones it has', async () => {
    const generator = openGenerator(files);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    const damaged = files.get('/models/two/weights.bin')!;
    damaged[0] = (damaged[0] ?? 0) ^ 1;
    expect(await generator.ask(loadRequest('two'))).toMatchObject({ error: { name: 'PackHashMismatch' } });
    files.set('/models/two/weights.bin', damaged.slice(4));
    expect(await generator.ask(loadRequest('two'))).toMatchObject({ error: { name: 'PackTruncated' } });
    files.set('/models/two/weights.bin', new Uint8Array(1000));
    expect(await generator.ask(loadRequest('two'))).toMatchObject({ error: { name: 'PackTooLarge' } });
    expect((await generator.ask({ kind: 'draw', slice: slice(1), pack: 'one' })).kind).toBe('done');
  });

  it('refuses wrong shapes and malformed slices', async () => {
    const { bytes, table } = encodeWeights([{ name: 'kernel', shape: [2, 8], values: new Float32Array(16) }]);
    const wrong = await packFiles('wrong', {
      tensors: table,
      files: { 'weights.bin': { bytes: 64, sha256: await sha256(bytes) } },
    });
    wrong.set('/models/wrong/weights.bin', bytes);
    const generator = openGenerator(new Map([...files, ...wrong]));
    await generator.ask(startRequest);
    expect(await generator.ask(loadRequest('wrong'))).toMatchObject({ error: { name: 'PackShapeMismatch' } });
    await generator.ask(loadRequest('one'));
    const short = { ...slice(1), samples: new Float32Array(10) };
    expect(await generator.ask({ kind: 'draw', slice: short, pack: 'one' })).toMatchObject({
      error: { name: 'SliceMalformed' },
    });
    const broken = slice(2);
    broken.samples[7] = NaN;
    expect(await generator.ask({ kind: 'draw', slice: broken, pack: 'one' })).toMatchObject({
      error: { name: 'SliceMalformed' },
    });
  });

  it('answers each of a flood of requests exactly once, newest drawn, rest dropped', async () => {
    const generator = openGenerator(files);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, i) =>
        generator.ask({ kind: 'draw', slice: slice(i + 1), pack: 'one' }),
      ),
    );
    const requestIds = answers.map((answer) => ('requestId' in answer ? answer.requestId : null));
    expect(new Set(requestIds).size).toBe(200);
    for (const requestId of requestIds) expect(generator.terminals(requestId!)).toHaveLength(1);
    expect(answers.at(-1)!.kind).toBe('done');
    expect(answers.filter(({ kind }) => kind === 'dropped').length).toBeGreaterThan(100);
  });

  it('draws what the listener sends, by the pack of the voice, gives buffers back, and feeds the output port', async () => {
    const generator = openGenerator(files);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    await generator.ask(loadRequest('two'));
    await generator.ask({ kind: 'assign', packs: { bass: 'two' } });
    const listener = new MessageChannel();
    const output = new MessageChannel();
    const recycled: unknown[] = [];
    const inked: unknown[] = [];
    listener.port2.onmessage = ({ data }) => recycled.push(data);
    output.port2.onmessage = ({ data }) => inked.push(data);
    generator.handle({ kind: 'attach-listener', port: listener.port1 });
    generator.handle({ kind: 'attach-output', port: output.port1 });
    for (const heard of [slice(1), slice(2, 'bass')])
      listener.port2.postMessage({ kind: 'slice', slice: heard }, [heard.samples.buffer as ArrayBuffer]);
    await expect.poll(() => inked.length, { timeout: 10_000 }).toBe(2);
    expect(inked).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ squiggle: expect.objectContaining({ pack: 'one' }) }),
        expect.objectContaining({ squiggle: expect.objectContaining({ pack: 'two' }) }),
      ]),
    );
    await expect.poll(() => recycled.length).toBe(2);
    listener.port2.postMessage({ kind: 'withdrawn', onsetId: 2, atSeconds: 2 });
    await expect.poll(() => inked.length).toBe(3);
    listener.port2.close();
    output.port2.close();
  });

  it('draws a voice by its pack as soon as that is loaded, the other voices at once', async () => {
    const generator = openGenerator(files);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    expect((await generator.ask({ kind: 'assign', packs: { kick: 'one', bass: 'two' } })).kind).toBe('done');
    expect(generator.reports.filter(({ kind }) => kind === 'assigned')).toMatchObject([
      { missing: ['two'], standIn: 'one' },
    ]);
    const listener = new MessageChannel();
    generator.handle({ kind: 'attach-listener', port: listener.port1 });
    const packOf = async (id: number): Promise<string | undefined> => {
      const heard = slice(id, 'bass');
      listener.port2.postMessage({ kind: 'slice', slice: heard }, [heard.samples.buffer as ArrayBuffer]);
      const drawn = () =>
        generator.reports.find((report) => report.kind === 'squiggle' && report.squiggle.onset.id === id);
      await expect.poll(drawn, { timeout: 10_000 }).toBeDefined();
      const report = drawn();
      return report?.kind === 'squiggle' ? report.squiggle.pack : undefined;
    };
    expect(await packOf(1)).toBe('one');
    await generator.ask(loadRequest('two'));
    expect(await packOf(2)).toBe('two');
    listener.port2.close();
  });

  it('draws strokes while a picture is still being painted', async () => {
    const painted = await packFiles('painted', { head: 'pixels' });
    let finish: () => void = () => undefined;
    const painting = new Promise<void>((resolve) => (finish = resolve));
    let asked = 0;
    const slow: PackHead = {
      ...testHead,
      createModel(manifest, weights) {
        const model = testHead.createModel(manifest, weights);
        return {
          ...model,
          head: 'pixels',
          async draw(slices) {
            const drawn = await model.draw(slices);
            // The first drawing only warms up.
            if (asked++ > 0) await painting;
            return drawn;
          },
        };
      },
    };
    const generator = openGenerator(new Map([...files, ...painted]), slow);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    await generator.ask(loadRequest('painted'));
    const picture = generator.ask({ kind: 'draw', slice: slice(1), pack: 'painted' });
    expect((await generator.ask({ kind: 'draw', slice: slice(2), pack: 'one' })).kind).toBe('done');
    const drawn = () =>
      generator.reports.flatMap((report) => (report.kind === 'squiggle' ? [report.squiggle.onset.id] : []));
    expect(drawn()).toEqual([2]);
    finish();
    expect((await picture).kind).toBe('done');
    expect(drawn()).toEqual([2, 1]);
  });

  it('comes back after the device is lost while drawing, packs and assignments kept', async () => {
    const generator = openGenerator(files);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    await generator.ask(loadRequest('two'));
    const tensors = tf.memory().numTensors;
    const drawn = generator.ask({ kind: 'draw', slice: slice(1), pack: 'two' });
    generator.handle({ kind: 'lose-device' });
    expect((await drawn).kind).toBe('done');
    expect(generator.started).toEqual(['wasm', 'wasm']);
    expect(tf.memory().numTensors).toBe(tensors);
    await expect
      .poll(() => generator.reports.filter(({ kind }) => kind === 'status').at(-1))
      .toMatchObject({ recoveries: 1 });
  });

  it('keeps the number of tensors flat over drawing, switching and unloading', async () => {
    const before = tf.memory().numTensors;
    const generator = openGenerator(files);
    await generator.ask(startRequest);
    await generator.ask(loadRequest('one'));
    const loaded = tf.memory().numTensors;
    for (let round = 0; round < 5; round++) {
      await generator.ask(loadRequest(round % 2 === 0 ? 'two' : 'one'));
      await generator.ask({ kind: 'draw', slice: slice(round + 1), pack: 'one' });
    }
    await generator.ask({ kind: 'unload-pack', pack: 'two' });
    expect(tf.memory().numTensors).toBe(loaded);
    await generator.ask({ kind: 'unload-pack', pack: 'one' });
    expect(tf.memory().numTensors).toBe(before);
  });
});
