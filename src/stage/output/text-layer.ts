import { CanvasTexture, LinearFilter, NoColorSpace, type Texture } from 'three/webgpu';

/** Height of the text's canvas [pixels]: sharp on a 1080p projector. */
const TEXT_HEIGHT = 1080;

/** Size of the letters as a share of the picture's height. */
const LETTER_SHARE = 0.055;

/** A line of text (the artist's name, the club) in a quiet corner of the picture. */
export interface TextLayer {
  /** The text as a picture; drawn anew only when it or the aspect has changed. */
  readonly texture: (text: string, aspect: number) => Texture;
  readonly dispose: () => void;
}

export function createTextLayer(): TextLayer {
  const canvas = document.createElement('canvas');
  canvas.width = 1;
  canvas.height = 1;
  let texture = canvasTexture(canvas);
  let shown = '';
  let shownAspect = 0;
  return {
    texture(text, aspect) {
      if (text === shown && (aspect === shownAspect || text === '')) return texture;
      shown = text;
      shownAspect = aspect;
      texture.dispose();
      paint(canvas, text, aspect);
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

function paint(canvas: HTMLCanvasElement, text: string, aspect: number): void {
  canvas.width = text === '' ? 1 : Math.round(TEXT_HEIGHT * aspect);
  canvas.height = text === '' ? 1 : TEXT_HEIGHT;
  const context = canvas.getContext('2d');
  if (context === null || text === '') return;
  const size = TEXT_HEIGHT * LETTER_SHARE;
  context.font = `300 ${size.toFixed(0)}px system-ui, sans-serif`;
  context.letterSpacing = `${(size * 0.12).toFixed(1)}px`;
  context.fillStyle = 'rgba(245, 243, 238, 0.92)';
  context.textAlign = 'center';
  text.split('\n').forEach((line, index, lines) => {
    const y = TEXT_HEIGHT * 0.93 - (lines.length - 1 - index) * size * 1.25;
    context.fillText(line, canvas.width / 2, y, canvas.width * 0.92);
  });
}
