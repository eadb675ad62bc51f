import { buildApp, installPackages, requireNode, run } from './fresh-machine.mjs';

requireNode();
installPackages();
buildApp();
process.exit(run('npx', ['vite', 'preview', ...process.argv.slice(2)]));
