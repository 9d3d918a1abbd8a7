import { crc32, deflateSync, inflateSync } from 'node:zlib';
import { PHOTO_BYTES } from '@divan/api';
import { refused } from '../refused.ts';

/** A picture without what it says of where, when and with what it was taken. */
export interface CleanPhoto {
  readonly media: 'image/png' | 'image/jpeg';
  readonly file: Buffer;
}

const LEAST = 80;
const MOST = 2000;
const fits = (width: number, height: number): boolean =>
  Math.min(width, height) >= LEAST && Math.max(width, height) <= MOST;
const unfit = (): Error => refused('CANDIDATE_PHOTO_UNFIT');

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Chunks without which a picture is another; every other is left out (PNG, ISO/IEC 15948, 5.6). */
const KEPT_CHUNKS = new Set(['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND']);
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** One chunk of a PNG, with its length and its sum. */
export function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(8 + body.length);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), 4 + body.length);
  return framed;
}

function cleanPng(file: Buffer): Buffer {
  const kept = new Map<string, Buffer[]>();
  let at = PNG.length;
  let ended = false;
  while (at + 12 <= file.length && !ended) {
    const length = file.readUInt32BE(at);
    if (at + 12 + length > file.length) throw unfit();
    const body = file.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== file.readUInt32BE(at + 8 + length)) throw unfit();
    const type = body.toString('latin1', 0, 4);
    if (at === PNG.length && type !== 'IHDR') throw unfit();
    // A chunk that a reader must understand and this one does not (bit 5 of its first letter).
    if (!KEPT_CHUNKS.has(type) && /^[A-Z]/u.test(type)) throw unfit();
    if (KEPT_CHUNKS.has(type)) kept.set(type, [...(kept.get(type) ?? []), body.subarray(4)]);
    ended = type === 'IEND';
    at += 12 + length;
  }
  const [header, second] = kept.get('IHDR') ?? [];
  if (!ended || !header || second || header.length !== 13) throw unfit();
  const [width, height, depth, colour] = [
    header.readUInt32BE(0),
    header.readUInt32BE(4),
    header[8],
    header[9],
  ] as const;
  const channels = CHANNELS[colour as number];
  // An interlaced one is not read here; whoever has one saves it otherwise.
  if (!fits(width, height) || !channels || header[12] !== 0 || ![1, 2, 4, 8, 16].includes(depth as number))
    throw unfit();
  const expected = height * (1 + Math.ceil((width * channels * (depth as number)) / 8));
  let pixels: Buffer;
  try {
    pixels = inflateSync(Buffer.concat(kept.get('IDAT') ?? []), { maxOutputLength: expected });
  } catch {
    throw unfit();
  }
  if (pixels.length !== expected) throw unfit();
  const once = (type: string): Buffer[] => (kept.get(type) ?? []).slice(0, 1).map((data) => chunk(type, data));
  return Buffer.concat([
    PNG,
    chunk('IHDR', header),
    ...once('PLTE'),
    ...once('tRNS'),
    chunk('IDAT', deflateSync(pixels)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Start of frame, baseline, extended and progressive (ITU-T T.81, B.1.1.3); what is rarer no camera writes. */
const FRAMES: readonly number[] = [0xc0, 0xc1, 0xc2];
/** Tables, restart interval and scan: what the picture is made of. */
const KEPT_SEGMENTS: readonly number[] = [...FRAMES, 0xc4, 0xdb, 0xdd, 0xda];
const isMarker = (byte: number | undefined): boolean =>
  byte !== undefined && byte !== 0x00 && byte !== 0xff && !(byte >= 0xd0 && byte <= 0xd7);

function cleanJpeg(file: Buffer): Buffer {
  const kept: Buffer[] = [file.subarray(0, 2)];
  let at = 2;
  let framed = false;
  while (at + 4 <= file.length) {
    if (file[at] !== 0xff) throw unfit();
    const marker = file[at + 1] as number;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = file.readUInt16BE(at + 2);
    const end = at + 2 + length;
    if (length < 2 || end > file.length) throw unfit();
    if (FRAMES.includes(marker)) {
      if (framed || length < 11 || !fits(file.readUInt16BE(at + 7), file.readUInt16BE(at + 5))) throw unfit();
      framed = true;
    } else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) throw unfit();
    // Adobe's segment says how colours are written, and nothing of the person.
    const adobe = marker === 0xee && file.toString('latin1', at + 4, at + 9) === 'Adobe';
    if (KEPT_SEGMENTS.includes(marker) || adobe) kept.push(file.subarray(at, end));
    at = end;
    if (marker !== 0xda) continue;
    if (!framed) throw unfit();
    let next = at;
    while (next + 1 < file.length && !(file[next] === 0xff && isMarker(file[next + 1]))) next += 1;
    if (next + 1 >= file.length) throw unfit();
    kept.push(file.subarray(at, next));
    at = next;
    if (file[at + 1] === 0xd9) return Buffer.concat([...kept, Buffer.from([0xff, 0xd9])]);
  }
  throw unfit();
}

/** Reads a picture strictly and writes it anew without its metadata and without whatever follows its end. @throws RefusedError CANDIDATE_PHOTO_UNFIT */
export function cleanPhoto(file: Buffer): CleanPhoto {
  if (file.subarray(0, PNG.length).equals(PNG)) {
    const clean = cleanPng(file);
    // Packed anew it may be larger than it came.
    if (clean.length > PHOTO_BYTES) throw unfit();
    return { media: 'image/png', file: clean };
  }
  if (file[0] === 0xff && file[1] === 0xd8) return { media: 'image/jpeg', file: cleanJpeg(file) };
  throw unfit();
}
