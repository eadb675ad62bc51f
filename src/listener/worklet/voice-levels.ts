import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { VoiceDefinition } from '../../core/voice.ts';
import type { FrameStore } from './frame-store.ts';
import { FRAME_BINS, FRAME_SAMPLES, POWER_TO_MEAN_SQUARE } from './frame-store.ts';
import type { LevelMeter } from './level-meter.ts';
import type { VoiceWeights } from './voice-weights.ts';

const BIN_HZ = SAMPLE_RATE_HZ / FRAME_SAMPLES;

/** Shares the latest frame out among the voices of the mix and tells the meter how loud and how bright each is; `stores` by input. */
export function measureVoices(
  stores: readonly FrameStore[],
  voices: readonly VoiceDefinition[],
  weights: VoiceWeights,
  level: LevelMeter,
): void {
  for (let voice = 0; voice < voices.length; voice++) {
    const origin = voices[voice]?.origin;
    const store = stores[origin?.kind === 'channel' ? origin.input : 0];
    if (store === undefined || store.count === 0) continue;
    const frame = store.frame(store.count - 1);
    const own = weights.claims[voice] as Float32Array;
    let sum = 0;
    let moment = 0;
    for (let bin = 0; bin < FRAME_BINS; bin++) {
      let power = 0;
      if (origin?.kind === 'channel') power = channelPower(frame, bin, origin.channel);
      else if (origin?.kind === 'mix') {
        let all = 0;
        for (let other = 0; other < voices.length; other++) {
          if (voices[other]?.origin.kind === 'mix')
            all += (weights.claims[other] as Float32Array)[bin] as number;
        }
        power = ((frame.power[bin] as number) * (own[bin] as number)) / all;
      }
      sum += power;
      moment += power * bin;
    }
    level.setVoice(voice, Math.sqrt(sum * POWER_TO_MEAN_SQUARE), sum > 0 ? (moment / sum) * BIN_HZ : 0);
  }
}

function channelPower(
  frame: ReturnType<FrameStore['frame']>,
  bin: number,
  channel: 'left' | 'right' | 'stereo',
): number {
  if (channel === 'stereo') return frame.power[bin] as number;
  const real = channel === 'left' ? frame.leftReal : frame.rightReal;
  const imaginary = channel === 'left' ? frame.leftImaginary : frame.rightImaginary;
  return (real[bin] as number) ** 2 + (imaginary[bin] as number) ** 2;
}
