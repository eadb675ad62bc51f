import { expect, test, type Page } from '@playwright/test';

/** What the page's fake MIDI system offers to the test. */
interface FakeMidi {
  plug(id: string, name: string): void;
  unplug(id: string): void;
  play(id: string, ...bytes: number[]): void;
  readonly sent: { id: string; bytes: number[] }[];
}

/** A MIDI system in place of the browser's: ports that the test plugs, plays and reads. */
async function fakeMidi(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const inputs = new Map<string, Record<string, unknown>>();
    const outputs = new Map<string, Record<string, unknown>>();
    const sent: { id: string; bytes: number[] }[] = [];
    const access: Record<string, unknown> = { inputs, outputs, sysexEnabled: false, onstatechange: null };
    const changed = (port: unknown): void => {
      const listener = access['onstatechange'];
      if (typeof listener === 'function')
        (listener as (event: unknown) => void).call(access, { port, timeStamp: performance.now() });
    };
    const createPort = (id: string, name: string, type: 'input' | 'output'): Record<string, unknown> => {
      const port: Record<string, unknown> = {
        id,
        name,
        type,
        manufacturer: 'Test',
        version: '1',
        state: 'connected',
        connection: 'open',
        onstatechange: null,
        onmidimessage: null,
      };
      port['open'] = () => Promise.resolve(port);
      port['close'] = () => Promise.resolve(port);
      port['send'] = (bytes: number[]) => void sent.push({ id, bytes: [...bytes] });
      port['addEventListener'] = () => undefined;
      port['removeEventListener'] = () => undefined;
      return port;
    };
    const system: FakeMidi = {
      sent,
      plug(id, name) {
        for (const [ports, type] of [
          [inputs, 'input'],
          [outputs, 'output'],
        ] as const) {
          const port = createPort(`${id}-${type}`, name, type);
          ports.set(`${id}-${type}`, port);
          changed(port);
        }
      },
      unplug(id) {
        for (const [ports, type] of [
          [inputs, 'input'],
          [outputs, 'output'],
        ] as const) {
          const port = ports.get(`${id}-${type}`);
          if (port === undefined) continue;
          port['state'] = 'disconnected';
          // What Chromium says of an open port whose device was pulled out.
          port['connection'] = 'pending';
          ports.delete(`${id}-${type}`);
          changed(port);
        }
      },
      play(id, ...bytes) {
        const listener = inputs.get(`${id}-input`)?.['onmidimessage'];
        if (typeof listener === 'function')
          (listener as (event: unknown) => void)({
            data: Uint8Array.from(bytes),
            timeStamp: performance.now(),
          });
      },
    };
    Object.assign(window, { kikiMidi: system });
    Object.defineProperty(navigator, 'requestMIDIAccess', {
      value: () => Promise.resolve(access),
      configurable: true,
    });
  });
}

const play = (page: Page, id: string, ...bytes: number[]): Promise<void> =>
  page.evaluate(
    ([port, data]) => {
      (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.play(port, ...data);
    },
    [id, bytes] as const,
  );
const plug = (page: Page, id: string, name: string): Promise<void> =>
  page.evaluate(
    ([port, label]) => {
      (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.plug(port, label);
    },
    [id, name] as const,
  );
const unplug = (page: Page, id: string): Promise<void> =>
  page.evaluate((port) => {
    (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.unplug(port);
  }, id);

test('a controller is learnt, lights its lamps, and keeps its map when its port is renamed', async ({
  page,
}) => {
  await fakeMidi(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Skip' }).click();
  await plug(page, 'one', 'LPD8');
  await page.getByRole('tab', { name: 'Hands' }).click();
  await page.getByRole('button', { name: 'Switch MIDI on' }).click();
  await expect(page.getByText('connected · 0 mapped')).toBeVisible();

  await page.getByRole('region', { name: 'Controllers' }).getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('button', { name: /^Freeze/ }).click();
  await play(page, 'one', 0x90, 36, 127);
  await expect(page.getByText('LPD8 · ch 1 · note 36 → Freeze.')).toBeVisible();
  await page.keyboard.press('Escape');
  const freeze = page.getByRole('button', { name: /^Freeze/ });
  await play(page, 'one', 0x90, 36, 0);
  await play(page, 'one', 0x90, 36, 127);
  await expect(freeze).toHaveAttribute('aria-pressed', 'true');
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.sent.at(-1)))
    .toEqual({ id: 'one-output', bytes: [0x90, 36, 127] });

  await unplug(page, 'one');
  await expect(page.getByText('not connected: its mappings wait · 1 mapped')).toBeVisible();
  await plug(page, 'two', '2- LPD8');
  await expect(page.getByText('connected · 1 mapped', { exact: true })).toBeVisible();
  await play(page, 'two', 0x90, 36, 0);
  await play(page, 'two', 0x90, 36, 127);
  await expect(freeze).toHaveAttribute('aria-pressed', 'false');
});
