import { createContext, useContext } from 'react';
import type { ConsoleServices } from './services.ts';

/** The app behind the console. */
export const ServicesContext = createContext<ConsoleServices | null>(null);

/** The app behind the console. Throws outside of it. */
export function useServices(): ConsoleServices {
  const services = useContext(ServicesContext);
  if (services === null) throw new Error('the console is mounted without services');
  return services;
}
