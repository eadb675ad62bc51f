import { createStore } from 'zustand/vanilla';
import { PROBE_NAMES, type ProbeName, type ProbeResult } from '../services.ts';

/** What preflight knows: kept while other pages are open, so that a look of half a minute is never lost. */
export interface Findings {
  /** The latest finding of each probe, as long as there is one. */
  readonly results: Readonly<Partial<Record<ProbeName, ProbeResult>>>;
  /** Probes that are looking and say so. */
  readonly looking: readonly ProbeName[];
  /** Stage whose frames were watched last; null when there was none. */
  readonly framesOf: string | null;
}

/** Everything found so far. */
export const findingsStore = createStore<Findings>(() => ({ results: {}, looking: [], framesOf: null }));

/** Probes that cost nothing and disturb nobody: they look again by themselves while the page is open. */
const LIVE_PROBES: readonly ProbeName[] = [
  'audio-level',
  'audio-channels',
  'audio-processing',
  'gpu',
  'power',
  'stage-visible',
];

/** Probes that are looked at again until they are green: then nothing takes it away. */
const UNTIL_GREEN: readonly ProbeName[] = ['offline', 'wake-lock'];

type Probe = (name: ProbeName) => Promise<ProbeResult>;

/** Probes that run now, seen or unseen: none runs twice at once. */
const running = new Set<ProbeName>();

const sameResult = (one: ProbeResult | undefined, other: ProbeResult): boolean =>
  one?.verdict === other.verdict && one.finding === other.finding && one.fix === other.fix;

async function look(probe: Probe, name: ProbeName): Promise<void> {
  if (running.has(name)) return;
  running.add(name);
  const result = await probe(name).catch((thrown: unknown): ProbeResult => {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    return { verdict: 'warning', finding: `could not look: ${why}`, fix: '' };
  });
  running.delete(name);
  const { results } = findingsStore.getState();
  if (!sameResult(results[name], result)) findingsStore.setState({ results: { ...results, [name]: result } });
}

/** Looks and says so meanwhile; `stageId` is the stage that is there now. */
export async function lookAgain(probe: Probe, name: ProbeName, stageId: string | null): Promise<void> {
  findingsStore.setState(({ looking, framesOf }) => ({
    looking: looking.includes(name) ? looking : [...looking, name],
    framesOf: name === 'frames' ? stageId : framesOf,
  }));
  await look(probe, name);
  findingsStore.setState(({ looking }) => ({ looking: looking.filter((other) => other !== name) }));
}

/**
 * Keeps the verdicts true: what was never looked at is, what is cheap is looked at again, some only until they are green,
 * and frames once for every stage that comes.
 */
export function keepLooking(probe: Probe, stageId: string | null): void {
  // A stage that comes back is watched anew, also under the name it had.
  if (stageId === null && findingsStore.getState().framesOf !== null)
    findingsStore.setState({ framesOf: null });
  const { results, looking, framesOf } = findingsStore.getState();
  for (const name of PROBE_NAMES) {
    if (looking.includes(name)) continue;
    const found = results[name];
    const otherStage = name === 'frames' && stageId !== null && stageId !== framesOf;
    if (found === undefined || otherStage) void lookAgain(probe, name, stageId);
    else if (LIVE_PROBES.includes(name) || (UNTIL_GREEN.includes(name) && found.verdict !== 'good'))
      void look(probe, name);
  }
}
