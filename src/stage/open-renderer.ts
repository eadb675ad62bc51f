import { LinearSRGBColorSpace, NoToneMapping, type WebGPURenderer } from 'three/webgpu';
import type Backend from 'three/src/renderers/common/Backend.js';
import Renderer, { type RendererParameters } from 'three/src/renderers/common/Renderer.js';
import { KikiError } from '../core/errors.ts';
import { adapterName, isSoftwareGpu } from '../core/software-gpu.ts';

/** Which graphics a stage asks for; `auto` is WebGPU where there is a graphics card for it. */
export type BackendChoice = 'auto' | 'webgpu' | 'webgl2';

/** What both backends take; the WebGL one's types leave out what it shares with the other. */
type BackendParameters = RendererParameters & { readonly canvas: HTMLCanvasElement; context?: never };
type OpenBackend = (parameters: BackendParameters) => Backend;

/**
 * Opens the GPU on a canvas: WebGPU, or WebGL2 where that is wished or the only one. Only the backend that runs is
 * fetched: each is a tenth of the script before the first ink. Throws `NoGraphics` when there is neither.
 */
export async function openRenderer(
  canvas: HTMLCanvasElement,
  choice: BackendChoice,
): Promise<WebGPURenderer> {
  const webGpu = choice === 'webgpu' || (choice === 'auto' && (await hasCard()));
  if (webGpu) {
    const renderer = await start(canvas, await fetchWebGpu()).catch(() => null);
    if (renderer) return renderer;
  }
  const openWebGl = await fetchWebGl();
  return start(canvas, openWebGl).catch((cause: unknown) => {
    throw noGraphics(cause);
  });
}

/** Whether WebGPU has a graphics card behind it: without one it gains nothing over WebGL2, and goes away again and again. */
async function hasCard(): Promise<boolean> {
  // Pages that are no secure context, and some browsers, lack `navigator.gpu` altogether, whatever the types say.
  const { gpu } = navigator as { readonly gpu?: GPU };
  const adapter = await gpu?.requestAdapter().catch(() => null);
  return adapter ? !isSoftwareGpu(adapterName(adapter.info)) : false;
}

async function fetchWebGl(): Promise<OpenBackend> {
  const { default: WebGLBackend } = await import('three/src/renderers/webgl-fallback/WebGLBackend.js');
  return (parameters) => new WebGLBackend(parameters);
}

async function fetchWebGpu(): Promise<OpenBackend> {
  const { default: WebGPUBackend } = await import('three/src/renderers/webgpu/WebGPUBackend.js');
  return (parameters) => new WebGPUBackend(parameters);
}

async function start(canvas: HTMLCanvasElement, open: OpenBackend): Promise<WebGPURenderer> {
  const parameters = { canvas, alpha: true, antialias: false, depth: false };
  const renderer = new Renderer(open(parameters), parameters);
  await renderer.init();
  renderer.outputColorSpace = LinearSRGBColorSpace;
  renderer.toneMapping = NoToneMapping;
  renderer.setClearColor(0x000000, 0);
  renderer.info.autoReset = false;
  return Object.assign(renderer, { isWebGPURenderer: true as const });
}

function noGraphics(cause: unknown): KikiError {
  return new KikiError('NoGraphics', 'This browser gives the stage no graphics: neither WebGPU nor WebGL2', {
    expected: 'WebGPU or WebGL2',
    actual: String(cause),
    cause,
  });
}
