import type { Assignment, GeneratorNode } from '../../generator/node.ts';
import { clearNotice, raiseNotice, reportStatus, statusStore, type PackStatus } from '../../show/status.ts';
import { packsOf, packsWanted, showStore } from '../../show/store.ts';

/** What the keeper needs of the world. */
interface PackKeeperParts {
  readonly generator: Pick<GeneratorNode, 'loadPack' | 'assign'>;
  /** The packs that came with the app. */
  readonly readCards: () => Promise<readonly PackStatus[]>;
  readonly packUrl: (path: string) => string;
}

/** Keeps every pack loaded that some scene wants, and each voice with its pack. */
export interface PackKeeper {
  /** Lists the packs, loads what is wanted, and follows the show from then on. Resolves when the first round is over. */
  start(): Promise<void>;
  /** Loads and verifies one pack at the operator's wish; rejects with the reason. */
  load(name: string): Promise<void>;
  /** Follows the show no longer. */
  stop(): void;
}

const reasonOf = (thrown: unknown): string => (thrown instanceof Error ? thrown.message : String(thrown));

function patchPack(name: string, patch: Partial<PackStatus>): void {
  reportStatus({
    packs: statusStore.getState().packs.map((pack) => (pack.name === name ? { ...pack, ...patch } : pack)),
  });
}

/** What each voice is drawn by now, and every pack that a launch may ask for: those on air first. */
function wishes(): { readonly packs: Readonly<Record<string, string>>; readonly wanted: readonly string[] } {
  const state = showStore.getState();
  const packs = packsOf(state, statusStore.getState().voices);
  return { packs, wanted: [...new Set([...Object.values(packs), ...packsWanted(state.show)])] };
}

/** Says whose pack is not there, and what draws these voices instead. */
function sayStandIn({ missing, standIn }: Assignment, packs: Readonly<Record<string, string>>): void {
  if (missing.length === 0 || standIn === null) {
    clearNotice('assign');
    return;
  }
  const { voices } = statusStore.getState();
  const names = voices.filter(({ id }) => missing.includes(packs[id] ?? '')).map(({ name }) => name);
  raiseNotice({
    id: 'assign',
    severity: 'degraded',
    text: `${missing.map((name) => `“${name}”`).join(', ')} not there: ${names.join(', ')} drawn by “${standIn}”.`,
    fix: 'They get their own pack as soon as it is loaded.',
  });
}

/** Sets the keeper up; nothing is asked of the generator before `start`. */
export function createPackKeeper({ generator, readCards, packUrl }: PackKeeperParts): PackKeeper {
  let round: Promise<void> | null = null;
  let known = '';
  const stops: (() => void)[] = [];

  async function assign(): Promise<void> {
    const { packs } = wishes();
    try {
      sayStandIn(await generator.assign(packs), packs);
    } catch (thrown) {
      raiseNotice({ id: 'assign', severity: 'failed', text: reasonOf(thrown), fix: 'Reload the page.' });
    }
  }

  async function load(name: string): Promise<void> {
    patchPack(name, { state: 'loading', reason: '' });
    try {
      await generator.loadPack(packUrl(`${name}/pack.json`));
    } catch (thrown) {
      const reason = reasonOf(thrown);
      patchPack(name, { state: 'failed', reason });
      raiseNotice({
        id: `pack-${name}`,
        severity: 'failed',
        text: `Pack “${name}”: ${reason}`,
        fix: 'Its voices are drawn by another pack. Install Kiki again to repair it.',
      });
      throw thrown;
    }
    patchPack(name, { state: 'loaded' });
    clearNotice(`pack-${name}`);
    await assign();
  }

  function sayUninstalled(wanted: readonly string[]): void {
    const { packs, notices } = statusStore.getState();
    const strange = wanted.filter((name) => !packs.some((pack) => pack.name === name));
    for (const { id } of notices) {
      const name = id.startsWith('pack-') ? id.slice('pack-'.length) : null;
      if (name !== null && !wanted.includes(name)) clearNotice(id);
    }
    for (const name of strange)
      raiseNotice({
        id: `pack-${name}`,
        severity: 'degraded',
        text: `Pack “${name}” is not installed`,
        fix: 'Its voices are drawn by another pack.',
      });
  }

  /** Loads one after the other until nothing that is wanted still waits; the show may change meanwhile. */
  async function catchUp(): Promise<void> {
    for (;;) {
      const { wanted } = wishes();
      const waiting = wanted.find((name) =>
        statusStore.getState().packs.some((pack) => pack.name === name && pack.state === 'available'),
      );
      if (waiting === undefined) return;
      await load(waiting).catch(() => undefined);
    }
  }

  function follow(): void {
    const { packs, wanted } = wishes();
    const now = JSON.stringify([packs, wanted]);
    if (now === known) return;
    known = now;
    sayUninstalled(wanted);
    void assign();
    round ??= catchUp().finally(() => {
      round = null;
    });
  }

  return {
    load,
    stop() {
      for (const stop of stops.splice(0)) stop();
    },
    async start() {
      try {
        reportStatus({ packs: await readCards() });
      } catch (thrown) {
        raiseNotice({
          id: 'packs',
          severity: 'failed',
          text: `The packs cannot be listed: ${reasonOf(thrown)}`,
          fix: 'Reload the page; install Kiki again if it stays.',
        });
        return;
      }
      follow();
      stops.push(
        showStore.subscribe(follow),
        statusStore.subscribe(({ voices }, before) => {
          if (voices !== before.voices) follow();
        }),
      );
      await round;
    },
  };
}
