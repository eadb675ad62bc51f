import { coloursOf, paletteDrift, shadeOf } from '../composer/colour-marks.ts';
import { createComposer } from '../composer/composer.ts';
import { placeAt } from '../composer/interpolate-place.ts';
import { lineInk } from '../composer/line-inks.ts';
import { rgbOfHex } from '../composer/palette.ts';
import { paletteNamed } from '../composer/palettes.ts';
import type { Guide, View } from '../composer/plan.ts';
import type { KeptFile } from '../console/services.ts';
import { toHex } from '../core/colour.ts';
import { KikiError } from '../core/errors.ts';
import type { Place } from '../core/mark.ts';
import type { Scene } from '../core/scene.ts';
import { squiggleElements } from '../core/squiggle-svg.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { StageFeed } from '../core/stage-feed.ts';
import { lineRadius } from '../stage/ink/line-art.ts';

/** Shape of the kept map: 3 : 2, as prints are. */
const MAP_ASPECT = 1.5;
/** Height of a kept PNG; width follows [px]. */
const PNG_HEIGHT = 2160;

/** Raised when there is nothing to keep yet. */
export function nothingDrawnError(): KikiError {
  return new KikiError('NothingDrawn', 'Nothing has been drawn yet', {
    expected: 'at least one finished squiggle',
    actual: 'none',
  });
}

/** One squiggle as a picture of its own, on the scene's ground. */
export function squigglePicture(squiggle: Squiggle, scene: Scene): string {
  const palette = paletteNamed(scene.palette);
  const place: Place = { x: 0, y: 0, z: 0, scale: 1.8, rotation: 0, opacity: 1 };
  return svgOf(1, toHex(palette.background), [markElement(inColours(squiggle, scene, 0), place)]);
}

/**
 * The whole set as one picture, laid out by the scene's own layout as the stage's map of the night is.
 * `past`: what the relay recalls. Throws `NothingDrawn`.
 */
export function mapPicture(past: readonly StageFeed[], scene: Scene): string {
  const composer = createComposer({ aspect: MAP_ASPECT });
  const squiggles = new Map<number, Squiggle>();
  composer.setScene(scene, 0);
  let nowSeconds = 0;
  let drift = 0;
  for (const feed of past) {
    if (feed.kind === 'score') {
      composer.hear(feed.update, nowSeconds);
      if (feed.update.kind === 'section') drift = paletteDrift(feed.update.section.label);
    }
    if (feed.kind !== 'ink') continue;
    nowSeconds = Math.max(nowSeconds, feed.squiggle.onset.timeSeconds);
    squiggles.set(feed.squiggle.onset.id, inColours(feed.squiggle, scene, drift));
    composer.recall(feed.squiggle);
  }
  if (squiggles.size === 0) throw nothingDrawnError();
  composer.setMap(true, nowSeconds);
  const places = new Map<number, Place>();
  let guides: Guide[] = [];
  let view: View = { x: 0, y: 0, zoom: 1, rotation: 0 };
  // A plan moves a bounded number of marks a frame and the camera travels: let a minute of frames go by.
  for (let frame = 0; frame < 600; frame++) {
    const plan = composer.advance(nowSeconds + 0.1 * frame);
    for (const move of plan.moves) places.set(move.markId, placeAt(move, Infinity));
    guides = plan.guidesCleared ? [...plan.guides] : [...guides, ...plan.guides];
    ({ view } = plan);
  }
  const marks = [...places].flatMap(([id, place]) => {
    const squiggle = squiggles.get(id);
    return squiggle && place.opacity > 0 ? [markElement(squiggle, place)] : [];
  });
  const elements = [...guides.map((guide) => guideElement(guide, scene)), ...marks];
  const camera = `<g transform="rotate(${degrees(-view.rotation)}) scale(${view.zoom}) translate(${-view.x} ${view.y})">${elements.join('')}</g>`;
  return svgOf(MAP_ASPECT, toHex(paletteNamed(scene.palette).background), [camera]);
}

const degrees = (radians: number): number => (radians * 180) / Math.PI;

/** Stage coordinates have y up; SVG has y down. */
function markElement(squiggle: Squiggle, { x, y, scale, rotation, opacity }: Place): string {
  const place = `translate(${x.toFixed(4)} ${(-y).toFixed(4)}) rotate(${degrees(-rotation).toFixed(2)}) scale(${scale.toFixed(4)}) translate(-0.5 -0.5)`;
  const ink = squiggleElements(squiggle, { outline: true, imageAddress: pixelsAsDataUrl });
  return `<g transform="${place}" opacity="${opacity.toFixed(2)}">${ink}</g>`;
}

/** A ruling line as the stage draws it: one that names a section is broad and in its ink. */
function guideElement(guide: Guide, scene: Scene): string {
  const width = 2 * lineRadius(guide);
  const points = Array.from({ length: guide.points.length / 2 }, (_, index) => {
    const [x = 0, y = 0] = guide.points.subarray(2 * index);
    return `${x.toFixed(4)},${(-y).toFixed(4)}`;
  });
  const colour = toHex(lineInk(paletteNamed(scene.palette), guide));
  return `<polyline points="${points.join(' ')}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" opacity="${guide.opacity}"/>`;
}

/** The squiggle in the colours of the scene (its palette, the inks of its voices) and of the section in which it sounded. */
function inColours(squiggle: Squiggle, scene: Scene, drift: number): Squiggle {
  if (squiggle.kind === 'pixels') return squiggle;
  const { voice } = squiggle.onset;
  const own = scene.voices.find((each) => each.voice === voice)?.colour;
  const colours = coloursOf(
    shadeOf(squiggle, drift),
    paletteNamed(scene.palette),
    own === undefined ? null : rgbOfHex(own),
  );
  return {
    ...squiggle,
    strokes: squiggle.strokes.map((stroke, index) => ({
      ...stroke,
      colour: colours[index] ?? stroke.colour,
    })),
  };
}

function svgOf(aspect: number, background: string, elements: readonly string[]): string {
  const box = `${-aspect} -1 ${2 * aspect} 2`;
  const ground = `<rect x="${-aspect}" y="-1" width="${2 * aspect}" height="2" fill="${background}"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${box}">${ground}${elements.join('\n')}</svg>\n`;
}

function pixelsAsDataUrl({ rgba, sidePixels }: Extract<Squiggle, { kind: 'pixels' }>): string {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = sidePixels;
  canvas.getContext('2d')?.putImageData(new ImageData(new Uint8ClampedArray(rgba), sidePixels), 0, 0);
  return canvas.toDataURL('image/png');
}

/** A picture as a file in the wanted format. */
export async function asFile(svg: string, format: 'png' | 'svg', name: string): Promise<KeptFile> {
  const vector = new Blob([svg], { type: 'image/svg+xml' });
  if (format === 'svg') return { fileName: `${name}.svg`, blob: vector };
  const image = new Image();
  const url = URL.createObjectURL(vector);
  try {
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    const [, , width = 1, height = 1] = /viewBox="([^"]*)"/.exec(svg)?.[1]?.split(' ').map(Number) ?? [];
    canvas.height = PNG_HEIGHT;
    canvas.width = Math.round((PNG_HEIGHT * width) / height);
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => {
      canvas.toBlob(resolve, 'image/png');
    });
    if (!blob)
      throw new KikiError('PictureTooLarge', 'The picture could not be drawn', {
        expected: 'a PNG',
        actual: 'nothing',
      });
    return { fileName: `${name}.png`, blob };
  } finally {
    URL.revokeObjectURL(url);
  }
}
