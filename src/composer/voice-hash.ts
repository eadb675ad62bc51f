/** A number in [0, 1) that belongs to a name (FNV-1a, Fowler, Noll & Vo), the same in every run. */
export function voiceHash(name: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < name.length; index++)
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x01000193);
  return (hash >>> 0) / 2 ** 32;
}
