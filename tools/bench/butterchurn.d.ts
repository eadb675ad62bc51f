/** The part of butterchurn that the bench uses; the package brings no types. */
declare module 'butterchurn' {
  interface Visualiser {
    connectAudio(source: AudioNode): void;
    render(): void;
  }
  const butterchurn: {
    createVisualizer(
      context: AudioContext,
      canvas: HTMLCanvasElement,
      size: { width: number; height: number; pixelRatio: number },
    ): Visualiser;
  };
  export default butterchurn;
}
