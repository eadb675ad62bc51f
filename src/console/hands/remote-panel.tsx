import type { ReactElement } from 'react';
import { PressButton } from '../controls/press-button.tsx';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

/** Phones on the local network as hands on the show: off until it is switched on, and gone when this page is. */
export function RemotePanel(): ReactElement {
  const { remote } = useServices();
  const { state, code, addresses, phones } = useStatus((status) => status.remote);
  const open = state === 'open' || state === 'opening';
  return (
    <section className="panel" aria-label="Phone">
      <div className="panel-head">
        <h2>Phone</h2>
        <PressButton
          className="low"
          lit={open}
          meaning={
            open
              ? 'Closes it: no phone reaches Kiki any more'
              : 'Lets phones on this local network work scenes and faders, with a code'
          }
          onPress={() => {
            if (open) remote.close();
            else remote.open();
          }}
        >
          {open ? 'Switch off' : 'Switch on'}
        </PressButton>
      </div>
      {state === 'open' ? (
        <>
          <p>
            On a phone in the same network open{' '}
            {addresses.map((address) => (
              <strong key={address} className="remote-address">
                {address}
              </strong>
            ))}
          </p>
          <p>
            and enter <strong className="remote-code">{code}</strong>
          </p>
          <p className="quiet small">
            {phones === 0 ? 'No phone yet.' : `${phones} connected.`} Not encrypted: use a network you trust.
          </p>
        </>
      ) : (
        <p className="quiet small">
          {state === 'unavailable'
            ? 'The server of this page cannot do it: start Kiki with “npm start” on this machine.'
            : 'Off: nothing on the network reaches Kiki.'}
        </p>
      )}
    </section>
  );
}
