import { raiseNotice } from './status.ts';

/** Runs an effect of the app and shows its failure as a notice: `what` says what was tried. */
export function attempt(what: string, effect: () => Promise<unknown>): void {
  effect().catch((thrown: unknown) => {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    raiseNotice({ id: `attempt-${what}`, severity: 'failed', text: `${what}: ${why}`, fix: '' });
  });
}
