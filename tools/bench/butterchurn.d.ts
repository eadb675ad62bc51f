/** The part of butterchurn that the bench uses; the package brings no types. */
declare module 'butterchurn' {
  interface Visualiser {
    connectAudio(source: AudioNode): void;
    render(): void;
  }
  interface Butterchurn {
    createVisualizer(
      context: AudioContext,
      canvas: HTMLCanvasElement,
      size: { width: number; height: number; pixelRatio: number },
    ): Visualiser;
  }
  /** What the bundle exports: by the bundler's reading the module itself, or what it calls its default. */
  const butterchurn: Butterchurn | { readonly default: Butterchurn };
  export default butterchurn;
}
