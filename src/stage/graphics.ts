import type { DataTexture, WebGPURenderer } from 'three/webgpu';
import { adapterName, isSoftwareGpu } from '../core/software-gpu.ts';
import { createDeckInk, type DeckInk } from './ink/deck-ink.ts';
import { createNoiseTexture } from './ink/noise-texture.ts';
import { createPassChain, type PassChain } from './passes/pass-chain.ts';
import {
  createFlashLimiterPass,
  HELD_LEAST_WIDTH,
  HELD_REDUCTION,
  type FlashLimiterPass,
} from './safety/flash-limiter-pass.ts';
import { createProjection, type Projection } from './output/projection.ts';
import { createJudgedPlaces, type JudgedPlaces } from './safety/judged-places.ts';
import { ALL_INK, createComposition, type Composition } from './picture/compose.ts';
import { createProgramShelf, type FramePrograms, type ProgramShelf } from './picture/frame-programs.ts';
import { createPicture } from './picture/fullscreen.ts';
import { createRehearsal } from './picture/rehearsal.ts';
import type { RenderTarget } from 'three/webgpu';
import { openRenderer, type BackendChoice } from './open-renderer.ts';
import { nothingExpected, type Expected } from './verbs/expect-passes.ts';
import { watchDevice, type WatchClock } from './recovery/watch-device.ts';
import type { World } from './world/world.ts';

/** Everything on the GPU; can be thrown away and made again from the world at any time. */
export interface Graphics {
  readonly renderer: WebGPURenderer;
  readonly backend: 'webgpu' | 'webgl2';
  readonly gpu: string;
  readonly noise: DataTexture;
  readonly inks: [DeckInk, DeckInk];
  /** Two decks that are shown take turns at printing what can wait. */
  printsNext: 0 | 1;
  readonly composition: Composition;
  readonly passes: PassChain;
  readonly shelf: ProgramShelf;
  /** What the shelf has been told to expect. */
  readonly expected: Expected;
  /** The programs of this frame; kept while the picture is frozen. */
  programs: FramePrograms;
  /** What the wall would show, at the size that the flash limiter looks at. */
  readonly small: RenderTarget;
  readonly limiter: FlashLimiterPass;
  readonly projection: Projection;
  readonly judgedPlaces: JudgedPlaces;
  /** Drawn by the processor: everything is done with fewer and smaller pixels. */
  readonly software: boolean;
  widthPixels: number;
  heightPixels: number;
  readonly dispose: () => void;
}

/** The clock by which a device is watched. */
const clock: WatchClock = {
  every: (milliseconds, call) => {
    const timer = setInterval(call, milliseconds);
    return () => {
      clearInterval(timer);
    };
  },
  nowMilliseconds: () => performance.now(),
};

/** Opens the GPU on a canvas; `atOnce`: a frame waits for programs that are not built yet. Throws `NoGraphics` when there is neither WebGPU nor WebGL2. */
export async function createGraphics(
  canvas: HTMLCanvasElement,
  choice: BackendChoice,
  world: World,
  onLost: (message: string) => void,
  atOnce: boolean,
): Promise<Graphics> {
  const renderer = await openRenderer(canvas, choice);
  renderer.onDeviceLost = (info) => {
    onLost(info.message);
  };
  const gpu = gpuName(renderer);
  const software = isSoftwareGpu(gpu);
  const noise = createNoiseTexture(software);
  const rehearsal = createRehearsal(renderer, atOnce);
  const inks: [DeckInk, DeckInk] = [
    createDeckInk(renderer, rehearsal, noise, world.decks[0].scene.material, software),
    createDeckInk(renderer, rehearsal, noise, world.decks[1].scene.material, software),
  ];
  const composition = createComposition();
  const small = createPicture(1, 1, 'bytes');
  const passes = createPassChain(noise, software);
  const limiter = createFlashLimiterPass();
  const judgedPlaces = createJudgedPlaces();
  const projection = createProjection(limiter.allowance, judgedPlaces, small.texture);
  const shelf = createProgramShelf(composition, passes, projection, rehearsal, small);
  const stopWatching = isWebGL(renderer) ? () => undefined : watchDevice(deviceOf(renderer), clock, onLost);
  return {
    renderer,
    backend: isWebGL(renderer) ? 'webgl2' : 'webgpu',
    gpu,
    noise,
    inks,
    printsNext: 0,
    composition,
    passes,
    shelf,
    expected: nothingExpected(),
    programs: shelf.take({ both: false, inks: ALL_INK, passes: [] }),
    small,
    limiter,
    projection,
    judgedPlaces,
    software,
    widthPixels: 0,
    heightPixels: 0,
    dispose() {
      stopWatching();
      rehearsal.dispose();
      for (const ink of inks) ink.dispose();
      small.dispose();
      shelf.dispose();
      passes.dispose();
      limiter.dispose();
      projection.held.dispose();
      noise.dispose();
      renderer.dispose().catch(() => undefined);
    },
  };
}

/** Sets the size of every picture [pixels]. */
export function resizeGraphics(graphics: Graphics, widthPixels: number, heightPixels: number): void {
  if (graphics.widthPixels === widthPixels && graphics.heightPixels === heightPixels) return;
  graphics.widthPixels = widthPixels;
  graphics.heightPixels = heightPixels;
  for (const ink of graphics.inks) ink.resize(widthPixels, heightPixels);
  const reduction = Math.min(HELD_REDUCTION, Math.max(1, widthPixels / HELD_LEAST_WIDTH));
  const smallWidth = Math.ceil(widthPixels / reduction);
  const smallHeight = Math.ceil(heightPixels / reduction);
  graphics.small.setSize(smallWidth, smallHeight);
  graphics.judgedPlaces.resize(smallWidth, smallHeight);
  graphics.passes.resize(widthPixels, heightPixels);
  graphics.limiter.resize(smallWidth, smallHeight);
}

function isWebGL(renderer: WebGPURenderer): boolean {
  return 'isWebGLBackend' in renderer.backend;
}

/** The GPU's own name, where the browser tells. */
function gpuName(renderer: WebGPURenderer): string {
  if (isWebGL(renderer)) {
    const gl = renderer.getContext() as unknown as WebGL2RenderingContext;
    const extension = gl.getExtension('WEBGL_debug_renderer_info');
    return String(gl.getParameter(extension?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER));
  }
  return adapterName(deviceOf(renderer).adapterInfo);
}

const deviceOf = (renderer: WebGPURenderer): GPUDevice =>
  (renderer.backend as unknown as { device: GPUDevice }).device;
