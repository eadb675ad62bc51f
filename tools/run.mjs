import { existsSync } from 'node:fs';
import { installPackages, fail, requireNode, run } from './fresh-machine.mjs';

const [name, ...rest] = process.argv.slice(2);
requireNode();
if (!name || !existsSync(`tools/${name}.ts`)) fail(`there is no command "${name ?? ''}"`, 2);
installPackages();
process.exit(run('npx', ['tsx', `tools/${name}.ts`, ...rest]));
