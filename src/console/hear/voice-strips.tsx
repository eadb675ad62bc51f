import { useCallback, type ReactElement } from 'react';
import type { VoiceDefinition } from '../../core/voice.ts';
import { VOICE_COLOURS } from '../canvas-colours.ts';
import { CommandButton } from '../controls/command-button.tsx';
import { useCanvas, type Paint } from '../use-canvas.ts';
import { useServices } from '../use-services.ts';
import { useStatus } from '../use-store.ts';
import { meterShare } from './level-meter.tsx';

function VoiceLevel({
  voice,
  index,
}: {
  readonly voice: VoiceDefinition;
  readonly index: number;
}): ReactElement {
  const { instruments } = useServices();
  const paint: Paint = useCallback(
    (context, width, height) => {
      context.clearRect(0, 0, width, height);
      context.fillStyle = '#2a2e35';
      context.fillRect(0, 0, width, height);
      context.fillStyle = VOICE_COLOURS[index % VOICE_COLOURS.length] ?? '#ebe7df';
      context.fillRect(0, 0, width * meterShare(instruments.level.voices.get(voice.id)?.rms ?? 0), height);
    },
    [instruments, voice, index],
  );
  const canvas = useCanvas(paint);
  return <canvas ref={canvas} className="voice-level" role="img" aria-label={`Level of ${voice.name}`} />;
}

/** Every voice with its level, mute and solo. */
export function VoiceStrips(): ReactElement {
  const voices = useStatus((status) => status.voices);
  return (
    <ul className="voice-strips">
      {voices.map((voice, index) => (
        <li key={voice.id}>
          <span className="voice-name">{voice.name}</span>
          <VoiceLevel voice={voice} index={index} />
          <CommandButton
            command={`mute-voice-${index + 1}`}
            label="M"
            name={`Mute ${voice.name}`}
            className="low square"
            showKey={false}
          />
          <CommandButton
            command={`solo-voice-${index + 1}`}
            label="S"
            name={`Solo ${voice.name}`}
            className="low square"
            showKey={false}
          />
        </li>
      ))}
    </ul>
  );
}
