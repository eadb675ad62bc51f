import type { ReactElement } from 'react';
import type { Status } from '../../show/status.ts';
import { useStatus } from '../use-store.ts';

const BRIDGE_WORDS: Readonly<Record<Status['stageBridge'], string>> = {
  absent:
    'not reachable: the server of npm start is not there, so only windows of this browser can be stages',
  alone: 'ready, none is open',
  joined: 'connected',
};

/** The address that a video mixer's browser source opens, and whether this console would reach it. */
export function OtherBrowsers(): ReactElement {
  const bridge = useStatus((status) => status.stageBridge);
  const address = new URL('stage.html?transparent=1&backend=webgl2', document.baseURI).href;
  return (
    <div className="stack" role="group" aria-label="Other browsers">
      <p className="small">
        <span className={`dot ${bridge === 'absent' ? 'bad' : 'good'}`} /> OBS and other browsers on this
        machine: {BRIDGE_WORDS[bridge]}
      </p>
      <code className="small">{address}</code>
    </div>
  );
}
