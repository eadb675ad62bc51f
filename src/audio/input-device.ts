import { KikiError } from '../core/errors.ts';

/** An input as the operator chooses it. */
export interface InputDevice {
  readonly id: string;
  /** Blank before permission was given. */
  readonly label: string;
}

/** Inputs of the machine, in the browser's order. */
export async function listInputDevices(devices: MediaDevices | undefined): Promise<readonly InputDevice[]> {
  const all = (await devices?.enumerateDevices()) ?? [];
  return all
    .filter(({ kind }) => kind === 'audioinput')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** What is asked of every input: the sound as it is. A browser's voice processing would swallow what is not speech. */
export function inputConstraints(deviceId: string | null): MediaTrackConstraints {
  return {
    ...(deviceId === null ? {} : { deviceId: { exact: deviceId } }),
    echoCancellation: false,
    noiseSuppression: false,
    autoGainControl: false,
    channelCount: { ideal: 2 },
    sampleRate: { ideal: 44_100 },
  };
}

/** Voice processing that is on although it was asked not to be, in words. */
export function processingStillOn(settings: MediaTrackSettings): readonly string[] {
  const flags: readonly [string, unknown][] = [
    ['echo cancellation', settings.echoCancellation],
    ['noise suppression', settings.noiseSuppression],
    ['automatic gain', settings.autoGainControl],
  ];
  return flags.filter(([, on]) => on !== false && on !== undefined).map(([name]) => name);
}

/** The device to take again after an unplug: the same id, or where the browser gave it a new one, the same label. */
export function deviceToRetake(lost: InputDevice, present: readonly InputDevice[]): InputDevice | null {
  const sameId = present.find(({ id }) => id === lost.id);
  if (sameId) return sameId;
  return present.find(({ label }) => label !== '' && label === lost.label) ?? null;
}

/** What to tell the operator when the input of last time is not there. */
export function missingInputError({ id, label }: InputDevice): KikiError {
  return new KikiError(
    'InputMissing',
    `${label === '' ? 'The input of last time' : `“${label}”`} is not connected: plug it in and Kiki takes it, or choose another input`,
    { expected: label === '' ? id : label, actual: 'no such input' },
  );
}

/** What to tell the operator when an input cannot be had. */
export function inputError(thrown: unknown): KikiError {
  const name = thrown instanceof Error ? thrown.name : '';
  const actual = thrown instanceof Error ? thrown.message : String(thrown);
  const [kikiName, message, expected] = inputErrorWords(name);
  return new KikiError(kikiName, message, { expected, actual: actual || name, cause: thrown });
}

function inputErrorWords(name: string): readonly [name: string, message: string, expected: string] {
  switch (name) {
    case 'NotAllowedError':
      return [
        'InputRefused',
        'The browser was not allowed to listen: allow the microphone for this page (lock icon in the address bar), then choose the input again',
        'permission',
      ];
    case 'NotFoundError':
    case 'OverconstrainedError':
      return ['NoInput', 'There is no such audio input: plug it in, or choose another', 'an audio input'];
    case 'NotReadableError':
      return [
        'InputBusy',
        'The audio input is in use by another program, or its driver refuses: close the other program and choose it again',
        'a free audio input',
      ];
    default:
      return ['InputFailed', 'The audio input could not be opened', 'an audio stream'];
  }
}
