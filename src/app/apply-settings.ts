import type { InputStage } from '../audio/input-stage.ts';
import type { PassName, Scene } from '../core/scene.ts';
import { reportStatus } from '../show/status.ts';
import { settingsStore, type Settings } from '../show/settings.ts';
import { lookOf, outputOf, showStore, type ShowState } from '../show/store.ts';
import { voicesOf } from '../show/voice-setup.ts';
import type { Pipeline } from './pipeline.ts';

/** Tells the stages what the show says now and whenever it changes. */
export function applyShow({ relay }: Pick<Pipeline, 'relay'>): void {
  const tell = (state: ShowState, before: ShowState | null): void => {
    const look = lookOf(state);
    const lookBefore = before && lookOf(before);
    if (look.a !== lookBefore?.a || look.b !== lookBefore.b || look.crossfade !== lookBefore.crossfade) {
      relay.feed({ kind: 'look', look });
    }
    const { scenes } = state.show;
    if (scenes !== before?.show.scenes) relay.feed({ kind: 'repertoire', rows: passRows(scenes) });
    if (state.performance !== before?.performance || state.show.projection !== before.show.projection) {
      relay.feed({ kind: 'output', output: outputOf(state) });
      relay.feed({ kind: 'solo', voice: state.performance.solo });
      relay.feed({ kind: 'map-of-the-night', shown: state.performance.mapShown });
    }
    const { logo } = state.show;
    if (logo !== (before?.show.logo ?? null)) relay.feed({ kind: 'logo', logo });
  };
  tell(showStore.getState(), null);
  showStore.subscribe(tell);
}

/** The different rows of passes that scenes have. */
function passRows(scenes: readonly Scene[]): PassName[][] {
  const rows = scenes.map(({ passes }) => passes.filter(({ enabled }) => enabled).map(({ pass }) => pass));
  return [...new Map(rows.map((row) => [row.join(), row])).values()];
}

/** Tells the listener, the score and the input what this machine's settings say now and whenever they change. */
export function applySettings(
  { listener, score }: Pick<Pipeline, 'listener' | 'score'>,
  input: InputStage,
): void {
  const moveBeat = (milliseconds: number): void => {
    if (milliseconds !== 0) score.send({ kind: 'nudge', seconds: milliseconds / 1000 });
  };
  const tell = (settings: Settings, before: Settings | null): void => {
    if (settings.gainDecibels !== before?.gainDecibels) input.setGain(settings.gainDecibels);
    if (settings.channelSide !== before?.channelSide) input.setChannels(settings.channelSide);
    if (settings.voiceSetup !== before?.voiceSetup) reportStatus({ voices: voicesOf(settings.voiceSetup) });
    if (settings.sensitivity !== before?.sensitivity || settings.voiceSetup !== before.voiceSetup) {
      listener.configure(voicesOf(settings.voiceSetup), settings.sensitivity);
    }
    moveBeat(settings.beatOffsetMilliseconds - (before?.beatOffsetMilliseconds ?? 0));
  };
  tell(settingsStore.getState(), null);
  settingsStore.subscribe(tell);
  // A score that begins anew has forgotten how far its beats were moved.
  score.subscribe((report) => {
    if (report.kind === 'restarted') moveBeat(settingsStore.getState().beatOffsetMilliseconds);
  });
}
