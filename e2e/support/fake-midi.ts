import type { Page } from '@playwright/test';

/** What the page's fake MIDI system offers to the test. */
interface FakeMidi {
  plug(id: string, name: string): void;
  unplug(id: string): void;
  /** `ago` is how long ago the message came, so that a busy machine plays in time [ms]. */
  play(id: string, ago: number, bytes: readonly number[]): void;
  readonly sent: { id: string; bytes: number[] }[];
}

/** A MIDI system in place of the browser's: ports that the test plugs, plays and reads. */
export async function fakeMidi(page: Page): Promise<void> {
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
      play(id, ago, bytes) {
        const listener = inputs.get(`${id}-input`)?.['onmidimessage'];
        if (typeof listener === 'function')
          (listener as (event: unknown) => void)({
            data: Uint8Array.from(bytes),
            timeStamp: performance.now() - ago,
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

/** A message comes from a port. */
export const play = (page: Page, id: string, ...bytes: number[]): Promise<void> =>
  page.evaluate(
    ([port, data]) => {
      (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.play(port, 0, data);
    },
    [id, bytes] as const,
  );
/** The same message so many times, evenly spaced, the last one now. */
export const playEvenly = (
  page: Page,
  id: string,
  times: number,
  spacingMilliseconds: number,
  ...bytes: number[]
): Promise<void> =>
  page.evaluate(
    ([port, count, spacing, data]) => {
      const { kikiMidi } = window as unknown as { kikiMidi: FakeMidi };
      for (let left = count - 1; left >= 0; left--) {
        kikiMidi.play(port, left * spacing, data);
        if ((data[0] ?? 0) < 0xf0) kikiMidi.play(port, left * spacing, [data[0] ?? 0, data[1] ?? 0, 0]);
      }
    },
    [id, times, spacingMilliseconds, bytes] as const,
  );
/** A message that came so long ago [ms]. */
export const playAgo = (page: Page, id: string, ago: number, ...bytes: number[]): Promise<void> =>
  page.evaluate(
    ([port, before, data]) => {
      (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.play(port, before, data);
    },
    [id, ago, bytes] as const,
  );
/** A controller is plugged in. */
export const plug = (page: Page, id: string, name: string): Promise<void> =>
  page.evaluate(
    ([port, label]) => {
      (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.plug(port, label);
    },
    [id, name] as const,
  );
/** A controller is pulled out. */
export const unplug = (page: Page, id: string): Promise<void> =>
  page.evaluate((port) => {
    (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.unplug(port);
  }, id);

/** The last message that was sent to a controller, e.g. to light a lamp. */
export const lastSent = (page: Page): Promise<{ id: string; bytes: number[] } | undefined> =>
  page.evaluate(() => (window as unknown as { kikiMidi: FakeMidi }).kikiMidi.sent.at(-1));
