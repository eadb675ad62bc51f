import { amplitudeToDecibels } from '../../core/units.ts';
import type { ProbeResult } from '../../console/services.ts';
import type { Status } from '../../show/status.ts';

/** Quieter than this a line-in carries nothing but its own hiss [dBFS]. */
const QUIET_DECIBELS = -45;

/** Is there sound, and is there headroom? `rms` and `peak` are of the last second. */
export function probeAudioLevel(
  rms: readonly number[],
  peak: readonly number[],
  clipped: boolean,
): ProbeResult {
  const decibels = amplitudeToDecibels(Math.max(...rms));
  const finding = `${decibels.toFixed(0)} dBFS, peak ${amplitudeToDecibels(Math.max(...peak)).toFixed(0)} dBFS`;
  if (clipped)
    return {
      verdict: 'bad',
      finding: `${finding}, clipping`,
      fix: 'Turn the mixer’s send or the input gain down.',
    };
  if (decibels < QUIET_DECIBELS)
    return {
      verdict: 'bad',
      finding: `${finding}: next to silence`,
      fix: 'Start the music, or choose another input.',
    };
  return { verdict: 'good', finding, fix: '' };
}

/** Does every channel carry sound? */
export function probeAudioChannels(rms: readonly number[], channels: number): ProbeResult {
  const dead = rms
    .map(amplitudeToDecibels)
    .flatMap((decibels, channel) => (decibels < -70 ? [channel === 0 ? 'left' : 'right'] : []));
  if (channels === 0) return { verdict: 'bad', finding: 'no source', fix: 'Choose a source.' };
  if (dead.length === 1 && channels > 1) {
    return {
      verdict: 'warning',
      finding: `the ${dead[0] ?? ''} channel is silent`,
      fix: 'Check the cable, or use the other channel alone.',
    };
  }
  return { verdict: 'good', finding: channels === 1 ? 'mono' : `${channels} channels`, fix: '' };
}

/** Did the browser leave the sound alone? */
export function probeAudioProcessing({ source }: Status): ProbeResult {
  if (source.processing.length === 0) return { verdict: 'good', finding: 'no voice processing', fix: '' };
  return {
    verdict: 'bad',
    finding: `${source.processing.join(', ')} still on`,
    fix: 'This device insists on voice processing: choose another input, or switch it off in the system’s sound settings.',
  };
}
