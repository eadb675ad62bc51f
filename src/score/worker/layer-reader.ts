import type { ScoreEvent } from '../../core/score.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { Bar } from './bar-collector.ts';

/** A voice plays in a bar if it has this many onsets there. */
const LEAST_ONSETS = 2;
/** Bars of rest before a voice that begins is a new layer, and after which one that ended is gone. */
const REST_BARS = 2;
/** Bars a voice must have played before its end is told. */
const PLAYED_BARS = 4;

interface Layer {
  playedBars: number;
  restedBars: number;
  /** Start of the rest [s]. */
  restSince: number;
  present: boolean;
}

/** Tells when a voice joins or leaves the music. */
export interface LayerReader {
  bar(bar: Bar, nowSeconds: number): ScoreEvent[];
  restart(): void;
}

export function createLayerReader(): LayerReader {
  const layers = new Map<VoiceId, Layer>();
  let bars = 0;

  const step = (voice: VoiceId, plays: boolean, { startSeconds }: Bar, nowSeconds: number): ScoreEvent[] => {
    const layer = layers.get(voice) ?? {
      playedBars: 0,
      restedBars: bars,
      restSince: startSeconds,
      present: false,
    };
    layers.set(voice, layer);
    if (plays) {
      const joins = !layer.present && layer.restedBars >= REST_BARS;
      Object.assign(layer, {
        playedBars: layer.present ? layer.playedBars + 1 : 1,
        restedBars: 0,
        present: true,
      });
      return joins
        ? [{ event: 'layer-in', voice, timeSeconds: startSeconds, reportedAtSeconds: nowSeconds }]
        : [];
    }
    if (layer.restedBars === 0) layer.restSince = startSeconds;
    layer.restedBars += 1;
    if (!layer.present || layer.restedBars < REST_BARS) return [];
    layer.present = false;
    const leaves = layer.playedBars >= PLAYED_BARS;
    return leaves
      ? [{ event: 'layer-out', voice, timeSeconds: layer.restSince, reportedAtSeconds: nowSeconds }]
      : [];
  };

  return {
    bar(bar, nowSeconds) {
      const voices = new Set([...layers.keys(), ...bar.voices.keys()]);
      const events = [...voices].flatMap((voice) => {
        const onsets = bar.voices.get(voice)?.filter((strength) => strength > 0).length ?? 0;
        return step(voice, onsets >= LEAST_ONSETS, bar, nowSeconds);
      });
      bars += 1;
      return events;
    },
    restart() {
      layers.clear();
      bars = 0;
    },
  };
}
