import type { Rgb } from '../../core/colour.ts';
import { toOklab } from '../../core/oklab.ts';
import { CanvasTexture, LinearFilter, NoColorSpace, type Texture } from 'three/webgpu';

/** Height of the text's canvas [pixels]: sharp on a 1080p projector. */
const TEXT_HEIGHT = 1080;

/** Size of the letters as a share of the picture's height. */
const LETTER_SHARE = 0.055;

/** Letters on a dark and on a light ground. */
const CHALK = 'rgba(245, 243, 238, 0.92)';
const INK = 'rgba(28, 25, 22, 0.92)';

/** OKLab lightness from which a ground counts as light: halfway between the letters. */
const LIGHT_GROUND = 0.58;

/** Colour of letters that can be read on a ground. */
export function letterColour(ground: Rgb): string {
  return toOklab(ground)[0] > LIGHT_GROUND ? INK : CHALK;
}

/** A line of text (the artist's name, the club) in a quiet corner of the picture. */
export interface TextLayer {
  /** The text as a picture; drawn anew only when it, the aspect or the colour that its ground asks for has changed. */
  readonly texture: (text: string, aspect: number, ground: Rgb) => Texture;
  readonly dispose: () => void;
}

export function createTextLayer(): TextLayer {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  let texture = canvasTexture(canvas);
  let shown = '';
  let shownAspect = 0;
  let shownColour = '';
  return {
    texture(text, aspect, ground) {
      const colour = letterColour(ground);
      const same = aspect === shownAspect && colour === shownColour;
      if (text === shown && (same || text === '')) return texture;
      shown = text;
      shownAspect = aspect;
      shownColour = colour;
      texture.dispose();
      paint(canvas, text, aspect, colour);
      texture = canvasTexture(canvas);
      return texture;
    },
    dispose() {
      texture.dispose();
    },
  };
}

function canvasTexture(canvas: HTMLCanvasElement): CanvasTexture {
  const texture = new CanvasTexture(canvas);
  texture.colorSpace = NoColorSpace;
  texture.premultiplyAlpha = true;
  texture.generateMipmaps = false;
  texture.minFilter = LinearFilter;
  return texture;
}

function paint(canvas: HTMLCanvasElement, text: string, aspect: number, colour: string): void {
  canvas.width = text === '' ? 1 : Math.round(TEXT_HEIGHT * aspect);
  canvas.height = text === '' ? 1 : TEXT_HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null || text === '') return;
  const size = TEXT_HEIGHT * LETTER_SHARE;
  context.font = `300 ${size.toFixed(0)}px system-ui, sans-serif`;
  context.letterSpacing = `${(size * 0.12).toFixed(1)}px`;
  context.fillStyle = colour;
  context.textAlign = 'center';
  text.split('\n').forEach((line, index, lines) => {
    const y = TEXT_HEIGHT * 0.93 - (lines.length - 1 - index) * size * 1.25;
    context.fillText(line, canvas.width / 2, y, canvas.width * 0.92);
  });
}
