import * as Slider from '@radix-ui/react-slider';
import { useState, type ReactElement } from 'react';
import { describeValue } from '../../show/parameter.ts';
import { Hint } from './hint.tsx';

interface PlainSliderProps {
  readonly label: string;
  /** What it does, for the tooltip. */
  readonly meaning: string;
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
  readonly step: number;
  readonly unit: string;
  readonly onChange: (value: number) => void;
}

/** A labelled slider for something that is no parameter of the registry. */
export function PlainSlider({
  label,
  meaning,
  value: stored,
  minimum,
  maximum,
  step,
  unit,
  onChange,
}: PlainSliderProps): ReactElement {
  const [held, setHeld] = useState<number | null>(null);
  const value = held ?? stored;
  const words = describeValue({ unit, step }, value);
  return (
    <div className="slider-row">
      <Hint text={meaning}>
        <span>{label}</span>
      </Hint>
      <Slider.Root
        className="slider"
        min={minimum}
        max={maximum}
        step={step}
        value={[value]}
        onValueChange={([next]) => {
          if (next === undefined) return;
          setHeld(next);
          onChange(next);
        }}
        onValueCommit={() => {
          setHeld(null);
        }}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
        </Slider.Track>
        <Hint text={meaning}>
          <Slider.Thumb className="slider-thumb" aria-label={label} aria-valuetext={words} />
        </Hint>
      </Slider.Root>
      <output>{words}</output>
      <span />
    </div>
  );
}
