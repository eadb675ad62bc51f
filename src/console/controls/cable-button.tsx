import { lazy, Suspense, useState, type ReactElement } from 'react';
import type { Parameter } from '../../show/parameter.ts';
import { useShow } from '../use-store.ts';
import { Hint } from './hint.tsx';
import { FlatIcon, WaveIcon } from './icons.tsx';
import { PressButton } from './press-button.tsx';

const CableDialog = lazy(() =>
  import('./cable-dialog.tsx').then(({ CableDialog: component }) => ({ default: component })),
);

/** In the place of the cables where there may be none; the slider itself says so to those who do not point. */
export function NoCable({ why }: { readonly why: string }): ReactElement {
  return (
    <Hint text={`It follows no source: ${why}.`}>
      <span className="no-cable" aria-hidden="true">
        <FlatIcon />
      </span>
    </Hint>
  );
}

/** Shows whether a parameter follows something, and opens its cables. */
export function CableButton({ parameter }: { readonly parameter: Parameter }): ReactElement {
  const [open, setOpen] = useState(false);
  const count = useShow(
    ({ show }) => show.modulations.filter(({ target }) => target === parameter.id).length,
  );
  const state =
    count === 0 ? 'follows nothing yet' : `follows ${count} ${count === 1 ? 'source' : 'sources'}`;
  return (
    <>
      <PressButton
        className={`low square ${count > 0 ? 'lit' : ''}`}
        name={`Modulation of ${parameter.group} ${parameter.label}: ${state}`}
        meaning={`${parameter.label} ${state}: let it follow a voice, the beat, the section or an LFO`}
        onPress={() => {
          setOpen(true);
        }}
      >
        <WaveIcon />
      </PressButton>
      {open ? (
        <Suspense>
          <CableDialog
            parameter={parameter}
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
