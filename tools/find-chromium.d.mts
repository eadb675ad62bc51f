/** Path of an installed Chromium, or null; `KIKI_CHROMIUM` overrides. */
export function findChromium(): string | null;
