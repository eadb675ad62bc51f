import { createStore } from 'zustand/vanilla';
import type { Section, Tempo } from '../core/score.ts';
import type { StageStatus } from '../core/stage-feed.ts';
import { MIX_VOICES, type VoiceDefinition } from '../core/voice.ts';
import type { PaletteChoice } from './palette-choice.ts';

export type SourceKind = 'none' | 'demo' | 'device' | 'tab' | 'files';

/** Where the sound comes from and how that goes. */
export interface SourceStatus {
  readonly kind: SourceKind;
  readonly state: 'idle' | 'starting' | 'running' | 'paused' | 'lost' | 'failed';
  readonly label: string;
  /** One sentence: what is wrong, or what the browser gave. */
  readonly detail: string;
  readonly channels: number;
  /** Voice processing that the browser left on although it was asked not to, e.g. `noise suppression`. */
  readonly processing: readonly string[];
}

export interface PlaylistItem {
  readonly id: string;
  readonly name: string;
  readonly durationSeconds: number | null;
  readonly state: 'waiting' | 'decoding' | 'ready' | 'failed';
  readonly reason: string;
}

export interface PlaylistStatus {
  readonly items: readonly PlaylistItem[];
  readonly currentId: string | null;
  readonly playing: boolean;
  readonly loop: boolean;
  readonly positionSeconds: number;
}

export interface PackStatus {
  readonly name: string;
  readonly title: string;
  readonly head: 'strokes' | 'pixels';
  readonly licence: string;
  readonly state: 'available' | 'loading' | 'loaded' | 'failed';
  readonly reason: string;
}

export interface GeneratorStatus {
  readonly state: 'starting' | 'running' | 'failed';
  /** What networks that draw with strokes, and those that draw with pixels, run on. */
  readonly backends: Readonly<Record<'strokes' | 'pixels', 'webgpu' | 'wasm'>>;
  /** Why these backends, e.g. `no WebGPU adapter`. */
  readonly reason: string;
  readonly queueLength: number;
  readonly droppedSlices: number;
  readonly drawMillisecondsMedian: number;
  readonly drawMillisecondsP95: number;
  /** Tensors the networks hold: flat, however long the set is. */
  readonly numTensors: number;
  readonly recoveries: number;
}

export interface ScoreStatus {
  readonly tempo: Tempo | null;
  readonly locked: boolean;
  readonly positionInBar: number;
  readonly beatsPerBar: number;
  readonly barIndex: number;
  readonly sections: readonly Section[];
  /** Motifs that sound now. */
  readonly motifs: readonly string[];
  readonly lastEvent: string;
}

/** Median and 95th percentile of the latest few hundred [ms]; null before the first. */
export interface LatencyFigure {
  readonly median: number;
  readonly p95: number;
}

export interface LatencyStatus {
  readonly onsetToReport: LatencyFigure | null;
  readonly onsetToFirstDrawing: LatencyFigure | null;
  /** The first ink of a sound, whichever of its voices has it. */
  readonly onsetToInk: LatencyFigure | null;
  /** The first ink of every voice, of those too that are told a moment later. */
  readonly onsetToEveryInk: LatencyFigure | null;
  /** What the audio device adds before the room hears it, as the browser reports it [ms]. */
  readonly deviceOutputMilliseconds: number | null;
}

export interface RecordingStatus {
  readonly state: 'idle' | 'recording' | 'saving' | 'failed';
  readonly seconds: number;
  readonly framesPerSecond: number;
  readonly droppedFrames: number;
  readonly detail: string;
}

export interface HandsStatus {
  readonly midi: 'off' | 'asking' | 'on' | 'refused' | 'unsupported';
  readonly detail: string;
  readonly devices: readonly {
    readonly name: string;
    readonly connected: boolean;
    readonly mapped: number;
  }[];
  readonly gamepads: readonly string[];
  /** Last thing a hand did, e.g. `LPD8 · CC 3 = 64`. */
  readonly lastTouch: string;
}

/** The door for phones on the local network. */
export interface RemoteStatus {
  readonly state: 'off' | 'opening' | 'open' | 'unavailable';
  /** What a phone must enter. */
  readonly code: string;
  readonly addresses: readonly string[];
  readonly phones: number;
}

/** The ear for OSC of programs on this machine. */
export interface OscStatus {
  readonly state: 'off' | 'opening' | 'open' | 'unavailable';
  /** UDP port of the loopback; 0 while none is open. */
  readonly port: number;
  /** Why the latest packet that meant nothing could not be read; empty when all could. */
  readonly problem: string;
}

