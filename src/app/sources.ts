import type { AudioSource, SourceEvent } from '../audio/audio-source.ts';
import type { AudioOutlet } from '../audio/context.ts';
import { createDemoSource } from '../audio/demo-source.ts';
import { createDeviceSource } from '../audio/device-source.ts';
import { createFileSource, type FileSource } from '../audio/file-source.ts';
import { listInputDevices, type InputDevice } from '../audio/input-device.ts';
import type { InputStage } from '../audio/input-stage.ts';
import { createTabSource } from '../audio/tab-source.ts';
import type { ConsoleServices } from '../console/services.ts';
import { changeSettings, settingsStore } from '../show/settings.ts';
import { clearNotice, INITIAL_STATUS, reportStatus, statusStore, type SourceStatus } from '../show/status.ts';
import { LAST_SOURCE_NOTICE } from './last-source.ts';
import { letSoundRun } from './let-sound-run.ts';

/** What the console can do with sources. */
export type Sources = Pick<
  ConsoleServices,
  'startDemo' | 'startDevice' | 'startTab' | 'openFiles' | 'stopSource' | 'refreshDevices' | 'playlist'
>;

interface SourceParts {
  readonly outlet: AudioOutlet;
  readonly input: InputStage;
  /** Undefined where the browser keeps inputs to itself (a page that is not served securely). */
  readonly devices: MediaDevices | undefined;
  /** The sound jumped: the listener forgets what it heard. */
  readonly restart: () => void;
}

/** How often the playlist's position is shown [ms]. */
const POSITION_MILLISECONDS = 250;

const LABELS: Readonly<Record<AudioSource['kind'], string>> = {
  demo: 'Demo',
  device: 'Audio input',
  tab: 'Tab or system sound',
  files: 'Files',
};

/** Switches sources: one sounds at a time, the one before is let go, and what goes wrong is said. */
export function createSources({ outlet, input, devices, restart }: SourceParts): Sources {
  let files: FileSource | null = null;
  let current: AudioSource | null = null;

  const patch = (change: Partial<SourceStatus>): void => {
    reportStatus({ source: { ...statusStore.getState().source, ...change } });
  };
  const hear = (event: SourceEvent): void => {
    switch (event.kind) {
      case 'state':
        patch({ state: event.state === 'ended' ? 'idle' : event.state, detail: event.detail });
        break;
      case 'restart':
        restart();
        break;
      case 'failed':
        patch({ state: 'failed', detail: event.error.message });
        break;
      case 'input':
        patch({
          label: event.label || LABELS.device,
          channels: event.channels,
          processing: event.processing,
        });
        break;
    }
    if (event.kind === 'input' && current?.kind === 'device')
      changeSettings({ deviceId: event.deviceId === '' ? null : event.deviceId, deviceLabel: event.label });
  };
  /** Lets the source go that was heard; what it still says is no longer listened to. */
  const letGo = (): void => {
    current?.dispose();
    current = null;
    files = null;
    reportStatus({ playlist: INITIAL_STATUS.playlist });
  };
  const use = async (source: AudioSource): Promise<void> => {
    current = source;
    clearNotice(LAST_SOURCE_NOTICE);
    patch({
      kind: source.kind,
      state: 'starting',
      label: LABELS[source.kind],
      detail: '',
      channels: 2,
      processing: [],
    });
    const isHeard = (): boolean => current === source;
    source.onEvent((event) => {
      if (isHeard()) hear(event);
    });
    input.use(source);
    changeSettings({ lastSource: source.kind });
    try {
      await letSoundRun(outlet);
      if (!isHeard()) return;
      await source.start();
      if (isHeard()) patch({ state: 'running' });
    } catch (thrown) {
      if (!isHeard()) return;
      patch({ state: 'failed', detail: thrown instanceof Error ? thrown.message : String(thrown) });
      throw thrown;
    }
  };
  const useAnew = (open: () => AudioSource): Promise<void> => {
    input.use(null);
    letGo();
    return use(open());
  };
  const openPlaylist = (): FileSource => {
    if (files) return files;
    files = createFileSource(outlet.context);
    files.onPlaylist(({ entries, currentId, playing, loop }) => {
      reportStatus({
        playlist: {
          items: entries,
          currentId,
          playing,
          loop,
          positionSeconds: files?.positionSeconds() ?? 0,
        },
      });
    });
    return files;
  };
  setInterval(() => {
    const { playlist } = statusStore.getState();
    if (files && playlist.playing)
      reportStatus({ playlist: { ...playlist, positionSeconds: files.positionSeconds() } });
  }, POSITION_MILLISECONDS);

  const refreshDevices = async (): Promise<void> => {
    reportStatus({ devices: await listInputDevices(devices) });
  };
  devices?.addEventListener('devicechange', () => void refreshDevices());

  /** The input of last time; null before any was chosen. */
  const remembered = (): InputDevice | null => {
    const { deviceId, deviceLabel } = settingsStore.getState();
    return deviceId === null ? null : { id: deviceId, label: deviceLabel };
  };
  const startDevice = async (deviceId: string | null): Promise<void> => {
    const label = statusStore.getState().devices.find(({ id }) => id === deviceId)?.label ?? '';
    const wanted = deviceId === null ? remembered() : { id: deviceId, label };
    try {
      await useAnew(() => createDeviceSource(outlet.context, devices, wanted));
    } finally {
      // Also where it failed: with the permission given, the others can now be chosen by name.
      await refreshDevices();
    }
  };

  return {
    startDemo: () => useAnew(() => createDemoSource(outlet.context)),
    startDevice,
    startTab: () => useAnew(() => createTabSource(outlet.context, devices)),
    openFiles: async (added) => {
      const playing = files;
      if (playing) playing.add(added);
      else
        await useAnew(() => {
          const source = openPlaylist();
          source.add(added);
          return source;
        });
    },
    stopSource: () => {
      input.use(null);
      letGo();
      changeSettings({ lastSource: 'none' });
      reportStatus({ source: INITIAL_STATUS.source });
      return Promise.resolve();
    },
    refreshDevices,
    playlist: {
      play: async (id) => files?.play(id),
      pause: () => files?.pause(),
      seek: (seconds) => files?.seek(seconds),
      next: () => files?.next(),
      setLoop: (loop) => files?.setLoop(loop),
      remove: (id) => files?.remove(id),
    },
  };
}
