import { describe, expect, it } from "vitest";
import { readPicture } from "./picture";
import { pngOf } from "./testing-pictures";

describe("WSP-7: a picture is known by its first bytes", () => {
  it("reads a PNG", () => {
    expect(readPicture(pngOf(300, 20))).toEqual({ type: "image/png", width: 300, height: 20 });
  });

  it("reads a JPEG behind its other segments", () => {
    const jpeg = Buffer.from(
      "ffd8ffe000104a46494600010100000100010000fffe0004abcdffffc0001108012c0190030122",
      "hex",
    );
    expect(readPicture(jpeg)).toEqual({ type: "image/jpeg", width: 400, height: 300 });
  });

  it.each([
    ["lossy", "VP8 ", "00000000 000000 9d012a 9001 2c01"],
    ["lossless", "VP8L", "00000000 2f 8fc14a00"],
    ["extended", "VP8X", "0a000000 10000000 8f0100 2b0100"],
  ])("reads a %s WebP", (_, kind, chunk) => {
    const bytes = Buffer.from(chunk.replaceAll(" ", ""), "hex");
    const webp = Buffer.concat([Buffer.from(`RIFF0000WEBP${kind}`), bytes]);
    expect(readPicture(webp)).toEqual({ type: "image/webp", width: 400, height: 300 });
  });

  it.each([
    ["an SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>')],
    ["a page called a picture", Buffer.from("<!doctype html><script>alert(1)</script>")],
    ["a GIF", Buffer.from("GIF89a\u0001\u0000\u0001\u0000")],
    ["nothing at all", Buffer.alloc(0)],
    ["a PNG cut off in its header", pngOf().subarray(0, 18)],
    ["a JPEG cut off before its frame", Buffer.from("ffd8ffe000104a464946", "hex")],
    ["a WebP without a picture", Buffer.from("RIFF0000WEBPALPH0000")],
    ["a sound in a RIFF", Buffer.from("RIFF0000WAVEfmt 00000000")],
  ])("knows %s to be none", (_, bytes) => {
    expect(readPicture(bytes)).toBeNull();
  });
});
