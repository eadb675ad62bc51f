import type { ReactElement } from 'react';
import type { VoiceDefinition } from '../../core/voice.ts';
import { editSceneVoice } from '../../show/scene-actions.ts';
import { sceneById, sceneOnAir, sceneVoiceOf, showStore } from '../../show/store.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { Hint } from '../controls/hint.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { SelectorList } from '../controls/selector-list.tsx';
import { useShow, useStatus } from '../use-store.ts';

interface VoiceRowProps {
  readonly voice: VoiceDefinition;
  readonly index: number;
  readonly sceneId: string;
}

function VoiceRow({ voice, index, sceneId }: VoiceRowProps): ReactElement {
  const scene = useShow(({ show }) => sceneById(show, sceneId));
  const { colour, muted } = scene ? sceneVoiceOf(scene, voice.id) : { colour: undefined, muted: false };
  return (
    <li className="voice-row">
      <div className="row">
        <strong className="spread">{voice.name}</strong>
        <SelectorList selector={`voice.${voice.id}.pack`} sceneId={sceneId} />
        <label className="ink-well">
          <Hint text={`Ink of ${voice.name}: ${colour ?? 'as the palette says'}`}>
            <input
              type="color"
              aria-label={`Ink of ${voice.name}`}
              value={colour ?? '#ebe7df'}
              onChange={(event) => {
                editSceneVoice(sceneId, voice.id, { colour: event.target.value });
              }}
            />
          </Hint>
        </label>
        <PressButton
          className="low"
          name={`Ink of ${voice.name} by the palette`}
          meaning="Let the palette choose the ink"
          disabled={colour === undefined}
          onPress={() => {
            editSceneVoice(sceneId, voice.id, { colour: null });
          }}
        >
          Palette
        </PressButton>
        <PressButton
          className="low square"
          name={`Mute ${voice.name}`}
          meaning={`Mute ${voice.name}: draws no more of it in this scene, or again`}
          target={`mute-voice-${index + 1}`}
          lit={muted}
          onPress={() => {
            editSceneVoice(sceneId, voice.id, { muted: !muted });
          }}
        >
          M
        </PressButton>
        <CommandButton
          command={`solo-voice-${index + 1}`}
          label="S"
          name={`Solo ${voice.name}`}
          className="low square"
          showKey={false}
        />
      </div>
      <ParameterSlider parameter={`voice.${voice.id}.gain`} sceneId={sceneId} label="Size" />
    </li>
  );
}

/** What each voice draws with in a scene; the one on air when none is named. */
export function VoiceTable({ sceneId }: { readonly sceneId?: string }): ReactElement {
  const voices = useStatus((status) => status.voices);
  const onAirId = useShow((state) => sceneOnAir(state).id);
  const id = sceneId ?? onAirId;
  const name = sceneById(showStore.getState().show, id)?.name ?? '';
  return (
    <section className="panel" aria-label="Voices">
      <div className="panel-head">
        <h2>Voices</h2>
        <h3>{`in ${name}`}</h3>
      </div>
      <ul className="stack">
        {voices.map((voice, index) => (
          <VoiceRow key={voice.id} voice={voice} index={index} sceneId={id} />
        ))}
      </ul>
    </section>
  );
}
