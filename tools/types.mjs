import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './fresh-machine.mjs';

/** Folders with a `tsconfig.json` of their own: worklet and workers see only what their thread has. */
function typeScriptProjects(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return typeScriptProjects(join(folder, entry.name));
    return entry.name === 'tsconfig.json' ? [folder] : [];
  });
}

const failures = ['.', 'tools', ...typeScriptProjects('src')].filter(
  (project) => run('npx', ['tsc', '--noEmit', '-p', project]) !== 0,
);
process.exit(failures.length === 0 ? 0 : 1);
