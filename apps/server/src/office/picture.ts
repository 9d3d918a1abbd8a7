import { crc32, inflateSync } from 'node:zlib';
import { refused } from '../refused.ts';

/** A picture as it may be shown: nothing in it but its pixels. */
export interface Picture {
  readonly file: Buffer;
  readonly media: 'image/png' | 'image/jpeg';
}

/** Pixels on each side. */
const [LEAST, MOST] = [16, 2000];

class Broken extends Error {}
function must(holds: boolean): asserts holds {
  if (!holds) throw new Broken();
}
const fits = (width: number, height: number): boolean =>
  width >= LEAST && height >= LEAST && width <= MOST && height <= MOST;

/** Samples a pixel by the colour type of a PNG, and the depths that each may have (ISO 15948, table 11.1). */
const COLOURS: Readonly<Record<number, readonly [number, readonly number[]]>> = {
  0: [1, [1, 2, 4, 8, 16]],
  2: [3, [8, 16]],
  3: [1, [1, 2, 4, 8]],
  4: [2, [8, 16]],
  6: [4, [8, 16]],
};
/** Where the seven passes of an interlaced PNG begin and how far apart their pixels are. */
const PASSES = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** What of a PNG is picture; everything else is told by nobody who looks at it. */
const KEPT = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);

/** Bytes of the pixels of a PNG before they are packed. */
function unpacked(width: number, height: number, bits: number, interlaced: boolean): number {
  const part = (w: number, h: number): number => (w === 0 || h === 0 ? 0 : h * (1 + Math.ceil((w * bits) / 8)));
  if (!interlaced) return part(width, height);
  return PASSES.reduce(
    (sum, [x, y, dx, dy]) => sum + part(Math.ceil((width - x) / dx), Math.ceil((height - y) / dy)),
    0,
  );
}

function png(file: Buffer): Buffer {
  const kept: { readonly name: string; readonly bytes: Buffer; readonly data: Buffer }[] = [];
  let at = SIGNATURE.length;
  for (let name = ''; name !== 'IEND'; ) {
    must(at + 12 <= file.length);
    const length = file.readUInt32BE(at);
    must(length <= file.length - at - 12);
    name = file.toString('latin1', at + 4, at + 8);
    const bytes = file.subarray(at, at + 12 + length);
    must(
      /^[A-Za-z]{4}$/u.test(name) &&
        crc32(file.subarray(at + 4, at + 8 + length)) === file.readUInt32BE(at + 8 + length),
    );
    if (KEPT.has(name)) kept.push({ name, bytes, data: file.subarray(at + 8, at + 8 + length) });
    else must(/^[a-z]/u.test(name));
    at += bytes.length;
  }
  const named = (name: string) => kept.filter((chunk) => chunk.name === name);
  const [header, ...rest] = kept;
  must(header?.name === 'IHDR' && header.data.length === 13 && named('IHDR').length === 1);
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)];
  const [depth, colour, packing, filter, interlace] = header.data.subarray(8);
  const [samples, depths] = COLOURS[colour as number] ?? [0, []];
  must(depths.includes(depth as number) && packing === 0 && filter === 0 && (interlace === 0 || interlace === 1));
  if (!fits(width, height)) throw refused('LOGO_SIZE', { width, height, least: LEAST, most: MOST });
  must(named('PLTE').length <= 1 && named('tRNS').length <= 1 && (colour !== 3 || named('PLTE').length === 1));
  const order = rest.map(({ name }) => ['PLTE', 'tRNS', 'IDAT', 'IEND'].indexOf(name));
  must(order.every((place, i) => i === 0 || place >= (order[i - 1] as number)));
  const size = unpacked(width, height, samples * (depth as number), interlace === 1);
  // One byte more than there can be: what unpacks to more is no picture.
  const pixels = inflateSync(Buffer.concat(named('IDAT').map(({ data }) => data)), { maxOutputLength: size + 1 });
  must(pixels.length === size);
  return Buffer.concat([SIGNATURE, ...kept.map(({ bytes }) => bytes)]);
}

/** Of a JPEG: tables, frame and scans. Comments and the segments of programs (place, camera, thumbnail) go; Adobe's says how its colours are to be read. */
const isKept = (marker: number, data: Buffer): boolean =>
  [0xc0, 0xc1, 0xc2, 0xc4, 0xdb, 0xdd, 0xda].includes(marker) ||
  (marker === 0xee && data.length === 12 && data.toString('latin1', 0, 5) === 'Adobe');

function jpeg(file: Buffer): Buffer {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let [at, framed, scanned] = [2, false, false];
  for (;;) {
    must(at + 2 <= file.length && file[at] === 0xff);
    const marker = file[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) break;
    must(marker >= 0xc0 && !(marker >= 0xd0 && marker <= 0xd8) && at + 4 <= file.length);
    const length = file.readUInt16BE(at + 2);
    must(length >= 2 && at + 2 + length <= file.length);
    const data = file.subarray(at + 4, at + 2 + length);
    if (isKept(marker, data)) kept.push(file.subarray(at, at + 2 + length));
    // Frames that browsers do not show (lossless, arithmetic) are none of ours; neither is what is added to a frame.
    else must(marker >= 0xe0);
    at += 2 + length;
    if (marker >= 0xc0 && marker <= 0xc2) {
      must(!framed && data.length >= 6 && data[0] === 8);
      framed = true;
      const [height, width, parts] = [data.readUInt16BE(1), data.readUInt16BE(3), data[5] as number];
      if (!fits(width, height)) throw refused('LOGO_SIZE', { width, height, least: LEAST, most: MOST });
      // Printing colours are not those of a page.
      must((parts === 1 || parts === 3) && data.length === 6 + 3 * parts);
    }
    if (marker !== 0xda) continue;
    must(framed);
    scanned = true;
    const from = at;
    // Pixels end where a marker stands that is neither a stuffed byte nor a restart.
    while (
      at + 1 < file.length &&
      !(file[at] === 0xff && file[at + 1] !== 0 && ((file[at + 1] as number) & 0xf8) !== 0xd0)
    )
      at += 1;
    must(at + 1 < file.length);
    kept.push(file.subarray(from, at));
  }
  must(scanned);
  return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]);
}

/**
 * A PNG or JPEG of 16 to 2000 pixels a side, read as strictly as it is written down (ISO 15948, ISO 10918-1), and what is left of it without metadata and whatever follows its end.
 * @throws RefusedError LOGO_NOT_A_PICTURE, LOGO_SIZE
 */
export function pictureOf(file: Buffer): Picture {
  try {
    if (file.subarray(0, 8).equals(SIGNATURE)) return { file: png(file), media: 'image/png' };
    must(file[0] === 0xff && file[1] === 0xd8);
    return { file: jpeg(file), media: 'image/jpeg' };
  } catch (error) {
    if (error instanceof Broken || (error as NodeJS.ErrnoException).code?.match(/^(?:Z_|ERR_BUFFER|ERR_OUT_OF)/u))
      throw refused('LOGO_NOT_A_PICTURE');
    throw error;
  }
}
