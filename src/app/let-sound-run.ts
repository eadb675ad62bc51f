import type { AudioOutlet } from '../audio/context.ts';
import { clearNotice, raiseNotice } from '../show/status.ts';

const NOTICE = 'sound-asleep';

/** Sound that is allowed to run does so well within this time [ms]. */
const ALLOWED_WITHIN_MILLISECONDS = 400;

/** Resolves once sound runs: at once, or with the next click or key where the browser waits for one, which is then said. */
export async function letSoundRun(
  outlet: Pick<AudioOutlet, 'resume'>,
  page: Pick<EventTarget, 'addEventListener' | 'removeEventListener'> = document,
): Promise<void> {
  const resume = (): void => void outlet.resume();
  const timer = setTimeout(() => {
    raiseNotice({
      id: NOTICE,
      severity: 'degraded',
      text: 'The browser holds the sound back until this page is touched.',
      fix: 'Click anywhere, or press any key.',
    });
  }, ALLOWED_WITHIN_MILLISECONDS);
  page.addEventListener('pointerdown', resume);
  page.addEventListener('keydown', resume);
  try {
    await outlet.resume();
  } finally {
    clearTimeout(timer);
    page.removeEventListener('pointerdown', resume);
    page.removeEventListener('keydown', resume);
    clearNotice(NOTICE);
  }
}
