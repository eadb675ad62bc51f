/** Frames of the spectrogram on the way back, evenly spaced over the slice. */
export const WAY_BACK_FRAMES = 64;

/** Samples between them: 64 × 676 = 43 264. */
export const WAY_BACK_HOP = 676;
