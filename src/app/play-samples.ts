import type { AudioOutlet } from '../audio/context.ts';

/** Test tone: A4, as an ear and a tuner know it [Hz]. */
const TEST_TONE_HZ = 440;
/** Loud enough to find, too quiet to hurt: −14 dBFS. */
const TEST_TONE_AMPLITUDE = 0.2;
/** Length of a test tone [s]. */
const TEST_TONE_SECONDS = 0.8;

/** Plays planar stereo samples on the output once. */
export async function playSamples(
  { context, resume }: AudioOutlet,
  planar: Float32Array,
  frames: number,
  sampleRate: number,
): Promise<void> {
  await resume();
  const buffer = context.createBuffer(2, frames, sampleRate);
  for (const channel of [0, 1])
    buffer.copyToChannel(planar.slice(channel * frames, (channel + 1) * frames), channel);
  const player = context.createBufferSource();
  player.buffer = buffer;
  player.connect(context.destination);
  player.start();
}

/** A short tone on one side or both, to find the right socket. */
export async function playTestTone(
  { context, resume }: AudioOutlet,
  channel: 'left' | 'right' | 'both',
): Promise<void> {
  await resume();
  const oscillator = new OscillatorNode(context, { frequency: TEST_TONE_HZ });
  const gain = new GainNode(context, { gain: 0 });
  const pan = new StereoPannerNode(context, { pan: { left: -1, right: 1, both: 0 }[channel] });
  const start = context.currentTime;
  gain.gain.setValueAtTime(0, start);
  gain.gain.linearRampToValueAtTime(TEST_TONE_AMPLITUDE, start + 0.02);
  gain.gain.setValueAtTime(TEST_TONE_AMPLITUDE, start + TEST_TONE_SECONDS - 0.05);
  gain.gain.linearRampToValueAtTime(0, start + TEST_TONE_SECONDS);
  oscillator.connect(gain).connect(pan).connect(context.destination);
  oscillator.start(start);
  oscillator.stop(start + TEST_TONE_SECONDS);
}
