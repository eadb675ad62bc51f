import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { buildApp, installPackages, requireNode, run } from './fresh-machine.mjs';
import { findChromium, findSoftwareGpu } from './find-chromium.mjs';

/** A check that is a whole npm script; it says only what it finds, so that several can speak at once. */
function check(script) {
  const running = spawn('npm', ['run', '--silent', script], { stdio: 'inherit' });
  return new Promise((resolve) => {
    const settle = (passed) => {
      if (!passed) console.log(`kiki: ${script} failed`);
      resolve(passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });
    };
    running.on('close', (status) => {
      settle(status === 0);
    });
    running.on('error', () => {
      settle(false);
    });
  });
}

/** Runs a test runner that writes a JSON report; a run that dies without a report counts as one failure. */
function suite(name, args, reportFile, read, environment = {}) {
  console.log(`\nkiki: ${name}`);
  rmSync(reportFile, { force: true });
  const status = run('npx', args, environment);
  try {
    const counts = read(JSON.parse(readFileSync(reportFile, 'utf8')));
    return status !== 0 && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
  } catch {
    return { passed: 0, failed: 1 };
  }
}

/** The browser tests of a project of playwright.config.ts. */
function browserSuite(project, workers) {
  const reportFile = `test-results/browser-${project}.json`;
  return suite(
    `browser tests, ${project}`,
    ['playwright', 'test', `--project=${project}`, `--workers=${workers}`],
    reportFile,
    ({ stats }) => {
      if (stats.flaky > 0) console.log(`kiki: ${stats.flaky} passed only when tried again`);
      return { passed: stats.expected + stats.flaky, failed: stats.unexpected };
    },
    { KIKI_REPORT: reportFile },
  );
}

/** Debian's browser: fetched by apt when it is missing and that is possible. */
function provideChromium() {
  if (findChromium()) return true;
  if (process.platform === 'linux' && process.getuid?.() === 0) {
    console.log('kiki: installing chromium …');
    const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', '-qq'], quiet);
    run('apt-get', ['install', '-y', '-qq', 'chromium'], quiet);
  }
  if (findChromium()) return true;
  console.error(
    'kiki: the browser tests need Chromium: run `apt-get install chromium` as root, or set KIKI_CHROMIUM to its path',
  );
  return false;
}

requireNode();
installPackages();
mkdirSync('test-results', { recursive: true });
const hasChromium = provideChromium();
const softwareGpu = findSoftwareGpu();
console.log('\nkiki: lint and types');
const results = [
  // Together: lint alone would leave a core idle.
  ...(await Promise.all([check('lint'), check('types')])),
  suite(
    'unit tests',
    ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json=test-results/unit.json'],
    'test-results/unit.json',
    (report) => ({
      passed: report.numPassedTests,
      failed:
        report.numFailedTests +
        report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
          .length,
    }),
    softwareGpu ? { VK_ICD_FILENAMES: softwareGpu } : {},
  ),
];
if (hasChromium) {
  buildApp();
  results.push(browserSuite('together', 2), browserSuite('alone', 1));
} else {
  results.push({ passed: 0, failed: 1 });
}
const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
process.exit(total('failed') === 0 ? 0 : 1);
