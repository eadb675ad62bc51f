/** Path of an installed Chromium, or null; `KIKI_CHROMIUM` overrides. */
export function findChromium(): string | null;
/** Chromium's software graphics driver, with which WebGPU runs where there is no graphics card; null where it is not. */
export function findSoftwareGpu(): string | null;
