import type { ErrorRecord } from '../../core/errors.ts';
import type { Logo } from '../../core/scene.ts';

/** The decoded image of a logo; null until it is there. */
export interface LogoImage {
  readonly of: (logo: Logo | null) => HTMLImageElement | null;
}

/** Decodes the image of a logo whenever there is another one; one that cannot be decoded is told and left out. */
export function createLogoImage(onProblem: (error: ErrorRecord) => void): LogoImage {
  let source = '';
  let ready: HTMLImageElement | null = null;
  return {
    of(logo) {
      const wanted = logo?.image ?? '';
      if (wanted === source) return ready;
      source = wanted;
      ready = null;
      if (wanted === '') return null;
      const image = new Image();
      image.src = wanted;
      image.decode().then(
        () => {
          if (source === wanted) ready = image;
        },
        (thrown: unknown) => {
          onProblem({
            name: 'LogoUnreadable',
            message: `The logo cannot be shown: ${String(thrown)}`,
            stack: '',
          });
        },
      );
      return null;
    },
  };
}

/** Where a logo lies in a picture of some size, all in its pixels: its place runs over the room that it leaves free. */
export function logoBox(
  { x, y, size }: Pick<Logo, 'x' | 'y' | 'size'>,
  image: { readonly width: number; readonly height: number },
  picture: { readonly width: number; readonly height: number },
): { left: number; top: number; width: number; height: number } {
  const scale = Math.min((size * picture.height) / image.height, picture.width / image.width);
  const [width, height] = [image.width * scale, image.height * scale];
  return { left: x * (picture.width - width), top: y * (picture.height - height), width, height };
}

/** Paints a logo at its place, no wider than the picture. */
export function paintLogo(context: CanvasRenderingContext2D, image: HTMLImageElement, logo: Logo): void {
  const natural = { width: Math.max(1, image.naturalWidth), height: Math.max(1, image.naturalHeight) };
  const { left, top, width, height } = logoBox(logo, natural, context.canvas);
  context.globalAlpha = logo.opacity;
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, left, top, width, height);
}
