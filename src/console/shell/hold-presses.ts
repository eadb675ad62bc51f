/** A hand that presses slips no farther than this; a hand that thinks better of it goes farther [CSS pixels]. */
const MOST_SLIP_PIXELS = 12;

interface Press {
  readonly button: HTMLElement;
  readonly x: number;
  readonly y: number;
}

/**
 * A button that was pressed is meant, wherever the page has moved it before the release: while a pack loads or a notice
 * comes, what lies under the hand changes. A pointer that is led off its button takes the press back, as everywhere.
 * Returns what ends it.
 */
export function holdPresses(): () => void {
  let held: Press | null = null;
  const press = (event: PointerEvent): void => {
    held = null;
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null;
    if (event.button !== 0 || button === null) return;
    button.setPointerCapture(event.pointerId);
    held = { button, x: event.clientX, y: event.clientY };
  };
  const release = (event: MouseEvent): void => {
    const from = held;
    held = null;
    // A press of a key, or of a screen reader, comes from nowhere.
    if (from === null || event.detail === 0) return;
    const slipPixels = Math.hypot(event.clientX - from.x, event.clientY - from.y);
    if (slipPixels <= MOST_SLIP_PIXELS || isOver(from.button, event)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  document.addEventListener('pointerdown', press, true);
  document.addEventListener('click', release, true);
  return () => {
    document.removeEventListener('pointerdown', press, true);
    document.removeEventListener('click', release, true);
  };
}

function isOver(element: HTMLElement, { clientX, clientY }: MouseEvent): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  return clientX >= left && clientX <= right && clientY >= top && clientY <= bottom;
}
