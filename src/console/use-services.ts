import { createContext, useCallback, useContext } from 'react';
import { raiseNotice } from '../show/status.ts';
import type { ConsoleServices } from './services.ts';

/** The app behind the console. */
export const ServicesContext = createContext<ConsoleServices | null>(null);

/** The app behind the console. Throws outside of it. */
export function useServices(): ConsoleServices {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('the console is mounted without services');
  return services;
}

/** Runs an effect of the app and shows its failure as a notice: `what` says what was tried. */
export function useAttempt(): (what: string, effect: () => Promise<unknown>) => void {
  return useCallback((what, effect) => {
    effect().catch((thrown: unknown) => {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      raiseNotice({ id: `attempt-${what}`, severity: 'failed', text: `${what}: ${why}`, fix: '' });
    });
  }, []);
}
