import * as Slider from '@radix-ui/react-slider';
import { useState, type ReactElement } from 'react';
import { modulatedStore } from '../../show/modulated.ts';
import { describeValue, shareOf, type Parameter } from '../../show/parameter.ts';
import { registry } from '../../show/registry.ts';
import { settingsStore } from '../../show/settings.ts';
import { sceneById, sceneOnAir, showStore, type ShowState } from '../../show/store.ts';
import { useSettings, useShow, useSlow } from '../use-store.ts';
import { Hint } from './hint.tsx';
import { CableButton, NoCable } from './cable-button.tsx';

interface ParameterSliderProps {
  /** Id of a parameter of the registry. */
  readonly parameter: string;
  /** Scene it reads and writes; absent = the one on air. */
  readonly sceneId?: string;
  readonly label?: string;
}

function sceneFor(state: ShowState, sceneId: string | undefined): ReturnType<typeof sceneOnAir> {
  return (sceneId === undefined ? undefined : sceneById(state.show, sceneId)) ?? sceneOnAir(state);
}

/** Value of a parameter, at ten updates a second at most. */
function useParameterValue(parameter: Parameter | undefined, sceneId: string | undefined): number {
  const read = (): number => {
    const state = showStore.getState();
    return (
      parameter?.read({ state, settings: settingsStore.getState(), scene: sceneFor(state, sceneId) }) ?? 0
    );
  };
  const ofShow = useShow(read);
  useSettings(read);
  return ofShow;
}

/** Where cables have put a parameter of the scene on air, ten times a second at most; undefined when it follows nothing. */
function useModulated(id: string, sceneId: string | undefined): number | undefined {
  const onAir = useShow((state) => sceneFor(state, sceneId).id === sceneOnAir(state).id);
  const value = useSlow(modulatedStore, (values) => values[id]);
  return onAir ? value : undefined;
}

/** A parameter as a labelled slider with its value, its cables and a place to learn. */
export function ParameterSlider({
  parameter: id,
  sceneId,
  label,
}: ParameterSliderProps): ReactElement | null {
  const parameter = registry().parameters.get(id);
  const stored = useParameterValue(parameter, sceneId);
  const moving = useModulated(id, sceneId);
  const [held, setHeld] = useState<number | null>(null);
  if (parameter === undefined) return null;
  const value = held ?? stored;
  const words = describeValue(parameter, value);
  const meaning =
    parameter.fixed === undefined
      ? parameter.meaning
      : `${parameter.meaning}. It follows no source: ${parameter.fixed}.`;
  const write = (next: number): void => {
    parameter.write(next, sceneFor(showStore.getState(), sceneId).id);
  };
  return (
    <div className="slider-row">
      <Hint text={meaning}>
        <span>{label ?? parameter.label}</span>
      </Hint>
      <Slider.Root
        className="slider"
        min={parameter.minimum}
        max={parameter.maximum}
        step={parameter.step}
        value={[value]}
        data-target={id}
        onValueChange={([next]) => {
          if (next === undefined) return;
          setHeld(next);
          write(next);
        }}
        onValueCommit={() => {
          setHeld(null);
        }}
      >
        <Slider.Track className="slider-track">
          <Slider.Range className="slider-range" />
          {moving === undefined ? null : (
            <span className="slider-moving" style={{ left: `${shareOf(parameter, moving) * 100}%` }} />
          )}
        </Slider.Track>
        <Hint text={meaning}>
          <Slider.Thumb
            className="slider-thumb"
            aria-label={`${parameter.group}: ${label ?? parameter.label}`}
            aria-valuetext={words}
          />
        </Hint>
      </Slider.Root>
      {moving === undefined ? (
        <output>{words}</output>
      ) : (
        <output
          className="moving"
          aria-live="off"
          title={`Set to ${words}; its sources have it here at this moment`}
        >
          {describeValue(parameter, moving)}
        </output>
      )}
      {parameter.fixed === undefined ? (
        <CableButton parameter={parameter} />
      ) : (
        <NoCable why={parameter.fixed} />
      )}
    </div>
  );
}
