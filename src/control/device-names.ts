/** Words that systems add to a port's name and that say nothing about the controller. */
const PORT_WORDS = /\b(midi|port|input|output|in|out|usb|audio|device)\b/g;

/**
 * A controller's name without what systems and sockets add to it: `2- LPD8`, `LPD8 MIDI 1` and `LPD8:LPD8 MIDI 1 20:0`
 * are all `lpd8`.
 */
export function coreName(name: string): string {
  const [client = ''] = name
    .toLowerCase()
    .replace(/^\s*\d+\s*-\s*/, '')
    .split(':');
  const bare = client
    .replaceAll(PORT_WORDS, ' ')
    .replaceAll(/[()[\]#]/g, ' ')
    .replaceAll(/\s\d+(?=\s|$)/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return bare === '' ? name.toLowerCase().trim() : bare;
}

/**
 * Which mapped name each present device answers to: its own where that is mapped, else a mapped name with the same
 * core that no present device has as its own. A device nobody mapped answers to itself.
 */
export function answerTo(present: readonly string[], mapped: readonly string[]): ReadonlyMap<string, string> {
  const orphans = mapped.filter((name) => !present.includes(name));
  const answers = new Map<string, string>();
  for (const device of present) {
    if (mapped.includes(device)) {
      answers.set(device, device);
      continue;
    }
    const at = orphans.findIndex((name) => coreName(name) === coreName(device));
    const [orphan] = at < 0 ? [] : orphans.splice(at, 1);
    answers.set(device, orphan ?? device);
  }
  return answers;
}
