// The icons are what Teams asks for: sizes, a filled colour icon, a white outline on nothing.
import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';

type Pixel = { red: number; green: number; blue: number; alpha: number };
const CHANNELS: Readonly<Record<number, number>> = { 2: 3, 6: 4 };

/** The pixels of a PNG with 8 bits a channel, in RGB or RGBA, not interlaced. */
function readPng(file: string): { width: number; height: number; pixels: Pixel[] } {
  const bytes = readFileSync(file);
  const data: Buffer[] = [];
  for (let at = 8; at < bytes.length; at += bytes.readUInt32BE(at) + 12) {
    if (bytes.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(bytes.subarray(at + 8, at + 8 + bytes.readUInt32BE(at)));
  }
  const [width, height, depth, colour] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20), bytes[24], bytes[25]];
  const channels = CHANNELS[colour ?? -1];
  if (depth !== 8 || channels === undefined) throw new Error(`${file} is a kind of PNG this test can't read`);
  const rows = unfiltered(inflateSync(Buffer.concat(data)), { rowBytes: width * channels, step: channels });
  const pixels = Array.from({ length: width * height }, (_, n) => {
    const [red = 0, green = 0, blue = 0, alpha = 255] = rows.subarray(n * channels, (n + 1) * channels);
    return { red, green, blue, alpha };
  });
  return { width, height, pixels };
}

function unfiltered(raw: Buffer, { rowBytes, step }: { rowBytes: number; step: number }): Buffer {
  const out = Buffer.alloc((raw.length / (rowBytes + 1)) * rowBytes);
  for (let n = 0; n < out.length; n += 1) {
    const [row, column] = [Math.floor(n / rowBytes), n % rowBytes];
    const left = column < step ? 0 : (out[n - step] ?? 0);
    const up = row === 0 ? 0 : (out[n - rowBytes] ?? 0);
    const corner = column < step || row === 0 ? 0 : (out[n - rowBytes - step] ?? 0);
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][raw[row * (rowBytes + 1)] ?? 0] ?? 0;
    out[n] = (raw[row * (rowBytes + 1) + 1 + column] ?? 0) + guess;
  }
  return out;
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}

test('the colour icon is 192 × 192 and filled to its edges', () => {
  const { width, height, pixels } = readPng('appPackage/color.png');
  expect({ width, height }).toEqual({ width: 192, height: 192 });
  expect(pixels.filter(({ alpha }) => alpha < 255)).toEqual([]);
  expect(new Set(pixels.map((pixel) => JSON.stringify(pixel))).size).toBeGreaterThan(4);
});

test('the outline icon is 32 × 32, white, on a transparent ground', () => {
  const { width, height, pixels } = readPng('appPackage/outline.png');
  expect({ width, height }).toEqual({ width: 32, height: 32 });
  const drawn = pixels.filter(({ alpha }) => alpha > 0);
  expect(drawn.filter(({ red, green, blue }) => Math.min(red, green, blue) < 255)).toEqual([]);
  expect(drawn.some(({ alpha }) => alpha === 255)).toBe(true);
  expect(drawn.length).toBeLessThan(pixels.length / 2);
});
