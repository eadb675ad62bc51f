import { registerSW } from 'virtual:pwa-register';
import { AFTER_FIRST_INK_MILLISECONDS } from '../core/after-first-ink.ts';
import { reportStatus } from '../show/status.ts';

/** Keeps the app on this machine; a new version waits until the operator asks for it. Returns how to apply it. */
export function keepOffline(): () => void {
  let update: ((reload?: boolean) => Promise<void>) | null = null;
  // All that is kept is fetched by the worker: first the first ink.
  setTimeout(() => {
    update = registerSW({
      onNeedRefresh: () => {
        reportStatus({ updateWaiting: true });
      },
    });
  }, AFTER_FIRST_INK_MILLISECONDS);
  void sayOnceKept();
  return () => {
    // Said by the browser itself: the helper tells of no update in the visit in which the app was first kept.
    navigator.serviceWorker.addEventListener('controllerchange', () => {
      location.reload();
    });
    void update?.(true);
  };
}

/** All is kept once the service worker is at work; one that is only installed leaves a reload to the network. */
async function sayOnceKept(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  await navigator.serviceWorker.ready;
  reportStatus({ offlineReady: true });
}
