import type { ReactElement } from 'react';
import { changeSettings } from '../../show/settings.ts';
import type { OscStatus } from '../../show/status.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

/** Where programs send to, what they may say, and what was not understood. */
function Words({ osc: { state, port, problem } }: { readonly osc: OscStatus }): ReactElement {
  if (state !== 'open')
    return (
      <p className="quiet small">
        {state === 'unavailable'
          ? 'The server of this page cannot do it: start Kiki with “npm start” on this machine.'
          : 'Off. When on, other programs on this machine can work the show.'}
      </p>
    );
  return (
    <>
      <p>
        Send to <strong className="osc-port">{`127.0.0.1:${port}`}</strong> (UDP)
      </p>
      <p className="quiet small">
        Values run from 0 to 1. Learn any address, or use <code>/kiki/fader</code>,{' '}
        <code>/kiki/next-scene</code>, <code>/kiki/launch-3</code> …
      </p>
      {problem === '' ? null : <p className="small warning-text">{problem}</p>}
    </>
  );
}

/** Programs on this machine as hands on the show: off until it is switched on, then on after each reload. */
export function OscPanel(): ReactElement {
  const services = useServices();
  const osc = useStatus((status) => status.osc);
  const open = osc.state === 'open' || osc.state === 'opening';
  return (
    <section className="panel" aria-label="OSC">
      <div className="panel-head">
        <h2>OSC</h2>
        <PressButton
          className="low"
          lit={open}
          meaning={
            open
              ? 'Closes the port: no program reaches Kiki any more'
              : 'Lets programs on this machine work every control by OSC'
          }
          onPress={() => {
            changeSettings({ oscWanted: !open });
            if (open) services.osc.close();
            else services.osc.open();
          }}
        >
          {open ? 'Switch off' : 'Switch on'}
        </PressButton>
      </div>
      <Words osc={osc} />
    </section>
  );
}
