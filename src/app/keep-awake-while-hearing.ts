import { reportStatus, statusStore, type SourceStatus } from '../show/status.ts';
import { keepAwake } from './keep-awake.ts';

/** States of a source in which a set is being played; an unplugged input is a set too. */
const PLAYING: readonly SourceStatus['state'][] = ['running', 'paused', 'lost'];

/** Keeps the console's screen awake while a source runs; whether that works is in the status. */
export function keepAwakeWhileHearing(): void {
  const awake = keepAwake({
    wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : undefined,
    page: document,
    tell: (wakeLock) => {
      reportStatus({ wakeLock });
    },
  });
  const follow = ({ source }: { readonly source: SourceStatus }): void => {
    awake.want(PLAYING.includes(source.state));
  };
  follow(statusStore.getState());
  statusStore.subscribe(follow);
}
