import type { ReactElement } from 'react';
import type { PackStatus } from '../../show/status.ts';
import { attempt } from '../../show/attempt.ts';
import { PressButton } from '../controls/press-button.tsx';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';

function Pack({ pack }: { readonly pack: PackStatus }): ReactElement {
  const services = useServices();
  const { name, title, head, licence, state, reason } = pack;
  const tone = state === 'loaded' ? 'good' : state === 'failed' ? 'bad' : '';
  return (
    <li className="row">
      <span className={`dot ${tone}`} />
      <span className="spread">
        {title} <span className="quiet small">{`${head}, ${licence}`}</span>
        {reason === '' ? null : <span className="small failed-word">{` ${reason}`}</span>}
      </span>
      {state === 'available' || state === 'failed' ? (
        <PressButton
          className="low"
          meaning={`Load the pack ${title}, so that scenes can switch to it at once`}
          onPress={() => {
            attempt(`Loading ${title}`, () => services.loadPack(name));
          }}
        >
          Load
        </PressButton>
      ) : (
        <span className="quiet small">{state}</span>
      )}
    </li>
  );
}

/** The trained styles of this installation. */
export function PacksPanel(): ReactElement {
  const packs = useStatus((status) => status.packs);
  return (
    <section className="panel" aria-label="Packs">
      <div className="panel-head">
        <h2>Packs</h2>
      </div>
      {packs.length === 0 ? <p className="quiet small">No pack found yet.</p> : null}
      <ul className="stack">
        {packs.map((pack) => (
          <Pack key={pack.name} pack={pack} />
        ))}
      </ul>
    </section>
  );
}
