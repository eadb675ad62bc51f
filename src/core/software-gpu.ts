/** Names of graphics that are the processor in disguise, as browsers and drivers give them. */
const SOFTWARE = /swiftshader|llvmpipe|lavapipe|softpipe|software|basic render/i;

/** Whether the graphics with this name are drawn by the processor. */
export const isSoftwareGpu = (name: string): boolean => SOFTWARE.test(name);

/** What an adapter says of itself, in one line. */
export const adapterName = ({ vendor, architecture, device, description }: GPUAdapterInfo): string =>
  [vendor, architecture, device, description].filter((part) => part !== '').join(' ');
