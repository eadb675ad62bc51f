/**
 * Draws moving tiles in place of every picture of the page's WebGL2 contexts: programs are built, buffers sent and calls made as ever, and
 * something new is seen in each frame, but a processor that stands in for a graphics card has next to nothing to fill. Runs in a page
 * before anything else, so it is written without anything from outside.
 */
export function drawMovingTiles(): void {
  const { prototype } = WebGL2RenderingContext;
  const { bindFramebuffer } = prototype;
  const onCanvas = new WeakSet<WebGL2RenderingContext>();
  prototype.bindFramebuffer = function (target, framebuffer) {
    if (framebuffer === null) onCanvas.add(this);
    else onCanvas.delete(this);
    bindFramebuffer.call(this, target, framebuffer);
  };
  let frame = 0;
  function drawTiles(this: WebGL2RenderingContext): void {
    if (!onCanvas.has(this)) return;
    frame++;
    const { width, height } = this.canvas;
    this.enable(this.SCISSOR_TEST);
    for (let tile = 0; tile < 24; tile++) {
      const at = 0.5 + 0.4 * Math.sin(tile * 2.3 + frame * 0.031 * (1 + (tile % 5)));
      this.clearColor(at, (tile % 7) / 7, 1 - at, 1);
      this.scissor(width * at, (height * tile) / 26, width / 12, height / 12);
      this.clear(this.COLOR_BUFFER_BIT);
    }
    this.disable(this.SCISSOR_TEST);
    this.clearColor(0, 0, 0, 0);
  }
  prototype.drawElements = drawTiles;
  prototype.drawArrays = drawTiles;
  prototype.drawElementsInstanced = () => undefined;
  prototype.drawArraysInstanced = () => undefined;
}
