import type { ReactElement } from 'react';
import type { VoiceDefinition } from '../../core/voice.ts';
import { editSceneVoice } from '../../show/scene-actions.ts';
import { FIRST_PACK } from '../../show/scene-design.ts';
import { sceneById, sceneOnAir, sceneVoiceOf, showStore } from '../../show/store.ts';
import { Choice } from '../controls/choice.tsx';
import { CommandButton } from '../controls/command-button.tsx';
import { PressButton } from '../controls/press-button.tsx';
import { ParameterSlider } from '../controls/parameter-slider.tsx';
import { useShow, useStatus } from '../use-store.ts';

interface VoiceRowProps {
  readonly voice: VoiceDefinition;
  readonly index: number;
  readonly sceneId: string;
}

function VoiceRow({ voice, index, sceneId }: VoiceRowProps): ReactElement {
  const packs = useStatus((status) => status.packs);
  const scene = useShow(({ show }) => sceneById(show, sceneId));
  const { colour, pack } = scene ? sceneVoiceOf(scene, voice.id) : { colour: undefined, pack: FIRST_PACK };
  return (
    <li className="voice-row">
      <div className="row">
        <strong className="spread">{voice.name}</strong>
        <Choice
          name={`Pack of ${voice.name}`}
          value={pack}
          placeholder={pack}
          options={packs.map(({ name, title }) => ({ value: name, label: title }))}
          onChoose={(next) => {
            editSceneVoice(sceneId, voice.id, { pack: next });
          }}
        />
        <label className="ink-well" title={`Ink of ${voice.name}: ${colour ?? 'as the palette says'}`}>
          <input
            type="color"
            aria-label={`Ink of ${voice.name}`}
            value={colour ?? '#ebe7df'}
            onChange={(event) => {
              editSceneVoice(sceneId, voice.id, { colour: event.target.value });
            }}
          />
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
        <CommandButton command={`mute-voice-${index + 1}`} label="M" className="low square" showKey={false} />
        <CommandButton command={`solo-voice-${index + 1}`} label="S" className="low square" showKey={false} />
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
