import { KikiError } from '../../core/errors.ts';

/** Kinds of image that every browser draws. */
export const LOGO_TYPES = ['image/png', 'image/jpeg', 'image/webp', 'image/svg+xml'] as const;

/** Larger files make shows heavy to save and to send [bytes]. */
const MOST_BYTES = 512 * 1024;

/** A chosen file as the `data:` address of an image that can be drawn. Throws `LogoRefused` with the reason. */
export async function readLogoImage(file: File): Promise<string> {
  const type = LOGO_TYPES.find((known) => known === file.type);
  if (type === undefined) throw refused('it is no PNG, JPEG, WebP or SVG', file.type || file.name);
  if (file.size > MOST_BYTES) throw refused('it is larger than 512 kB', `${Math.ceil(file.size / 1024)} kB`);
  const address = addressOf(type, new Uint8Array(await file.arrayBuffer()));
  const image = new Image();
  image.src = address;
  await image.decode().catch(() => {
    throw refused('it is broken: the browser cannot draw it', file.name);
  });
  if (image.naturalWidth === 0 || image.naturalHeight === 0)
    throw refused('it does not say how large it is', file.name);
  return address;
}

function addressOf(type: string, bytes: Uint8Array): string {
  let letters = '';
  for (let start = 0; start < bytes.length; start += 0x8000)
    letters += String.fromCharCode(...bytes.subarray(start, start + 0x8000));
  return `data:${type};base64,${btoa(letters)}`;
}

function refused(why: string, actual: string): KikiError {
  return new KikiError('LogoRefused', `This file cannot be the logo: ${why} (${actual})`, {
    expected: 'a PNG, JPEG, WebP or SVG of 512 kB at most that can be drawn',
    actual,
  });
}
