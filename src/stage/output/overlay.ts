import { CanvasTexture, LinearFilter, NoColorSpace, type Texture } from 'three/webgpu';
import type { Logo } from '../../core/scene.ts';
import type { ErrorRecord } from '../../core/errors.ts';
import { deckSeen, type World } from '../world/world.ts';
import { createLogoImage, paintLogo } from './logo-layer.ts';
import { letterColour, paintText } from './text-layer.ts';

/** Most rows that are painted: 4K is as sharp as a projector gets [pixels]. */
const MOST_HEIGHT = 2160;

/** What lies over the picture and is no ink: text and logo, as one picture. */
export interface Overlay {
  /** Null when there is nothing; painted anew only when something of it, or the size of the output, has changed. */
  readonly texture: (world: World, heightPixels: number) => Texture | null;
  readonly dispose: () => void;
}

/** All that the painted picture depends on. */
interface Painted {
  readonly text: string;
  readonly colour: string;
  readonly logo: Logo | null;
  readonly image: HTMLImageElement | null;
  readonly width: number;
  readonly height: number;
}

export function createOverlay(onProblem: (error: ErrorRecord) => void): Overlay {
  const canvas = document.createElement('canvas');
  const images = createLogoImage(onProblem);
  let texture: CanvasTexture | null = null;
  let painted: Painted | null = null;
  return {
    texture(world, heightPixels) {
      const { text } = world.output;
      const image = images.of(world.logo);
      const logo = image === null ? null : world.logo;
      if (text === '' && logo === null) return null;
      const height = Math.min(MOST_HEIGHT, Math.max(1, heightPixels));
      const width = Math.max(1, Math.round(height * world.aspect));
      const next = { text, colour: letterColour(deckSeen(world).ground), logo, image, width, height };
      if (texture !== null && painted !== null && isSame(painted, next)) return texture;
      texture?.dispose();
      painted = next;
      paint(canvas, next);
      texture = canvasTexture(canvas);
      return texture;
    },
    dispose() {
      texture?.dispose();
    },
  };
}

function isSame(before: Painted, after: Painted): boolean {
  return (
    before.text === after.text &&
    (before.colour === after.colour || after.text === '') &&
    before.logo === after.logo &&
    before.image === after.image &&
    before.width === after.width &&
    before.height === after.height
  );
}

function paint(canvas: HTMLCanvasElement, { text, colour, logo, image, width, height }: Painted): void {
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext('2d');
  if (context === null) return;
  if (logo !== null && image !== null) paintLogo(context, image, logo);
  if (text !== '') paintText(context, text, colour);
}

function canvasTexture(canvas: HTMLCanvasElement): CanvasTexture {
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = NoColorSpace;
  // Row 0 is the top, as everywhere here.
  texture.flipY = false;
  texture.premultiplyAlpha = true;
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  return texture;
}
