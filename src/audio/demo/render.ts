import { renderBass, createBassState, type BassState } from './bass.ts';
import { renderDrum, type OneShot } from './drums.ts';
import { notesInBar, type DemoInstrument, type DemoNote } from './events.ts';
import { createFilterState, highPass, warpedCutoff, type FilterState } from './filter.ts';
import { DEMO_BARS, mixAt, type BarMix } from './form.ts';
import { BAR_SAMPLES } from './grid.ts';
import { createPadState, renderPad, type PadState } from './pad.ts';
import { renderLead, renderStab } from './plucks.ts';
import { createRiserState, renderRiser, type RiserState } from './riser.ts';
import {
  addDelay,
  addReverb,
  createDelayState,
  createReverbState,
  type DelayState,
  type ReverbState,
} from './space.ts';
import { duckingGains } from './ducking.ts';

/** A sound that has started and is not over. */
interface Ringing {
  readonly shot: OneShot;
  /** Sample of the bar at which it starts; negative when it began in an earlier bar. */
  offset: number;
  readonly gain: number;
  readonly instrument: DemoInstrument;
}

/** Everything the renderer remembers from bar to bar. */
export interface DemoState {
  /** Sounds rendered so far, by instrument, pitch and length: each is made when it is first heard. */
  readonly shots: Map<string, OneShot>;
  ringing: Ringing[];
  readonly bass: BassState;
  readonly pad: PadState;
  readonly riser: RiserState;
  readonly delay: DelayState;
  readonly reverb: ReverbState;
  readonly lowCuts: readonly [FilterState, FilterState];
}

/** One bar of the track, planar stereo, ±1. */
export interface DemoBar {
  readonly left: Float32Array<ArrayBuffer>;
  readonly right: Float32Array<ArrayBuffer>;
}

const DEMO_SEED = 208;

/** A silent renderer: the same calls give the same samples; `shots` may be those of an earlier one, to save rendering them again. */
export function createDemoState(shots = new Map<string, OneShot>()): DemoState {
  return {
    shots,
    ringing: [],
    bass: createBassState(),
    pad: createPadState(),
    riser: createRiserState(DEMO_SEED + 50),
    delay: createDelayState(),
    reverb: createReverbState(),
    lowCuts: [createFilterState(), createFilterState()],
  };
}

/** Level of each instrument in the mix, before the bar's own gains. */
const INSTRUMENT_GAINS: Readonly<Record<DemoInstrument, number>> = {
  kick: 0.78,
  clap: 0.78,
  snare: 0.6,
  'closed-hat': 0.95,
  'open-hat': 0.8,
  crash: 0.7,
  bass: 0.5,
  pad: 0.62,
  stab: 0.5,
  lead: 0.44,
};

/** Drive into the final soft clip; sets the loudness. */
const MASTER_DRIVE = 0.62;

/** Renders the next bar; `barIndex` may run on past the end, the track loops and its tails ring over the seam. */
export function renderDemoBar(state: DemoState, barIndex: number): DemoBar {
  const bar = barIndex % DEMO_BARS;
  const from = mixAt(bar);
  const to = bar + 1 < DEMO_BARS ? mixAt(bar + 1) : mixAt(0);
  const notes = notesInBar(bar);
  const drums = stereoBuffer();
  const music = stereoBuffer();
  const send = { delay: new Float32Array(BAR_SAMPLES), reverb: new Float32Array(BAR_SAMPLES) };
  const bass = new Float32Array(BAR_SAMPLES);
  startShots(state, notes, bar, from);
  renderShots(state, drums, music, send);
  const bassNotes = notes.filter(({ instrument }) => instrument === 'bass');
  renderBass(state.bass, bassNotes, bar * BAR_SAMPLES, bassSettings(from), bassSettings(to), bass);
  renderPadAndRiser(state, notes, from, to, music, send);
  for (let index = 0; index < BAR_SAMPLES; index++)
    send.reverb[index] =
      (send.reverb[index] ?? 0) *
      1.6 *
      (from.reverbSend + ((to.reverbSend - from.reverbSend) * index) / BAR_SAMPLES);
  addDelay(state.delay, send.delay, music.left, music.right);
  addReverb(state.reverb, send.reverb, music.left, music.right);
  return master(state, drums, music, bass, duckingGains(notes, bar * BAR_SAMPLES), [
    from.bassGain,
    to.bassGain,
  ]);
}

const stereoBuffer = (): DemoBar => ({
  left: new Float32Array(BAR_SAMPLES),
  right: new Float32Array(BAR_SAMPLES),
});

const bassSettings = (mix: BarMix): { cutoffHz: number; resonance: number } => ({
  cutoffHz: mix.bassCutoffHz,
  resonance: mix.bassResonance,
});

