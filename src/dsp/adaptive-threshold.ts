/** Finds where a novelty function rises above what it has lately been, as soon as it does. */
export interface AdaptiveThreshold {
  /** The value in units of the threshold (0: it is no peak), judged before it joins the past; `moreFactor` joins the factor. */
  push(value: number, moreFactor?: number): number;
  reset(): void;
}

/** What a value must exceed to count. */
export interface AdaptiveThresholdShape {
  /** Frames whose mean is the recent level. */
  readonly averageFrames: number;
  /** Frames that a peak must top all of, so that the tail of a rise does not count again. */
  readonly maximumFrames: number;
  /** Threshold = offset + factor · mean. */
  readonly offset: number;
  readonly factor: number;
}

/** Online peak picking (Böck, Krebs and Schedl 2012) without a look-ahead. */
export function createAdaptiveThreshold(shape: AdaptiveThresholdShape): AdaptiveThreshold {
  const past = new Float32Array(Math.max(shape.averageFrames, shape.maximumFrames));
  let next = 0;
  const back = (frames: number): number => past[(next - frames + past.length) % past.length] as number;
  return {
    push(value, moreFactor = 0) {
      let sum = 0;
      let highest = 0;
      for (let frames = 1; frames <= shape.averageFrames; frames++) sum += back(frames);
      for (let frames = 1; frames <= shape.maximumFrames; frames++) highest = Math.max(highest, back(frames));
      past[next] = value;
      next = (next + 1) % past.length;
      return value > highest
        ? value / (shape.offset + ((shape.factor + moreFactor) * sum) / shape.averageFrames)
        : 0;
    },
    reset() {
      past.fill(0);
      next = 0;
    },
  };
}
