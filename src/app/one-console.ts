/** What is used of the browser's locks. */
type Locks = Pick<LockManager, 'request'>;

const LOCK = 'kiki-console';

/** A lock that is free is had well within this time; a page that was reloaded may still hold it for a moment [ms]. */
const FREE_WITHIN_MILLISECONDS = 500;

/**
 * Resolves once this page is the only console of this browser, and keeps it so: two would write to the same shows and
 * speak to the same stages. Until then `say` tells the operator; when the other one is closed, this one goes on.
 */
export function becomeTheConsole(locks: Locks | undefined, say: () => void): Promise<void> {
  if (!locks) return Promise.resolve();
  const timer = setTimeout(say, FREE_WITHIN_MILLISECONDS);
  return new Promise((resolve, reject) => {
    locks
      .request(LOCK, () => {
        clearTimeout(timer);
        resolve();
        // Held until the page goes away.
        return new Promise(() => undefined);
      })
      .catch(reject);
  });
}
