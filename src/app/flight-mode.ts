import { registerSW } from 'virtual:pwa-register';
import { reportStatus } from '../show/status.ts';

/** Keeps the app on this machine; a new version waits until the operator asks for it. Returns how to apply it. */
export function keepOffline(): () => void {
  const update = registerSW({
    onOfflineReady: () => {
      reportStatus({ offlineReady: true });
    },
    onNeedRefresh: () => {
      reportStatus({ updateWaiting: true });
    },
    onRegisteredSW: (_url, registration) => {
      if (registration?.active) reportStatus({ offlineReady: true });
    },
  });
  return () => {
    void update(true);
  };
}
