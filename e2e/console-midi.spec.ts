import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
import { fakeGamepad, plugPad, pressPad, tiltPad } from './support/fake-gamepad.ts';
import { fakeMidi, lastSent, play, playEvenly, plug, unplug } from './support/fake-midi.ts';
import { choose, downloadOf, openConsole, showView } from './support/kiki.ts';

/** A knob of the controller: control change on channel 1. */
const KNOB = [0xb0, 20] as const;

const crossfader = (page: Page) => page.getByRole('slider', { name: 'Crossfader' });
const isAt = async (page: Page, value: number): Promise<void> =>
  expect.poll(async () => Number(await crossfader(page).getAttribute('aria-valuenow'))).toBeCloseTo(value, 2);

/** Teaches a control the touch that follows. */
async function teach(page: Page, control: ReturnType<Page['getByRole']>, touch: () => Promise<void>) {
  await page.getByRole('region', { name: 'Controllers' }).getByRole('button', { name: 'Learn' }).click();
  await expect(page.locator('.learn-bar')).toBeVisible();
  await control.click({ force: true });
  await expect(page.locator('.learn-bar')).toContainText('now move a knob');
  await touch();
  await expect(page.locator('.learn-bar')).toContainText('→');
  await page.keyboard.press('Escape');
}

test.describe('hands', () => {
  test.describe.configure({ mode: 'serial' });
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext();
    page = await context.newPage();
    await fakeMidi(page);
    await fakeGamepad(page);
    await openConsole(context, undefined, page);
    await plug(page, 'one', 'LPD8');
    await showView(page, 'Hands');
    await page.getByRole('button', { name: 'Switch MIDI on' }).click();
    await expect(page.getByText('connected · 0 mapped')).toBeVisible();
  });
  test.afterAll(() => page.context().close());

  test('a controller is learnt, lights its lamps, and keeps its map when its port is renamed', async () => {
    const freeze = page.getByRole('button', { name: /^Freeze/ });
    await teach(page, freeze, () => play(page, 'one', 0x90, 36, 127));
    await play(page, 'one', 0x90, 36, 0);
    await play(page, 'one', 0x90, 36, 127);
    await expect(freeze).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(() => lastSent(page)).toEqual({ id: 'one-output', bytes: [0x90, 36, 127] });

    await unplug(page, 'one');
    await expect(page.getByText('not connected: its mappings wait · 1 mapped')).toBeVisible();
    await plug(page, 'two', '2- LPD8');
    await expect(page.getByText('connected · 1 mapped', { exact: true })).toBeVisible();
    await play(page, 'two', 0x90, 36, 0);
    await play(page, 'two', 0x90, 36, 127);
    await expect(freeze).toHaveAttribute('aria-pressed', 'false');
  });

  test('a knob picks a value up before it moves it, an endless one counts, a bend goes the whole way', async () => {
    await teach(page, crossfader(page), () => play(page, 'two', ...KNOB, 100));
    await play(page, 'two', ...KNOB, 90);
    await isAt(page, 0);
    await play(page, 'two', ...KNOB, 1);
    await play(page, 'two', ...KNOB, 64);
    await isAt(page, 64 / 127);

    await page.getByRole('radio', { name: 'MIDI' }).click();
    await choose(page, /control 20 is read/, 'Relative, 1 / 127');
    for (let click = 0; click < 10; click++) await play(page, 'two', ...KNOB, 127);
    await isAt(page, 0.4);
    await choose(page, /control 20 is read/, 'Relative, 64 ± n');
    await play(page, 'two', ...KNOB, 64 + 20);
    await isAt(page, 0.6);

    await teach(page, crossfader(page), () => play(page, 'two', 0xe0, 0, 10));
    await choose(page, /bend is read/, 'Absolute');
    await play(page, 'two', 0xe0, 0, 64);
    await isAt(page, 0.5);
    await play(page, 'two', 0xe0, 0x7f, 0x7f);
    await isAt(page, 1);
    await play(page, 'two', 0xe0, 0, 0);
    await isAt(page, 0);
  });

  test('mappings go as a file and come back', async () => {
    const maps = page.getByRole('region', { name: 'Mapping files' });
    const file = await downloadOf(page, () => maps.getByRole('button', { name: 'Export' }).click());
    const text = await readFile(file.path, 'utf8');
    expect(text).toContain('"controller": 20');
    const bend = page.getByRole('button', { name: /^Remove .*bend/ });
    await bend.click();
    await expect(bend).toHaveCount(0);
    const give = (name: string, content: string): Promise<void> =>
      page
        .getByLabel('Mapping file', { exact: true })
        .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
    await give('damaged.json', text.replace('"controller": 20', '"controller": 200'));
    await expect(page.getByRole('status').filter({ hasText: 'damaged.json' })).toBeVisible();
    await expect(bend).toHaveCount(0);
    await give('good.json', text);
    await expect(bend).toHaveCount(1);
  });

  test('the clock of another machine sets the tempo: 24 pulses a beat', async () => {
    const beatsPerMinute = 100;
    await playEvenly(page, 'two', 96, 60_000 / beatsPerMinute / 24, 0xf8);
    await expect(page.locator('.top-bar')).toContainText(/(99\.\d|100\.\d)bpm/);
    await showView(page, 'Hear');
    await expect(page.getByRole('region', { name: 'Tempo' })).toContainText('By MIDI clock');
    await showView(page, 'Hands');
  });

  test('a gamepad presses and moves', async () => {
    await plugPad(page);
    await expect(page.getByText('Test pad')).toBeVisible();
    const blackout = page.getByRole('button', { name: /^Blackout/ });
    await pressPad(page, 8);
    await expect(blackout).toHaveAttribute('aria-pressed', 'true');
    await pressPad(page, 8);
    await expect(blackout).toHaveAttribute('aria-pressed', 'false');
    await teach(page, crossfader(page), () => tiltPad(page, 1, -0.5));
    await tiltPad(page, 1, -1);
    await tiltPad(page, 1, 0.5);
    await isAt(page, 0.75);
  });

  test('every performance key does what it says, as the audience sees it', async () => {
    await showView(page, 'Perform');
    await page.getByRole('radio', { name: 'Now' }).click();
    await choose(page, 'How a scene comes in', 'Cut');
    const press = (keys: string): Promise<void> => page.keyboard.press(keys);
    const latest = <T>(read: () => T): Promise<T> => page.evaluate(read);
    const onAir = () =>
      latest(() => {
        const look = window.kikiHeard.latest.look?.look;
        return look && (look.crossfade <= 0.5 ? look.a.name : look.b?.name);
      });
    const output = () => latest(() => window.kikiHeard.latest.output?.output);
    const solo = () => latest(() => window.kikiHeard.latest.solo?.voice);
    const map = () => latest(() => window.kikiHeard.latest['map-of-the-night']?.shown);
    await press('Backquote');
    await page.locator('h1').click();
    const blackout = async () => (await output())?.blackout;
    const frozen = async () => (await output())?.frozen;
    const fader = async () => (await output())?.fader;
    const table: readonly (readonly [string, () => Promise<unknown>, unknown])[] = [
      ['Backquote', onAir, 'Sketchbook'],
      ['KeyB', blackout, true],
      ['KeyB', blackout, false],
      ['KeyF', frozen, true],
      ['KeyF', frozen, false],
      ['KeyV', fader, 0],
      ['KeyV', fader, 1],
      ['KeyN', onAir, 'Tree rings'],
      ['KeyP', onAir, 'Sketchbook'],
      ['KeyX', onAir, 'Tree rings'],
      ['Digit4', onAir, 'River'],
      ['Shift+Digit2', solo, 'hats'],
      ['Shift+Digit2', solo, null],
      ['Shift+Digit3', solo, 'bass'],
      ['KeyS', solo, null],
      ['KeyM', map, true],
      ['KeyB', blackout, true],
      ['Backquote', blackout, false],
      ['Shift+Digit1', solo, 'kick'],
      ['Backquote', solo, null],
    ];
    for (const [keys, seen, wanted] of table) {
      await press(keys);
      await expect.poll(seen, keys).toBe(wanted);
    }
    expect(await map()).toBe(false);
    expect(await onAir()).toBe('Sketchbook');
    await press('KeyA');
    const autopilot = page.getByRole('button', { name: 'Autopilot', exact: true });
    await expect(autopilot).toHaveAttribute('aria-pressed', 'true');
    await press('KeyA');
    await expect(autopilot).toHaveAttribute('aria-pressed', 'false');
  });
});
