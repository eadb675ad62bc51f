import * as Slider from '@radix-ui/react-slider';
import { useState, type ReactElement } from 'react';
import { setCrossfade } from '../../show/deck-actions.ts';
import { airDeck, sceneById } from '../../show/store.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { Hint } from '../controls/hint.tsx';
import { useShow } from '../use-store.ts';

function Deck({ deck }: { readonly deck: 'a' | 'b' }): ReactElement {
  const name = useShow(
    ({ show, performance }) =>
      sceneById(show, deck === 'a' ? performance.deckA : performance.deckB)?.name ?? 'none',
  );
  const air = useShow(({ performance }) => airDeck(performance) === deck);
  const blended = useShow(({ performance }) => performance.crossfade > 0 && performance.crossfade < 1);
  return (
    <div className={`deck ${air ? 'on-air' : ''}`}>
      <span>{`${deck.toUpperCase()} · ${air ? 'on air' : blended ? 'coming or going' : 'next'}`}</span>
      <b>{name}</b>
    </div>
  );
}

/** The crossfader between the decks. */
function Crossfader(): ReactElement {
  const stored = useShow(({ performance }) => performance.crossfade);
  const [held, setHeld] = useState<number | null>(null);
  const value = held ?? stored;
  return (
    <Slider.Root
      className="slider crossfader"
      min={0}
      max={1}
      step={0.01}
      value={[value]}
      data-target="crossfade"
      onValueChange={([next]) => {
        if (next === undefined) return;
        setHeld(next);
        setCrossfade(next);
      }}
      onValueCommit={() => {
        setHeld(null);
      }}
    >
      <Slider.Track className="slider-track">
        <Slider.Range className="slider-range" />
      </Slider.Track>
      <Hint text="Crossfader: left shows deck A, right shows deck B">
        <Slider.Thumb
          className="slider-thumb"
          aria-label="Crossfader"
          aria-valuetext={`${Math.round((1 - value) * 100)} % A, ${Math.round(value * 100)} % B`}
        />
      </Hint>
    </Slider.Root>
  );
}

/** What must be under the hand on every page. */
export function PerformanceStrip(): ReactElement {
  return (
    <footer className="strip" aria-label="Performance">
      <CommandButton command="panic" className="danger" />
      <CommandButton command="tap" />
      <CommandButton command="this-is-the-one" label="The one" />
      <div className="strip-decks">
        <Deck deck="a" />
        <Crossfader />
        <Deck deck="b" />
      </div>
      <CommandButton command="next-scene" label="Next" />
      <CommandButton command="freeze" />
      <CommandButton command="fade-out" />
      <CommandButton command="blackout" className="danger" />
    </footer>
  );
}
