import * as z from 'zod/mini';
import { createStore } from 'zustand/vanilla';
import { INITIAL_VOICE_SETUP, voiceSetupSchema } from './voice-setup.ts';

const settingsSchema = z.object({
  gainDecibels: z.number().check(z.gte(-24), z.lte(24)),
  channelSide: z.enum(['stereo', 'left', 'right']),
  /** How little it takes to be an onset, 0 to 1. */
  sensitivity: z.number().check(z.gte(0), z.lte(1)),
  /** The input that was heard last; null = the system's default. Its label finds it again when its id has changed. */
  deviceId: z.nullable(z.string().check(z.maxLength(300))),
  deviceLabel: z.string().check(z.maxLength(300)),
  /** What was heard last, so that a reload in mid-set offers it again; none once it was stopped. */
  lastSource: z.enum(['none', 'demo', 'device', 'tab', 'files']),
  /** Corrects the beat for the room's and the device's delay [ms]. */
  beatOffsetMilliseconds: z.number().check(z.gte(-300), z.lte(300)),
  welcomeDone: z.boolean(),
  midiWanted: z.boolean(),
  oscWanted: z.boolean(),
  voiceSetup: voiceSetupSchema,
});

/** What belongs to this machine and not to a show. */
export type Settings = Readonly<z.infer<typeof settingsSchema>>;

/** Settings of a fresh installation. */
export const INITIAL_SETTINGS: Settings = {
  gainDecibels: 0,
  channelSide: 'stereo',
  sensitivity: 0.5,
  deviceId: null,
  deviceLabel: '',
  lastSource: 'none',
  beatOffsetMilliseconds: 0,
  welcomeDone: false,
  midiWanted: false,
  oscWanted: false,
  voiceSetup: INITIAL_VOICE_SETUP,
};

/** This machine's settings. */
export const settingsStore = createStore<Settings>(() => INITIAL_SETTINGS);

/** Changes settings. */
export function changeSettings(change: Partial<Settings>): void {
  settingsStore.setState(change);
}

/** Saved settings as far as they are usable: each bad or missing one is as on a fresh installation. */
export function readSettings(saved: unknown): Settings {
  const record = typeof saved === 'object' && saved !== null ? saved : {};
  const usable = Object.entries(record).filter(([name, value]) => {
    const field = Object.hasOwn(settingsSchema.shape, name)
      ? settingsSchema.shape[name as keyof Settings]
      : undefined;
    return field?.safeParse(value).success === true;
  });
  return { ...INITIAL_SETTINGS, ...Object.fromEntries(usable) };
}
