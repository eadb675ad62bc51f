import { deflateSync } from 'node:zlib';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** PNG colour type 6: red, green, blue and alpha. */
const TRUECOLOUR_ALPHA = 6;

/** A PNG file of `[row, column, rgba]` bytes, not premultiplied (W3C PNG, 3rd edition, without native code). */
export function encodePng(rgba: Uint8ClampedArray, width: number, height: number): Uint8Array {
  const rows = new Uint8Array(height * (width * 4 + 1));
  for (let row = 0; row < height; row++) {
    // Each row begins with its filter: 1 is "sub", the difference to the pixel on the left.
    const at = row * (width * 4 + 1);
    rows[at] = 1;
    for (let byte = 0; byte < width * 4; byte++) {
      const from = row * width * 4 + byte;
      rows[at + 1 + byte] = (rgba[from] ?? 0) - (byte < 4 ? 0 : (rgba[from - 4] ?? 0));
    }
  }
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, TRUECOLOUR_ALPHA], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', new Uint8Array(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(checksum(body), body.length + 4);
  return framed;
}

/** CRC-32 as PNG defines it (reversed polynomial 0xEDB88320). */
function checksum(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}
