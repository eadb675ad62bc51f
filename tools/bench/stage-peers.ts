import butterchurn from 'butterchurn';
import { Line2 } from 'three/examples/jsm/lines/webgpu/Line2.js';
import { LineGeometry } from 'three/examples/jsm/lines/LineGeometry.js';
import { LineSegments2 } from 'three/examples/jsm/lines/webgpu/LineSegments2.js';
import { LineSegmentsGeometry } from 'three/examples/jsm/lines/LineSegmentsGeometry.js';
import { Line2NodeMaterial, OrthographicCamera, Scene, WebGPURenderer } from 'three/webgpu';

/** Points of one mark: as many as the stage cuts the bench's marks into, roughly. */
const POINTS_PER_MARK = 64;

/** Points that one segment object of still marks holds at most, so that none outgrows a buffer. */
const POINTS_PER_OBJECT = 2 ** 17;

/**
 * Script time of frames of the stage's scene as one would draw it with three's own fat lines [ms]: each live mark an object
 * that moves in every frame, all finished ones merged into still segments. Runs in a page.
 */
export async function timeLine2(live: number, finished: number, frames: number): Promise<number[]> {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [innerWidth, innerHeight];
  const renderer = new WebGPURenderer({ canvas, forceWebGL: true, antialias: false });
  await renderer.init();
  const scene = new Scene();
  const material = new Line2NodeMaterial({ color: 0xffffff, linewidth: 2 });
  const lines = Array.from({ length: live }, (_, mark) => {
    const geometry = new LineGeometry();
    geometry.setPositions(
      Array.from({ length: POINTS_PER_MARK * 3 }, (_unused, i) =>
        i % 3 === 2 ? 0 : 0.1 * Math.sin(mark * 1.7 + i * 0.13),
      ),
    );
    const line = new Line2(geometry, material);
    line.position.set(Math.sin(mark * 2.3) * 1.6, Math.cos(mark * 3.1) * 0.9, 0);
    line.frustumCulled = false;
    scene.add(line);
    return line;
  });
  for (const positions of stillSegments(finished)) {
    const geometry = new LineSegmentsGeometry();
    geometry.setPositions(positions);
    const still = new LineSegments2(geometry, material);
    still.frustumCulled = false;
    scene.add(still);
  }
  const camera = new OrthographicCamera(-1.78, 1.78, 1, -1, -1, 1);
  return timeFrames(frames, (frame) => {
    for (const line of lines) line.rotation.z = frame * 0.01;
    renderer.render(scene, camera);
  });
}

/** Pairs of points of every finished mark, in pieces. */
function stillSegments(finished: number): Float32Array[] {
  const pieces: Float32Array[] = [];
  const perPiece = Math.floor(POINTS_PER_OBJECT / (2 * POINTS_PER_MARK));
  for (let first = 0; first < finished; first += perPiece) {
    const count = Math.min(perPiece, finished - first);
    pieces.push(
      Float32Array.from({ length: count * (POINTS_PER_MARK - 1) * 6 }, (_, i) => {
        const mark = first + Math.floor(i / ((POINTS_PER_MARK - 1) * 6));
        const axis = i % 3;
        if (axis === 2) return 0;
        const point = Math.floor((i % ((POINTS_PER_MARK - 1) * 6)) / 6) + (i % 6 >= 3 ? 1 : 0);
        const middle = axis === 0 ? Math.sin(mark * 2.3) * 1.6 : Math.cos(mark * 3.1) * 0.9;
        return middle + 0.1 * Math.sin(mark * 1.7 + (3 * point + axis) * 0.13);
      }),
    );
  }
  return pieces;
}

/** Script time of frames of an open audio visualiser on a synthesised sound [ms]. Runs in a page. */
export async function timeButterchurn(frames: number): Promise<number[]> {
  const canvas = document.createElement('canvas');
  const context = new AudioContext();
  const source = new OscillatorNode(context, { type: 'sawtooth', frequency: 110 });
  const { createVisualizer } = 'default' in butterchurn ? butterchurn.default : butterchurn;
  const visualiser = createVisualizer(context, canvas, {
    width: innerWidth,
    height: innerHeight,
    pixelRatio: 1,
  });
  visualiser.connectAudio(source);
  source.start();
  const times = await timeFrames(frames, () => {
    visualiser.render();
  });
  await context.close();
  return times;
}

async function timeFrames(frames: number, draw: (frame: number) => void): Promise<number[]> {
  const times: number[] = [];
  for (let frame = -3; frame < frames; frame++) {
    await new Promise((resolve) => setTimeout(resolve, 0));
    const start = performance.now();
    draw(frame);
    if (frame >= 0) times.push(performance.now() - start);
  }
  return times;
}
