/** A page whose WebGPU canvases draw apart. */
export interface ApartWindow {
  /** RGBA of what was drawn last, row after row from the top. */
  kikiPicture(): Promise<number[]>;
}

/**
 * Gives the WebGPU canvases of a page textures of its own to draw into: where there is no graphics card a headless browser has none that
 * it could show, and ends its GPU process. Runs in a page before anything else, so it is written without anything from outside.
 */
export function drawApart(): void {
  interface Own {
    readonly device: GPUDevice;
    readonly format: GPUTextureFormat;
    texture?: GPUTexture;
  }
  const COPY = 0x01 | 0x08;
  const MAP_READ = 0x01;
  const SAMPLED = 0x04;
  const DRAWN = 0x10;
  const all = new WeakMap<GPUCanvasContext, Own>();
  let last: Own | null = null;
  const { prototype } = GPUCanvasContext;
  prototype.configure = function ({ device, format }): undefined {
    all.set(this, { device, format });
  };
  prototype.unconfigure = function (): undefined {
    all.delete(this);
  };
  prototype.getCurrentTexture = function () {
    const own = all.get(this);
    if (own === undefined) throw new DOMException('the canvas is not configured', 'InvalidStateError');
    const { width, height } = this.canvas;
    const { device, format } = own;
    if (own.texture?.width !== width || own.texture.height !== height)
      own.texture = device.createTexture({ size: [width, height], format, usage: DRAWN | SAMPLED | COPY });
    last = own;
    return own.texture;
  };
  const read = async (): Promise<number[]> => {
    if (last?.texture === undefined) return [];
    const { device, format, texture } = last;
    const { width, height } = texture;
    const bytesPerRow = 256 * Math.ceil((4 * width) / 256);
    const buffer = device.createBuffer({ size: bytesPerRow * height, usage: COPY | MAP_READ });
    const encoder = device.createCommandEncoder();
    encoder.copyTextureToBuffer({ texture }, { buffer, bytesPerRow }, [width, height]);
    device.queue.submit([encoder.finish()]);
    await buffer.mapAsync(MAP_READ);
    const bytes = new Uint8Array(buffer.getMappedRange());
    const order = format.startsWith('bgra') ? [2, 1, 0, 3] : [0, 1, 2, 3];
    const pixels: number[] = [];
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++)
        for (const channel of order) pixels.push(bytes[y * bytesPerRow + 4 * x + channel] ?? 0);
    buffer.destroy();
    return pixels;
  };
  Object.assign(window, { kikiPicture: read });
}

/** Leaves out what a WebGPU page's render passes would fill: all else is done as ever. Runs in a page before anything else. */
export function drawNothing(): void {
  const { prototype } = GPURenderPassEncoder;
  prototype.draw = (): undefined => undefined;
  prototype.drawIndexed = (): undefined => undefined;
}
