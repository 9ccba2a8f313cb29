import { crc32, deflateSync } from "node:zlib";

/** A real PNG: indigo, with a white square in its middle, so that one sees whether it was cropped. */
export function pngOf(width = 64, height = width): Buffer<ArrayBuffer> {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Array.from({ length: height }, (_, y) => row(width, height, y));
  const parts = [
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(Buffer.concat(rows))),
    chunk("IEND", Buffer.alloc(0)),
  ];
  return Buffer.concat(parts);
}

function row(width: number, height: number, y: number): Buffer {
  const side = Math.min(width, height) / 4;
  const pixels = Array.from({ length: width }, (_, x) => {
    const inside = Math.abs(x - width / 2) < side && Math.abs(y - height / 2) < side;
    return inside ? [255, 255, 255] : [79, 70, 216];
  });
  return Buffer.from([0, ...pixels.flat()]);
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(content.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
