import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

/** Folders with a `tsconfig.json` of their own: worklet and workers see only what their thread has. */
function typeScriptProjects(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory()) return typeScriptProjects(join(folder, entry.name));
    return entry.name === 'tsconfig.json' ? [folder] : [];
  });
}

/** Resolves with the exit status of one project's check. */
function check(project) {
  const compiler = spawn('npx', ['tsc', '--noEmit', '-p', project], { stdio: 'inherit' });
  return new Promise((resolve) => {
    compiler.on('close', (status) => {
      resolve(status ?? 1);
    });
    compiler.on('error', () => {
      resolve(1);
    });
  });
}

const waiting = ['.', 'tools', ...typeScriptProjects('src')];
let failures = 0;
const compilers = Array.from({ length: Math.min(2, availableParallelism()) }, async () => {
  for (let project = waiting.shift(); project !== undefined; project = waiting.shift())
    if ((await check(project)) !== 0) failures++;
});
await Promise.all(compilers);
process.exit(failures === 0 ? 0 : 1);