/** Whether this window keeps the screen awake; `free`: nobody needs it to. */
export interface WakeLockStatus {
  readonly state: 'free' | 'held' | 'refused' | 'unsupported';
  readonly detail: string;
}

/** Something the operator should know: stays until it is over or put away. */
export interface Notice {
  readonly id: string;
  readonly severity: 'info' | 'degraded' | 'failed';
  readonly text: string;
  /** What to do about it; empty when nothing can be done. */
  readonly fix: string;
  /** Does it, at a press. */
  readonly action?: { readonly label: string; run(): void };
}

/** All that the console shows of the running app; settings live in the show, samples nowhere near here. */
export interface Status {
  readonly source: SourceStatus;
  readonly devices: readonly { readonly id: string; readonly label: string }[];
  readonly playlist: PlaylistStatus;
  readonly voices: readonly VoiceDefinition[];
  readonly packs: readonly PackStatus[];
  readonly palettes: readonly PaletteChoice[];
  readonly generator: GeneratorStatus;
  readonly score: ScoreStatus;
  readonly latency: LatencyStatus;
  readonly stages: readonly StageStatus[];
  /** The way to stages in other browsers on this machine: none, open, or with stages at its end. */
  readonly stageBridge: 'absent' | 'alone' | 'joined';
  readonly recording: RecordingStatus;
  readonly hands: HandsStatus;
  readonly remote: RemoteStatus;
  readonly osc: OscStatus;
  readonly wakeLock: WakeLockStatus;
  readonly notices: readonly Notice[];
  readonly offlineReady: boolean;
  readonly updateWaiting: boolean;
  /** Shows that were removed and brought back, counted so that lists look again. */
  readonly broughtBack: number;
  /** Wall-clock moment of the last save [ms]; null before the first. */
  readonly savedAtMilliseconds: number | null;
}

/** The status of an app that has done nothing yet. */
export const INITIAL_STATUS: Status = {
  source: { kind: 'none', state: 'idle', label: 'No source', detail: '', channels: 0, processing: [] },
  devices: [],
  playlist: { items: [], currentId: null, playing: false, loop: true, positionSeconds: 0 },
  voices: MIX_VOICES,
  packs: [],
  palettes: [],
  generator: {
    state: 'starting',
    backends: { strokes: 'wasm', pixels: 'wasm' },
    reason: '',
    queueLength: 0,
    droppedSlices: 0,
    drawMillisecondsMedian: 0,
    drawMillisecondsP95: 0,
    numTensors: 0,
    recoveries: 0,
  },
  score: {
    tempo: null,
    locked: false,
    positionInBar: 0,
    beatsPerBar: 4,
    barIndex: 0,
    sections: [],
    motifs: [],
    lastEvent: '',
  },
  latency: {
    onsetToReport: null,
    onsetToFirstDrawing: null,
    onsetToInk: null,
    onsetToEveryInk: null,
    deviceOutputMilliseconds: null,
  },
  stages: [],
  stageBridge: 'absent',
  recording: { state: 'idle', seconds: 0, framesPerSecond: 0, droppedFrames: 0, detail: '' },
  hands: { midi: 'off', detail: '', devices: [], gamepads: [], lastTouch: '' },
  remote: { state: 'off', code: '', addresses: [], phones: 0 },
  osc: { state: 'off', port: 0, problem: '' },
  wakeLock: { state: 'free', detail: '' },
  notices: [],
  offlineReady: false,
  updateWaiting: false,
  broughtBack: 0,
  savedAtMilliseconds: null,
};

/** The running app as the console sees it; only the app and the hands write here. */
export const statusStore = createStore<Status>(() => INITIAL_STATUS);

/** Replaces whole parts of the status. Call it as often as is handy: the console looks ten times a second at most. */
export function reportStatus(patch: Partial<Status>): void {
  statusStore.setState(patch);
}

/** Raises a notice, or replaces the one with the same id. */
export function raiseNotice(notice: Notice): void {
  const others = statusStore.getState().notices.filter(({ id }) => id !== notice.id);
  statusStore.setState({ notices: [...others, notice] });
}

/** Takes a notice away once it is over. */
export function clearNotice(id: string): void {
  const { notices } = statusStore.getState();
  if (notices.some((notice) => notice.id === id)) {
    statusStore.setState({ notices: notices.filter((notice) => notice.id !== id) });
  }
}
