import type { ReactElement } from 'react';
import { clearNotice } from '../../show/status.ts';
import { CloseIcon } from '../controls/icons.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { useStatus } from '../use-store.ts';

/** What the operator should know, worst first, until it is over or put away. */
export function Notices(): ReactElement {
  const notices = useStatus((status) => status.notices);
  const order = ['failed', 'degraded', 'info'];
  const sorted = notices.toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
  return (
    <div role="status" aria-live="polite" className={sorted.length === 0 ? 'visually-hidden' : 'notices'}>
      {sorted.map(({ id, severity, text, fix, action }) => (
        <div key={id} className="notice" data-severity={severity}>
          <span className="spread">
            {text} <span className="quiet">{fix}</span>
          </span>
          {action === undefined ? null : (
            <PressButton
              className="low"
              meaning={fix === '' ? text : fix}
              onPress={() => {
                action.run();
              }}
            >
              {action.label}
            </PressButton>
          )}
          <PressButton
            className="low square"
            name={`Put away: ${text}`}
            meaning="Put this away"
            onPress={() => {
              clearNotice(id);
            }}
          >
            <CloseIcon />
          </PressButton>
        </div>
      ))}
    </div>
  );
}