function startShots(state: DemoState, notes: readonly DemoNote[], bar: number, mix: BarMix): void {
  const levels: Partial<Record<DemoInstrument, number>> = {
    'closed-hat': mix.hatGain,
    'open-hat': mix.hatGain,
    stab: mix.stabGain,
    lead: mix.leadGain,
  };
  for (const note of notes) {
    const shot = shotOf(state, note);
    if (!shot) continue;
    const gain = INSTRUMENT_GAINS[note.instrument] * note.velocity * (levels[note.instrument] ?? 1);
    state.ringing.push({ shot, gain, instrument: note.instrument, offset: note.sample - bar * BAR_SAMPLES });
  }
}

function shotOf(state: DemoState, note: DemoNote): OneShot | null {
  const key = `${note.instrument} ${note.midi.join('+')} ${note.steps}`;
  const shot = state.shots.get(key) ?? renderShot(note);
  if (shot) state.shots.set(key, shot);
  return shot;
}

function renderShot({ instrument, midi, steps }: DemoNote): OneShot | null {
  switch (instrument) {
    case 'bass':
    case 'pad':
      return null;
    case 'stab':
      return renderStab(midi);
    case 'lead':
      return renderLead(midi[0] ?? 69, steps);
    default:
      return renderDrum(instrument, DEMO_SEED);
  }
}

/** How much of each instrument goes to the echo and to the reverb. */
const SENDS: Partial<Record<DemoInstrument, readonly [delay: number, reverb: number]>> = {
  clap: [0, 0.5],
  snare: [0, 0.7],
  crash: [0, 0.4],
  stab: [0.38, 0.9],
  lead: [0.34, 0.9],
};

function renderShots(
  state: DemoState,
  drums: DemoBar,
  music: DemoBar,
  send: { delay: Float32Array; reverb: Float32Array },
): void {
  for (const ringing of state.ringing) {
    const { shot, offset, gain, instrument } = ringing;
    const bus = instrument === 'stab' || instrument === 'lead' ? music : drums;
    const [delaySend, reverbSend] = SENDS[instrument] ?? [0, 0];
    const end = Math.min(BAR_SAMPLES, offset + shot.left.length);
    for (let index = Math.max(0, offset); index < end; index++) {
      const left = gain * (shot.left[index - offset] ?? 0);
      const right = gain * (shot.right[index - offset] ?? 0);
      bus.left[index] = (bus.left[index] ?? 0) + left;
      bus.right[index] = (bus.right[index] ?? 0) + right;
      send.delay[index] = (send.delay[index] ?? 0) + delaySend * (left + right);
      send.reverb[index] = (send.reverb[index] ?? 0) + reverbSend * (left + right);
    }
    ringing.offset -= BAR_SAMPLES;
  }
  state.ringing = state.ringing.filter(({ shot, offset }) => offset + shot.left.length > 0);
}

function renderPadAndRiser(
  state: DemoState,
  notes: readonly DemoNote[],
  from: BarMix,
  to: BarMix,
  music: DemoBar,
  send: { reverb: Float32Array },
): void {
  const pad = stereoBuffer();
  const chord = notes.find(({ instrument }) => instrument === 'pad')?.midi ?? [];
  if (chord.length > 0) renderPad(state.pad, chord, [from.padCutoffHz, to.padCutoffHz], pad.left, pad.right);
  const riser = stereoBuffer();
  // A riser ends where the next part begins; it must not slide back down over its last bar.
  const riserEnd = to.riserGain < from.riserGain ? from.riserGain : to.riserGain;
  if (riserEnd > 0) renderRiser(state.riser, [from.riserGain, riserEnd], riser.left, riser.right);
  for (let index = 0; index < BAR_SAMPLES; index++) {
    const level = INSTRUMENT_GAINS.pad * (from.padGain + ((to.padGain - from.padGain) * index) / BAR_SAMPLES);
    const left = level * (pad.left[index] ?? 0) + (riser.left[index] ?? 0);
    const right = level * (pad.right[index] ?? 0) + (riser.right[index] ?? 0);
    music.left[index] = (music.left[index] ?? 0) + left;
    music.right[index] = (music.right[index] ?? 0) + right;
    send.reverb[index] = (send.reverb[index] ?? 0) + 0.7 * (left + right);
  }
}

function master(
  state: DemoState,
  drums: DemoBar,
  music: DemoBar,
  bass: Float32Array,
  ducking: Float32Array,
  bassGain: readonly [number, number],
): DemoBar {
  const output = stereoBuffer();
  const subsonic = warpedCutoff(24);
  for (let index = 0; index < BAR_SAMPLES; index++) {
    const duck = ducking[index] ?? 1;
    const low =
      INSTRUMENT_GAINS.bass *
      (bassGain[0] + ((bassGain[1] - bassGain[0]) * index) / BAR_SAMPLES) *
      duck *
      (bass[index] ?? 0);
    const left = (drums.left[index] ?? 0) + duck * (music.left[index] ?? 0) + low;
    const right = (drums.right[index] ?? 0) + duck * (music.right[index] ?? 0) + low;
    output.left[index] = Math.tanh(MASTER_DRIVE * highPass(state.lowCuts[0], left, subsonic, 1.4)) * 0.97;
    output.right[index] = Math.tanh(MASTER_DRIVE * highPass(state.lowCuts[1], right, subsonic, 1.4)) * 0.97;
  }
  return output;
}
