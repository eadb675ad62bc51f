import { describe, expect, it } from 'vitest';
import { deviceToRetake, inputConstraints, inputError, processingStillOn } from './input-device.ts';

describe('input devices', () => {
  it('asks for the sound as it is', () => {
    expect(inputConstraints('x')).toMatchObject({
      deviceId: { exact: 'x' },
      echoCancellation: false,
      noiseSuppression: false,
      autoGainControl: false,
    });
    expect(inputConstraints(null)).not.toHaveProperty('deviceId');
  });

  it('names the processing that is still on', () => {
    expect(
      processingStillOn({ echoCancellation: false, noiseSuppression: true, autoGainControl: false }),
    ).toEqual(['noise suppression']);
    expect(processingStillOn({})).toEqual([]);
  });

  it('takes the same device again by id, else by label, never another', () => {
    const lost = { id: 'a', label: 'Mixer' };
    expect(
      deviceToRetake(lost, [
        { id: 'b', label: 'Mixer' },
        { id: 'a', label: '' },
      ]),
    ).toEqual({ id: 'a', label: '' });
    expect(deviceToRetake(lost, [{ id: 'b', label: 'Mixer' }])).toEqual({ id: 'b', label: 'Mixer' });
    expect(deviceToRetake(lost, [{ id: 'c', label: 'Webcam' }])).toBeNull();
    expect(deviceToRetake({ id: 'a', label: '' }, [{ id: 'c', label: '' }])).toBeNull();
  });

  it.each([
    ['NotAllowedError', 'InputRefused'],
    ['NotFoundError', 'NoInput'],
    ['NotReadableError', 'InputBusy'],
    ['AbortError', 'InputFailed'],
  ])('calls %s %s', (browserName, kikiName) => {
    expect(inputError(new DOMException('why', browserName)).name).toBe(kikiName);
  });
});
