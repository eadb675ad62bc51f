import { useEffect, useRef, type ReactElement } from 'react';
import { sceneInPreview, sceneOnAir } from '../../show/store.ts';
import { useServices } from '../use-services.ts';
import { useShow } from '../use-store.ts';

/** A live miniature of what the audience sees, or of what it would see next. */
export function Monitor({ which }: { readonly which: 'program' | 'preview' }): ReactElement {
  const services = useServices();
  const host = useRef<HTMLDivElement | null>(null);
  const name = useShow((state) => (which === 'program' ? sceneOnAir(state) : sceneInPreview(state)).name);
  const dark = useShow(({ performance }) => which === 'program' && performance.blackout);
  const held = useShow(({ performance }) => which === 'program' && performance.frozen);
  useEffect(
    () => (host.current === null ? undefined : services.mountMiniature(host.current, which)),
    [services, which],
  );
  return (
    <figure className={`monitor ${which}`}>
      <div ref={host} className="monitor-picture" />
      <figcaption>
        <b>{which === 'program' ? (dark ? 'Blackout' : held ? 'Frozen' : 'On air') : 'Next'}</b>
        <span>{name}</span>
      </figcaption>
    </figure>
  );
}
