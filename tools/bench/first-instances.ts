/** Indices of one quad. */
const QUAD_INDICES = 6;

/**
 * Lets every draw call of quads of the page's WebGL2 contexts, instanced or not, go through with its first quad only: the call and all
 * that leads to it cost the script what they cost, but a processor that stands in for a graphics card no longer holds the script up.
 * Runs in a page.
 */
export function drawFirstInstances(): void {
  const { prototype } = WebGL2RenderingContext;
  const { drawElements, drawElementsInstanced, drawArraysInstanced } = prototype;
  prototype.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, Math.min(QUAD_INDICES, count), type, offset);
  };
  prototype.drawElementsInstanced = function (mode, count, type, offset, instances) {
    drawElementsInstanced.call(this, mode, count, type, offset, Math.min(1, instances));
  };
  prototype.drawArraysInstanced = function (mode, first, count, instances) {
    drawArraysInstanced.call(this, mode, first, count, Math.min(1, instances));
  };
}
