import type { StrokeRun } from './train-strokes.ts';

/** The card of a stroke pack: data, command, limits. Figures are added by the evaluation. */
export function strokeCard(
  run: Pick<StrokeRun, 'name' | 'drawings' | 'sounds' | 'drawSteps' | 'cycleSteps' | 'seed' | 'command'>,
): string {
  const sets = run.drawings.map(
    ({ from, licence, drawings }) => `- ${from}: ${String(drawings.length)} drawings, ${licence}`,
  );
  return `# ${run.name}

Draws a sound as strokes, and hears strokes as a sound.

## Data
${sets.join('\n')}
- Sounds: ${String(run.sounds.instruments)} instruments × ${String(run.sounds.notes)} notes, rendered by the project's own seeded script (\`src/training/sounds\`) unless the command names a folder.

## Command
    ${run.command}

${String(run.drawSteps)} steps of learning to draw, ${String(run.cycleSteps)} of the cycle, seed ${String(run.seed)}.

## Figures
See \`report.json\` beside this card (\`npm run evaluate -- --pack models/${run.name} --sounds synth\`), with an untrained network and a shuffled pairing beside the trained one.

## Limits
- One second at a time: it knows nothing of melody or rhythm; that is the composer's part.
- Pitch is that of the clearest period; in a dense chord it follows the lowest loud note.
- Sounds softer than about −60 dB are drawn alike.
- The way back is a log-frequency spectrogram of 96 bands: it gives the colour of a sound, not a recording.
`;
}
