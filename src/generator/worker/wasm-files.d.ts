declare module '@tensorflow/tfjs-backend-wasm/dist/*.wasm?url' {
  /** Address of the file within the built app. */
  const address: string;
  export = address;
}
