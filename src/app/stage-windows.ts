import { KikiError } from '../core/errors.ts';
import type { ScreenChoice } from '../console/services.ts';
import { MINIATURE_ID } from './stage-page-options.ts';

/** The parts of the Window Management API that TypeScript's DOM library does not know yet. */
interface DetailedScreen {
  readonly label: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}
interface ScreenDetails {
  readonly screens: readonly DetailedScreen[];
  readonly currentScreen: DetailedScreen;
}
declare global {
  interface Window {
    getScreenDetails?: () => Promise<ScreenDetails>;
  }
}

const idOf = (screen: DetailedScreen): string => `${screen.label} ${screen.left},${screen.top}`;

/** The screens there are; just this one where the browser does not tell or the operator did not allow it. */
export async function listScreens(): Promise<readonly ScreenChoice[]> {
  const details = await window.getScreenDetails?.().catch(() => null);
  if (!details) {
    return [
      { id: 'this', label: 'This screen', widthPixels: screen.width, heightPixels: screen.height, own: true },
    ];
  }
  return details.screens.map((each, index) => ({
    id: idOf(each),
    label: each.label || `Screen ${index + 1}`,
    widthPixels: each.width,
    heightPixels: each.height,
    own: each === details.currentScreen,
  }));
}

/**
 * Opens a stage on a screen, as a window of its own process: `noopener`, so that a blocked console costs it no frame.
 * A double-click there makes it full-screen: a browser grants that only to the window that was clicked.
 */
export async function openStageWindow(screenId: string | null): Promise<void> {
  const details = screenId === null ? null : await window.getScreenDetails?.().catch(() => null);
  const target = details?.screens.find((each) => idOf(each) === screenId);
  const place = target
    ? `left=${target.left},top=${target.top},width=${target.width},height=${target.height}`
    : 'width=1280,height=720';
  const url = new URL('stage.html', document.baseURI).href;
  // A window opened with noopener is never handed back, so a blocked popup shows only by the stage's missing hello.
  window.open(url, '_blank', `popup,noopener,${place}`);
}

/** Raised when no stage has said hello some seconds after it was asked for. */
export function stageBlockedError(): KikiError {
  return new KikiError(
    'StageBlocked',
    'The stage window did not open: allow pop-ups for this page and press again',
    {
      expected: 'a hello from the stage within 8 s',
      actual: 'none',
    },
  );
}

/** Puts a stage inside the console: an iframe of the very same page, at the host's size. */
export function mountMiniature(host: HTMLElement, which: 'program' | 'preview'): () => void {
  const frame = document.createElement('iframe');
  frame.src = new URL(
    `stage.html?miniature=1&backend=webgl2&id=${MINIATURE_ID}${which}${which === 'preview' ? '&preview=1' : ''}`,
    document.baseURI,
  ).href;
  frame.title = which === 'program' ? 'What the audience sees' : 'The next scene';
  frame.tabIndex = -1;
  frame.style.cssText = 'border:0;inline-size:100%;block-size:100%;pointer-events:none';
  host.append(frame);
  return () => {
    frame.remove();
  };
}
