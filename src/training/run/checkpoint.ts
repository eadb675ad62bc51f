import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { KikiError } from '../../core/errors.ts';
import type { Parameters } from '../optimiser/parameters.ts';

/** Writes parameters, moments and average so that training goes on as if never stopped; whole or not at all. */
export async function saveCheckpoint(path: string, parameters: Parameters): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const rows = [parameters.values, parameters.firstMoment, parameters.secondMoment, parameters.average];
  const bytes = Buffer.concat([
    Buffer.from(Float64Array.of(parameters.steps).buffer),
    ...rows.map((row) => Buffer.from(row.buffer, row.byteOffset, row.byteLength)),
  ]);
  await writeFile(`${path}.part`, bytes);
  await rename(`${path}.part`, path);
}

/** Reads a checkpoint into parameters of the same shapes. Throws `CheckpointMismatch` when the size differs. */
export async function loadCheckpoint(path: string, parameters: Parameters): Promise<void> {
  const bytes = await readFile(path);
  const size = parameters.values.byteLength;
  if (bytes.byteLength !== 8 + 4 * size) {
    throw new KikiError('CheckpointMismatch', `${path} belongs to another network`, {
      expected: `${String(8 + 4 * size)} bytes`,
      actual: `${String(bytes.byteLength)} bytes`,
    });
  }
  const copy = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
  parameters.steps = new Float64Array(copy, 0, 1)[0] ?? 0;
  [parameters.values, parameters.firstMoment, parameters.secondMoment, parameters.average].forEach(
    (row, i) => {
      row.set(new Float32Array(copy, 8 + i * size, row.length));
    },
  );
}
