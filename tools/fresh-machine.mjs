import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Oldest Node that the tool chain (vite 8, vitest 4) runs on. */
const oldestNodeMajor = 20;

/** Ends the process with one line. */
export function fail(line, code = 1) {
  console.error(`kiki: ${line}`);
  process.exit(code);
}

/** Refuses a Node that is too old before anything else can fail in a less clear way. */
export function requireNode() {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < oldestNodeMajor) {
    fail(
      `Node ${process.versions.node} is too old: Kiki needs Node ${oldestNodeMajor} or newer (https://nodejs.org)`,
    );
  }
}

/** Runs a command with its output shown; returns its exit code. */
export function run(command, args, environment = {}) {
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  return status ?? 1;
}

function hashOf(paths) {
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(readFileSync(path));
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  if (statSync(path).isFile()) return [path];
  return readdirSync(path)
    .toSorted()
    .flatMap((name) => filesUnder(join(path, name)));
}

/** Does the work only when the inputs differ from last time's; the stamp lives beside what was made. */
function whenChanged(stampFile, inputs, work) {
  const stamp = hashOf(inputs);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  work();
  mkdirSync(join(stampFile, '..'), { recursive: true });
  writeFileSync(stampFile, stamp);
}

/** Installs the packages of package-lock.json unless they are there already. */
export function installPackages() {
  whenChanged('node_modules/.kiki-stamp', ['package-lock.json'], () => {
    console.log('kiki: installing packages …');
    if (run('npm', ['install', '--no-save', '--no-audit', '--no-fund']) !== 0)
      fail('npm could not install the packages: see above');
  });
}

/** Builds the app unless the build is of these very sources. */
export function buildApp() {
  const inputs = [
    'index.html',
    'stage.html',
    'remote.html',
    'vite.config.ts',
    'package-lock.json',
    'src',
    'public',
    'models',
  ].flatMap(filesUnder);
  whenChanged('dist/.kiki-stamp', inputs, () => {
    console.log('kiki: building …');
    if (run('npx', ['vite', 'build', '--logLevel', 'warn']) !== 0) fail('the build failed: see above');
  });
}
