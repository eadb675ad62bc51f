import type { Plugin } from 'vite';

/** A function of one of these parts was called after all. */
const REFUSE = (what: string): string => `() => { throw new Error('this build of three has no ${what}'); }`;

/**
 * Parts of three that its renderer and its nodes import whatever is drawn, and that no stage ever uses: headsets, mirrored
 * surroundings, meshes that morph, have bones, come in batches or as instances, are aimed at or clipped by planes, shader text to parse, and clocks of the card.
 * They were a fifteenth of the script before the first ink.
 */
const STAND_INS: Readonly<Record<string, string>> = {
  '/renderers/common/XRManager.js': `export default class XRManager {
    enabled = false;
    isPresenting = false;
    getEnvironmentBlendMode() {}
    dispose() {}
  }`,
  '/renderers/webgl-fallback/utils/WebGLTimestampQueryPool.js':
    'export default class WebGLTimestampQueryPool {}',
  '/renderers/webgpu/utils/WebGPUTimestampQueryPool.js': 'export default class WebGPUTimestampQueryPool {}',
  '/nodes/pmrem/PMREMNode.js': `export default class PMREMNode {}
    export const pmremTexture = ${REFUSE('environment maps')};`,
  '/nodes/utils/CubeMapNode.js': `export default class CubeMapNode {}
    export const cubeMapNode = ${REFUSE('cube maps')};`,
  '/renderers/common/CubeRenderTarget.js': 'export default class CubeRenderTarget {}',
  '/math/Ray.js': 'export class Ray {}',
  '/math/Triangle.js': 'export class Triangle {}',
  '/nodes/functions/BSDF/DFGLUT.js': `export default ${REFUSE('table of reflections')};`,
  '/nodes/accessors/Morph.js': `export const morphColor = ${REFUSE('morphing')};
    export const morphReference = morphColor;`,
  '/nodes/accessors/Skinning.js': `export const skinning = ${REFUSE('bones')};
    export const computeSkinning = skinning;`,
  '/nodes/parsers/GLSLNodeParser.js': `export default class GLSLNodeParser {
    parseFunction = ${REFUSE('parser of shader text')};
  }`,
  '/renderers/webgpu/nodes/WGSLNodeParser.js': `export default class WGSLNodeParser {
    parseFunction = ${REFUSE('parser of shader text')};
  }`,
  '/nodes/accessors/Batch.js': `export const batch = ${REFUSE('batches')};
    export const batchColor = null;
    export const batchIndirectIndex = null;`,
  '/nodes/accessors/Instance.js': `export const instance = ${REFUSE('instanced meshes')};
    export const instancedMesh = instance;
    export const instanceColor = null;`,
  '/nodes/accessors/ClippingNode.js': `export default class ClippingNode {}
    export const clipping = ${REFUSE('clipping planes')};
    export const clippingAlpha = clipping;
    export const hardwareClipping = clipping;`,
};

const PARTS = Object.keys(STAND_INS);
const NAMES = new Set(PARTS.map((path) => path.slice(path.lastIndexOf('/') + 1)));
const PREFIX = '\0three-stand-in:';

/** Puts nearly nothing in their place. */
export function threeStandIns(): Plugin {
  return {
    name: 'kiki-three-stand-ins',
    enforce: 'pre',
    apply: 'build',
    async resolveId(source, importer) {
      const name = source.slice(source.lastIndexOf('/') + 1);
      if (!NAMES.has(name) || !importer?.includes('/three/src/')) return null;
      const resolved = await this.resolve(source, importer, { skipSelf: true });
      const part = PARTS.find((path) => resolved?.id.endsWith(`/three/src${path}`));
      return part === undefined ? null : PREFIX + part;
    },
    load(id) {
      return id.startsWith(PREFIX) ? STAND_INS[id.slice(PREFIX.length)] : undefined;
    },
  };
}
