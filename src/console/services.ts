import type { Stroke } from '../core/squiggle.ts';
import type { ShowLibrary } from '../show/show-library.ts';
import type { Instruments } from './instruments.ts';

export interface ScreenChoice {
  readonly id: string;
  readonly label: string;
  readonly widthPixels: number;
  readonly heightPixels: number;
  /** The screen that holds the console. */
  readonly own: boolean;
}

/** Something to keep; the console gives it to the browser as a download. */
export interface KeptFile {
  readonly fileName: string;
  readonly blob: Blob;
}

/** A recording on the browser's private disk. */
export interface KeptRecording {
  readonly fileName: string;
  readonly bytes: number;
  /** False when it was cut off: saving it mends it. */
  readonly whole: boolean;
}

export const PROBE_NAMES = [
  'audio-level',
  'audio-channels',
  'audio-processing',
  'gpu',
  'frames',
  'screens',
  'wake-lock',
  'power',
  'storage',
  'offline',
  'stage-visible',
] as const;
export type ProbeName = (typeof PROBE_NAMES)[number];

/** What one preflight probe found. */
export interface ProbeResult {
  readonly verdict: 'good' | 'warning' | 'bad';
  /** What was found, with figures. */
  readonly finding: string;
  /** What to do; empty when good. */
  readonly fix: string;
}

/** Lets hands of elsewhere in while it is open; how it stands is in the status. */
export interface Door {
  open(): void;
  close(): void;
}

/**
 * What the console asks of the app. Everything here is an effect; settings go through the show store, taps and the
 * like through `sendRequest`, and what the app has to say comes back as `reportStatus` and on the instruments.
 * A rejected promise is shown to the operator by its message.
 */
export interface ConsoleServices {
  /** Mutable pictures' data that the app fills at full rate and canvases read. */
  readonly instruments: Instruments;
  readonly library: ShowLibrary;

  startDemo(): Promise<void>;
  /** Null = the input of last time, or the system's default where there was none. */
  startDevice(deviceId: string | null): Promise<void>;
  startTab(): Promise<void>;
  /** Adds to the playlist and plays the first that decodes; failures appear in the playlist with their reason. */
  openFiles(files: readonly File[]): Promise<void>;
  stopSource(): Promise<void>;
  /** Asks the browser anew; labels are blank before permission. */
  refreshDevices(): Promise<void>;
  readonly playlist: {
    play(itemId?: string): Promise<void>;
    pause(): void;
    seek(seconds: number): void;
    next(): void;
    setLoop(loop: boolean): void;
    remove(itemId: string): void;
  };
  /** A short tone on the output, to find the right socket. */
  playTestTone(channel: 'left' | 'right' | 'both'): Promise<void>;

  loadPack(name: string): Promise<void>;

  listScreens(): Promise<readonly ScreenChoice[]>;
  openStage(screenId: string | null): Promise<void>;
  closeStage(stageId: string): void;
  /** Shows a live miniature of what the audience sees (`program`) or of the next scene (`preview`) inside the host. */
  mountMiniature(host: HTMLElement, which: 'program' | 'preview'): () => void;

  probe(name: ProbeName): Promise<ProbeResult>;

  startRecording(): Promise<void>;
  stopRecording(): Promise<void>;
  /** Recordings stay on the browser's private disk until they are removed. */
  readonly recordings: {
    list(): Promise<readonly KeptRecording[]>;
    save(fileName: string): Promise<void>;
    remove(fileName: string): Promise<void>;
  };
  /** `map` = the map of the night as one picture; `latest` = the last finished squiggle. */
  keepPicture(what: 'map' | 'latest', format: 'png' | 'svg'): Promise<KeptFile>;
  keepSessionLog(): Promise<KeptFile>;
  /** Drawing → sound through a pack's way back, played at once; resolves with planar stereo samples. */
  sound(strokes: readonly Stroke[], pack: string): Promise<Float32Array>;

  /** Asks for MIDI permission and starts listening to controllers. */
  enableMidi(): Promise<void>;
  /** Opens and closes the door for phones on the local network. */
  readonly remote: Door;
  /** Opens and closes the ear for OSC of programs on this machine. */
  readonly osc: Door;
  /** Lets a waiting new version take over: reloads. */
  applyUpdate(): void;
}
