import { beforeEach, describe, expect, it } from 'vitest';
import { changeSettings, INITIAL_SETTINGS, settingsStore } from '../show/settings.ts';
import { INITIAL_STATUS, statusStore } from '../show/status.ts';
import { bringLastSourceBack } from './last-source.ts';

let started: string[] = [];
const sources = {
  startDemo: () => Promise.resolve(void started.push('demo')),
  startDevice: (id: string | null) => Promise.resolve(void started.push(`device ${String(id)}`)),
  startTab: () => Promise.resolve(void started.push('tab')),
};
const allowed = (yes: boolean) => () => Promise.resolve(yes);
const notice = () => statusStore.getState().notices[0];

beforeEach(() => {
  started = [];
  settingsStore.setState(INITIAL_SETTINGS);
  statusStore.setState(INITIAL_STATUS);
});

describe('the source of last time', () => {
  it('is opened again by itself where the page may hear inputs', async () => {
    changeSettings({ lastSource: 'device', deviceId: 'm', deviceLabel: 'Mixer' });
    await bringLastSourceBack(sources, allowed(true));
    expect(started).toEqual(['device null']);
    expect(notice()).toBeUndefined();
  });

  it.each([
    ['device', 'Listen to Mixer', 'device null'],
    ['demo', 'Play the demo', 'demo'],
    ['tab', 'Choose the tab again', 'tab'],
  ] as const)('%s is offered at a press', async (lastSource, label, start) => {
    changeSettings({ lastSource, deviceId: 'm', deviceLabel: 'Mixer' });
    await bringLastSourceBack(sources, allowed(false));
    expect(started).toEqual([]);
    expect(notice()?.action?.label).toBe(label);
    notice()?.action?.run();
    expect(started).toEqual([start]);
  });

  it('is nothing where nothing was heard; files are asked for again', async () => {
    await bringLastSourceBack(sources, allowed(true));
    expect(notice()).toBeUndefined();
    changeSettings({ lastSource: 'files' });
    await bringLastSourceBack(sources, allowed(true));
    expect(notice()?.fix).toContain('drop them');
  });
});
