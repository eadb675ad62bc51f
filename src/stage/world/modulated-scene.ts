import type { OutputSettings, Scene } from '../../core/scene.ts';
import type { Look } from '../../core/stage-feed.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { World } from './world.ts';

/** The scene whose parameters cables move: the one that counts more. */
function sceneOnAir({ look: { a, b, crossfade } }: World): Scene {
  return b !== null && crossfade > 0.5 ? b : a;
}

/** How many times its own size a voice's mark has where cables have put mark size and voice size now; 1 while none is plugged. */
export function sizeFactor(world: World, voice: VoiceId): number {
  const scene = sceneOnAir(world);
  const gain = scene.voices.find((each) => each.voice === voice)?.gain ?? 1;
  return (
    timesBase(world.modulation['scene.markScale'], scene.markScale) *
    timesBase(world.modulation[`voice.${voice}.gain`], gain)
  );
}

/** Bars that ink stays where a cable has put them; null while none is plugged. */
export function modulatedStay(world: World): number | null {
  const bars = world.modulation['scene.stayBars'];
  return bars === undefined ? null : Math.round(bars);
}

/** The look with the crossfader where a cable has put it. */
export function modulatedLook({ byHand: { look }, modulation }: World): Look {
  const crossfade = modulation['crossfade'];
  return crossfade === undefined ? look : { ...look, crossfade };
}

/** The output with main fader and safe area where cables have put them; blackout, freeze and limiter are out of their reach. */
export function modulatedOutput({ byHand: { output }, modulation }: World): OutputSettings {
  const { fader = output.fader, 'output.safe-area': safeArea = output.safeArea } = modulation;
  return fader === output.fader && safeArea === output.safeArea ? output : { ...output, fader, safeArea };
}

/** A value as a multiple of its base; a base of nothing cannot be multiplied. */
function timesBase(value: number | undefined, base: number): number {
  return value === undefined || base <= 0 ? 1 : value / base;
}
