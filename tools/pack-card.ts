import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { packManifestSchema } from '../src/generator/model/pack/pack-manifest.ts';
import type { Figure } from '../src/training/evaluation/statistics.ts';
import type { Judged } from './evaluate-pack.ts';

const cell = ({ value, low, high }: Figure): string =>
  low === high ? value.toFixed(2) : `${value.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`;

/** A card with the figures in the place of its section of that name. */
export function cardWithFigures(
  card: string,
  report: Judged & { sounds: { from: string; count: number }; seed: number },
): string {
  const { from, count } = report.sounds;
  const rows = Object.entries(report.trained).map(([name, figure]) => {
    const [untrained, shuffled] = [report.untrained[name], report.shuffled[name]];
    return `| ${name} | ${cell(figure)} | ${untrained ? untrained.value.toFixed(2) : ''} | ${shuffled ? shuffled.value.toFixed(2) : ''} |`;
  });
  const section = `## Figures
Measured by \`npm run evaluate\` on ${String(count)} sounds (${from}, seed ${String(report.seed)}); 95 % bootstrap intervals; all of it in \`report.json\`.

| figure | trained | before training | shuffled pairs |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
  const lines = card.split('\n');
  const start = lines.findIndex((line) => line.startsWith('## Figures'));
  if (start < 0) return `${card.trimEnd()}\n\n${section}`;
  const next = lines.findIndex((line, i) => i > start && line.startsWith('## '));
  const after = next < 0 ? [] : ['', ...lines.slice(next)];
  return [...lines.slice(0, start), section.trimEnd(), ...after].join('\n').trimEnd() + '\n';
}

const listed = (bytes: Buffer): { bytes: number; sha256: string } => ({
  bytes: bytes.byteLength,
  sha256: createHash('sha256').update(bytes).digest('hex'),
});

/** Puts the figures of a report into a pack's card and manifest, and a sheet of what it draws now beside them; the list of files stays true. */
export async function writeFigures(
  folder: string,
  report: Judged & { sounds: { from: string; count: number }; seed: number },
  sheet?: string,
): Promise<void> {
  const card = cardWithFigures(await readFile(join(folder, 'card.md'), 'utf8'), report);
  const manifest = packManifestSchema.parse(JSON.parse(await readFile(join(folder, 'pack.json'), 'utf8')));
  const changed = new Map([['card.md', Buffer.from(card)]]);
  if (sheet !== undefined) changed.set('samples.svg', Buffer.from(sheet));
  const written = {
    ...manifest,
    figures: {
      ...manifest.figures,
      ...Object.fromEntries(
        Object.entries(report.trained).map(([name, { value }]) => [name, Number(value.toFixed(3))]),
      ),
    },
    files: {
      ...manifest.files,
      ...Object.fromEntries([...changed].map(([name, bytes]) => [name, listed(bytes)])),
    },
  };
  for (const [name, bytes] of changed) await writeFile(join(folder, name), bytes);
  await writeFile(join(folder, 'pack.json'), `${JSON.stringify(written, null, 1)}\n`);
}
