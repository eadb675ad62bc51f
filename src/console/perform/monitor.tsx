import { useEffect, useRef, type ReactElement } from 'react';
import { sceneInPreview, sceneOnAir } from '../../show/store.ts';
import { useServices } from '../use-services.ts';
import { useShow, useStatus } from '../use-store.ts';

/** A live miniature of what the audience sees, or of what it would see next. */
export function Monitor({ which }: { readonly which: 'program' | 'preview' }): ReactElement {
  const services = useServices();
  const host = useRef<HTMLDivElement | null>(null);
  const scene = useShow((state) => (which === 'program' ? sceneOnAir(state) : sceneInPreview(state)));
  const paper = useStatus(({ palettes }) => palettes.find(({ name }) => name === scene.palette)?.paper);
  const dark = useShow(({ performance }) => which === 'program' && performance.blackout);
  const held = useShow(({ performance }) => which === 'program' && performance.frozen);
  useEffect(
    () => (host.current === null ? undefined : services.mountMiniature(host.current, which)),
    [services, which],
  );
  return (
    <figure className={`monitor ${which}`}>
      <div ref={host} className="monitor-picture" style={{ background: paper }} />
      <figcaption>
        <b>{which === 'program' ? (dark ? 'Blackout' : held ? 'Frozen' : 'On air') : 'Next'}</b>
        <span>{scene.name}</span>
      </figcaption>
    </figure>
  );
}
