import {
  BufferGeometry,
  Float32BufferAttribute,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBuffer,
  InterleavedBufferAttribute,
  StreamDrawUsage,
  Uint32BufferAttribute,
} from 'three/webgpu';
import { SEGMENT_FLOATS } from './segment-layout.ts';

/**
 * How segments reach the GPU. `instances`: one quad, drawn once for each. `quads`: four corners of each, every one with the whole segment
 * beside it: four times the memory, but a processor that draws takes each instance as a draw call of its own, tens of thousands a frame.
 */
export type SegmentForm = 'instances' | 'quads';

/** Segments as the GPU draws them. */
export interface SegmentGeometry {
  readonly geometry: BufferGeometry;
  /** Has a stretch of the segments uploaded, which have changed. */
  readonly upload: (from: number, to: number) => void;
  /** Draws only the first so many. */
  readonly show: (count: number) => void;
}

const QUAD_CORNERS = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
const QUAD_TRIANGLES = [0, 1, 2, 0, 2, 3];
const CORNERS = 4;

/** Geometry of all segments in `data`, of which it shows none yet. */
export function createSegmentGeometry(data: Float32Array, form: SegmentForm): SegmentGeometry {
  return form === 'quads' ? createQuads(data) : createInstances(data);
}

function createInstances(data: Float32Array): SegmentGeometry {
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(QUAD_CORNERS, 3));
  geometry.setIndex(QUAD_TRIANGLES);
  geometry.instanceCount = 0;
  const buffer = new InstancedInterleavedBuffer(data, SEGMENT_FLOATS);
  const upload = addSegments(geometry, buffer);
  return {
    geometry,
    upload,
    show(count) {
      geometry.instanceCount = count;
    },
  };
}

function createQuads(data: Float32Array): SegmentGeometry {
  const segments = data.length / SEGMENT_FLOATS;
  const corners = new Float32Array(segments * QUAD_CORNERS.length);
  const triangles = new Uint32Array(segments * QUAD_TRIANGLES.length);
  for (let segment = 0; segment < segments; segment++) {
    corners.set(QUAD_CORNERS, segment * QUAD_CORNERS.length);
    QUAD_TRIANGLES.forEach((corner, i) => {
      triangles[segment * QUAD_TRIANGLES.length + i] = segment * CORNERS + corner;
    });
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(corners, 3));
  geometry.setIndex(new Uint32BufferAttribute(triangles, 1));
  geometry.setDrawRange(0, 0);
  const vertices = new Float32Array(data.length * CORNERS);
  spread(data, vertices, 0, segments);
  const upload = addSegments(geometry, new InterleavedBuffer(vertices, SEGMENT_FLOATS));
  return {
    geometry,
    upload(from, to) {
      spread(data, vertices, from, to);
      upload(from * CORNERS, to * CORNERS);
    },
    show(count) {
      geometry.setDrawRange(0, count * QUAD_TRIANGLES.length);
    },
  };
}

/** Gives a geometry the fields of segments, and returns how a stretch of the buffer's entries is uploaded. */
function addSegments(geometry: BufferGeometry, buffer: InterleavedBuffer): SegmentGeometry['upload'] {
  // Not the `dynamic` usage: what has that is uploaded whole, changed or not, each time it is drawn.
  buffer.setUsage(StreamDrawUsage);
  ['inkEnds', 'inkPen', 'inkLook', 'inkCaps'].forEach((name, i) => {
    geometry.setAttribute(name, new InterleavedBufferAttribute(buffer, 4, 4 * i));
  });
  return (from, to) => {
    expectUpload(buffer, from * SEGMENT_FLOATS, to * SEGMENT_FLOATS);
    buffer.needsUpdate = true;
  };
}

/**
 * Has a stretch uploaded when the buffer is drawn next, once: of a deck out of sight nothing is drawn for minutes, and what changed again and
 * again meanwhile (18 MB in the first frame of a launch, where 3 are enough) would be uploaded as often.
 */
function expectUpload(buffer: InterleavedBuffer, start: number, end: number): void {
  let [from, to] = [start, end];
  const apart = buffer.updateRanges.filter((waiting) => {
    const waitingEnd = waiting.start + waiting.count;
    if (waiting.start > to || waitingEnd < from) return true;
    from = Math.min(from, waiting.start);
    to = Math.max(to, waitingEnd);
    return false;
  });
  buffer.clearUpdateRanges();
  for (const waiting of apart) buffer.addUpdateRange(waiting.start, waiting.count);
  buffer.addUpdateRange(from, to - from);
}

/** Writes a stretch of segments beside each of their corners. */
function spread(data: Float32Array, vertices: Float32Array, from: number, to: number): void {
  for (let segment = from; segment < to; segment++) {
    const at = segment * SEGMENT_FLOATS;
    const first = at * CORNERS;
    for (let i = 0; i < SEGMENT_FLOATS; i++) {
      const value = data[at + i] ?? 0;
      for (let corner = 0; corner < CORNERS; corner++) vertices[first + corner * SEGMENT_FLOATS + i] = value;
    }
  }
}
