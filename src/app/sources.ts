import type { AudioSource, SourceEvent } from '../audio/audio-source.ts';
import type { AudioOutlet } from '../audio/context.ts';
import { createDemoSource } from '../audio/demo-source.ts';
import { createDeviceSource } from '../audio/device-source.ts';
import { createFileSource, type FileSource } from '../audio/file-source.ts';
import { listInputDevices } from '../audio/input-device.ts';
import type { InputStage } from '../audio/input-stage.ts';
import { createTabSource } from '../audio/tab-source.ts';
import type { ConsoleServices } from '../console/services.ts';
import { changeSettings } from '../show/settings.ts';
import { INITIAL_STATUS, reportStatus, statusStore, type SourceStatus } from '../show/status.ts';

/** What the console can do with sources. */
export type Sources = Pick<
  ConsoleServices,
  'startDemo' | 'startDevice' | 'startTab' | 'openFiles' | 'stopSource' | 'refreshDevices' | 'playlist'
>;

interface SourceParts {
  readonly outlet: AudioOutlet;
  readonly input: InputStage;
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
export function createSources({ outlet, input, restart }: SourceParts): Sources {
  let files: FileSource | null = null;

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
  };
  const use = async (source: AudioSource): Promise<void> => {
    if (source.kind !== 'files') forgetFiles();
    patch({
      kind: source.kind,
      state: 'starting',
      label: LABELS[source.kind],
      detail: '',
      channels: 2,
      processing: [],
    });
    source.onEvent(hear);
    input.use(source);
    try {
      await outlet.resume();
      await source.start();
      patch({ state: 'running' });
      changeSettings({ lastSource: source.kind });
    } catch (thrown) {
      patch({ state: 'failed', detail: thrown instanceof Error ? thrown.message : String(thrown) });
      throw thrown;
    }
  };
  const forgetFiles = (): void => {
    files = null;
    reportStatus({ playlist: INITIAL_STATUS.playlist });
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
    reportStatus({ devices: await listInputDevices(navigator.mediaDevices) });
  };
  navigator.mediaDevices?.addEventListener('devicechange', () => void refreshDevices());

  return {
    startDemo: () => use(createDemoSource(outlet.context)),
    startDevice: async (deviceId) => {
      await use(createDeviceSource(outlet.context, navigator.mediaDevices, deviceId));
      changeSettings({ deviceId });
      await refreshDevices();
    },
    startTab: () => use(createTabSource(outlet.context, navigator.mediaDevices)),
    openFiles: async (added) => {
      const first = files === null;
      const source = openPlaylist();
      source.add(added);
      if (first) await use(source);
    },
    stopSource: () => {
      input.use(null);
      forgetFiles();
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
