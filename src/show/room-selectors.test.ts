import { afterEach, describe, expect, it } from 'vitest';
import { deviceSelector } from './room-selectors.ts';
import { changeSettings } from './settings.ts';

const built = { id: 'built', label: 'Built-in' };
const words = (devices: readonly { id: string; label: string }[]): string[] =>
  deviceSelector(devices).options.map(({ label }) => label);

describe('the list of input devices', () => {
  afterEach(() => {
    changeSettings({ deviceId: null, deviceLabel: '' });
  });

  it('keeps the device of last time while it is unplugged', () => {
    changeSettings({ deviceId: 'desk', deviceLabel: 'Desk' });
    expect(words([built])).toEqual(['Built-in', 'Desk (not connected)']);
    expect(words([built, { id: 'desk', label: 'Desk' }])).toEqual(['Built-in', 'Desk']);
  });

  it('says nothing of it before the browser names any device', () => {
    changeSettings({ deviceId: 'desk', deviceLabel: 'Desk' });
    expect(words([{ id: '', label: '' }])).toEqual([]);
  });
});
