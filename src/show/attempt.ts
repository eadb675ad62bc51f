import { clearNotice, raiseNotice } from './status.ts';

/** Runs an effect of the app and shows its failure as a notice, until the same succeeds: `what` says what was tried. */
export function attempt(what: string, effect: () => Promise<unknown>): void {
  const id = `attempt-${what}`;
  effect().then(
    () => {
      clearNotice(id);
    },
    (thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      raiseNotice({ id, severity: 'failed', text: `${what}: ${why}`, fix: '' });
    },
  );
}
