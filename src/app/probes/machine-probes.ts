import type { ProbeResult } from '../../console/services.ts';
import { isSoftwareGpu } from '../../core/software-gpu.ts';
import type { Status } from '../../show/status.ts';

/** The Battery Status API, which TypeScript's DOM library no longer knows. */
interface Battery {
  readonly charging: boolean;
  readonly level: number;
}
declare global {
  interface Navigator {
    getBattery?: () => Promise<Battery>;
  }
}

/** Which graphics and network backend run. */
export function probeGpu({ generator, stages }: Status): ProbeResult {
  const stage = stages[0];
  const finding = [
    `networks: strokes on ${generator.backends.strokes}, pictures on ${generator.backends.pixels}`,
    stage ? `stage: ${stage.backend}, ${stage.gpu}` : 'no stage open',
  ].join('; ');
  if (generator.state === 'failed')
    return {
      verdict: 'bad',
      finding: generator.reason,
      fix: 'Reload the page; if it stays, restart the browser.',
    };
  if (stage && isSoftwareGpu(stage.gpu)) {
    return {
      verdict: 'warning',
      finding,
      fix: 'Graphics run in software: switch hardware acceleration on in the browser’s settings.',
    };
  }
  if (generator.backends.pixels === 'wasm')
    return {
      verdict: 'warning',
      finding: `${finding} (${generator.reason})`,
      fix: 'Stroke packs run well on wasm; pixel packs want WebGPU.',
    };
  return { verdict: 'good', finding, fix: '' };
}

/** Will this screen stay lit? While a source runs the lock is held, or it is said why not. */
export function probeWakeLock({ wakeLock: { state, detail } }: Status): ProbeResult {
  switch (state) {
    case 'held':
      return { verdict: 'good', finding: 'held while a source runs', fix: '' };
    case 'free':
      return {
        verdict: 'warning',
        finding: 'not held: no source runs',
        fix: 'Start a source: the screen is kept awake from then on.',
      };
    case 'unsupported':
      return {
        verdict: 'warning',
        finding: 'not supported here',
        fix: 'Switch the screen saver off by hand.',
      };
    case 'refused':
      return {
        verdict: 'bad',
        finding: `not held: ${detail}`,
        fix: 'Keep this window visible, plug the power in and switch the screen saver off.',
      };
  }
}

/** Is the laptop plugged in? */
export async function probePower(): Promise<ProbeResult> {
  const battery = await navigator.getBattery?.();
  if (!battery)
    return {
      verdict: 'warning',
      finding: 'the browser does not tell',
      fix: 'Check that the power is plugged in.',
    };
  const finding = `${Math.round(battery.level * 100)} %${battery.charging ? ', plugged in' : ', on battery'}`;
  return battery.charging
    ? { verdict: 'good', finding, fix: '' }
    : { verdict: 'bad', finding, fix: 'Plug the power in: laptops slow down on battery.' };
}

/** Room for shows and recordings below which a long recording would fail [bytes]. */
const LITTLE_STORAGE_BYTES = 2 * 2 ** 30;

/** Is there room, and will the browser keep what is saved? */
export async function probeStorage(): Promise<ProbeResult> {
  const { quota = 0, usage = 0 } = await navigator.storage.estimate();
  const kept = await navigator.storage.persist();
  const finding = `${((quota - usage) / 2 ** 30).toFixed(1)} GB free${kept ? ', kept' : ', may be cleared by the browser'}`;
  if (quota - usage < LITTLE_STORAGE_BYTES)
    return { verdict: 'warning', finding, fix: 'Free some disk before recording.' };
  return kept
    ? { verdict: 'good', finding, fix: '' }
    : { verdict: 'warning', finding, fix: 'Install Kiki as an app, or export the show as a file.' };
}

/** Would everything work in flight mode? */
export async function probeOffline(packs: readonly string[]): Promise<ProbeResult> {
  const needed = [
    'stage.html',
    'models/index.json',
    ...packs.flatMap((name) => [`models/${name}/pack.json`, `models/${name}/weights.bin`]),
  ];
  const found = await Promise.all(
    needed.map((path) =>
      caches.match(new URL(path, document.baseURI).href, { ignoreSearch: true, ignoreVary: true }),
    ),
  );
  const missing = needed.filter((_, index) => !found[index]);
  if (missing.length === 0) return { verdict: 'good', finding: 'everything is on this machine', fix: '' };
  return {
    verdict: 'warning',
    finding: `${missing.length} of ${needed.length} files are not kept yet`,
    fix: 'Stay on this page a moment; reload once if it stays.',
  };
}
