import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { KikiError } from '../../core/errors.ts';
import type { RawStroke } from '../../generator/model/path-vector.ts';

/** One drawing of a data set. */
export interface RawDrawing {
  readonly category: string;
  readonly split?: string;
  readonly strokes: readonly RawStroke[];
}

interface DrawingLine {
  readonly category?: unknown;
  readonly split?: unknown;
  readonly strokes?: unknown;
}

function isNumbers(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'number' && Number.isFinite(item));
}

function toStroke(value: unknown): RawStroke | null {
  if (!Array.isArray(value)) return null;
  const [x, y, time] = value as unknown[];
  if (!isNumbers(x) || !isNumbers(y) || x.length !== y.length || x.length === 0) return null;
  return isNumbers(time) && time.length === x.length ? { x, y, time } : { x, y };
}

/**
 * Reads `{category, strokes: [[x…],[y…],[t…]?], split?}` a line, gzipped or not.
 * Throws `DrawingsUnreadable` naming the first line that is no drawing.
 */
export async function readDrawings(path: string): Promise<RawDrawing[]> {
  let bytes: Buffer;
  try {
    bytes = await readFile(path);
    if (path.endsWith('.gz')) bytes = gunzipSync(bytes);
  } catch (cause) {
    throw unreadable(path, cause instanceof Error ? cause.message : String(cause), cause);
  }
  const lines = bytes
    .toString('utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  return lines.map((line, index) => parseLine(line, `${path}, line ${String(index + 1)}`));
}

function parseLine(line: string, where: string): RawDrawing {
  let parsed: DrawingLine;
  try {
    parsed = JSON.parse(line) as DrawingLine;
  } catch (cause) {
    throw unreadable(where, 'not JSON', cause);
  }
  const strokes = Array.isArray(parsed.strokes) ? parsed.strokes.map(toStroke) : null;
  if (!strokes || strokes.some((stroke) => stroke === null))
    throw unreadable(where, 'no list of strokes [[x…],[y…],[t…]?]');
  return {
    category: typeof parsed.category === 'string' ? parsed.category : '',
    ...(typeof parsed.split === 'string' ? { split: parsed.split } : {}),
    strokes: strokes as RawStroke[],
  };
}

function unreadable(where: string, actual: string, cause?: unknown): KikiError {
  return new KikiError('DrawingsUnreadable', `Drawings cannot be read: ${where}: ${actual}`, {
    expected: 'ndjson of {category, strokes: [[x…],[y…],[t…]?]}, gzipped or not',
    actual,
    cause,
  });
}
