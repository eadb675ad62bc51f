/**
 * Lets every instanced draw call of the page's WebGL2 contexts go through with its first instance only: the call and all that leads to it
 * cost the script what they cost, but a processor that stands in for a graphics card no longer holds the script up. Runs in a page.
 */
export function drawFirstInstances(): void {
  const { prototype } = WebGL2RenderingContext;
  const { drawElementsInstanced, drawArraysInstanced } = prototype;
  prototype.drawElementsInstanced = function (mode, count, type, offset, instances) {
    drawElementsInstanced.call(this, mode, count, type, offset, Math.min(1, instances));
  };
  prototype.drawArraysInstanced = function (mode, first, count, instances) {
    drawArraysInstanced.call(this, mode, first, count, Math.min(1, instances));
  };
}
