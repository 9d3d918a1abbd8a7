import assert from 'node:assert/strict';
import { test } from 'node:test';
import { constants, deflateSync } from 'node:zlib';
import { PHOTO_BYTES } from '@divan/api';
import { RefusedError } from '../refused.ts';
import { chunk, cleanPhoto } from './candidate-photo.ts';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');
const header = (width: number, height: number): Buffer => {
  const data = Buffer.alloc(13);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  data.set([8, 0, 0, 0, 0], 8);
  return data;
};
/** A grey picture with what a phone writes beside it. */
const png = (
  side = 96,
  pixels = Buffer.alloc(side * (side + 1), 120),
  more: Buffer = Buffer.alloc(0),
  strategy = constants.Z_DEFAULT_STRATEGY,
): Buffer =>
  Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header(side, side)),
    chunk('tEXt', Buffer.from('Location\0Kadıköy, ev adresi')),
    more,
    chunk('IDAT', deflateSync(pixels, { strategy })),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from('ardından gelen gizli veri'),
  ]);
const segment = (marker: number, data: Buffer): Buffer => {
  const head = Buffer.alloc(4);
  head.set([0xff, marker]);
  head.writeUInt16BE(data.length + 2, 2);
  return Buffer.concat([head, data]);
};
const jpeg = (side = 96): Buffer => {
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(side, 1);
  frame.writeUInt16BE(side, 3);
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, Buffer.from('Exif\0\0 41.0082 N, 28.9784 E')),
    segment(0xfe, Buffer.from('açıklama')),
    segment(0xdb, Buffer.alloc(65, 1)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 63, 0])),
    Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from('ardından gelen video'),
  ]);
};
/** Pixels of four shades at random: how small they get is the packer's art. */
function noisy(side: number): Buffer<ArrayBuffer> {
  const pixels = Buffer.alloc(side * (side + 1));
  for (let i = 0, seed = 7; i < pixels.length; i++) {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
    pixels[i] = i % (side + 1) === 0 ? 0 : seed >>> 30;
  }
  return pixels;
}
const refused = (file: Buffer): string | undefined => {
  try {
    cleanPhoto(file);
    return undefined;
  } catch (error) {
    assert.ok(error instanceof RefusedError, String(error));
    return error.refusal.code;
  }
};

test('a picture loses what it says of where it was taken, and what follows its end; it stays the same when read again (KVKK m.4)', () => {
  for (const [file, media] of [
    [png(), 'image/png'],
    [jpeg(), 'image/jpeg'],
  ] as const) {
    const clean = cleanPhoto(file);
    assert.equal(clean.media, media);
    for (const gone of ['Kadıköy', 'Exif', 'açıklama', 'ardından']) assert.ok(!clean.file.includes(gone), gone);
    assert.deepEqual(cleanPhoto(clean.file), clean);
  }
  assert.ok(cleanPhoto(jpeg()).file.includes(Buffer.from([0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56])));
});

test('what is kept is never larger than what may be uploaded, however well the picture was packed', () => {
  const file = png(1455, noisy(1455), undefined, constants.Z_HUFFMAN_ONLY);
  assert.ok(file.length <= PHOTO_BYTES);
  assert.equal(refused(file), 'CANDIDATE_PHOTO_UNFIT');
});

for (const [what, file] of [
  ['no picture', Buffer.from('<svg onload="alert(1)"/>')],
  ['nothing', Buffer.alloc(0)],
  ['a sum that does not agree', Buffer.concat([SIGNATURE, chunk('IHDR', header(96, 96)).fill(9, 12, 13)])],
  ['fewer pixels than it says', png(96, Buffer.alloc(500))],
  ['more pixels than it says, without end', png(96, Buffer.alloc(50_000_000))],
  ['too small', png(40)],
  ['too large', png(2001, Buffer.alloc(10))],
  ['a part that a reader must know', png(96, undefined, chunk('ABCD', Buffer.alloc(1)))],
  ['a PNG that breaks off', png().subarray(0, 80)],
  ['a JPEG that breaks off', jpeg().subarray(0, 130)],
  [
    'a JPEG without a frame',
    Buffer.concat([Buffer.from([0xff, 0xd8]), segment(0xda, Buffer.alloc(6)), Buffer.from([0xff, 0xd9])]),
  ],
  ['a JPEG that is too small', jpeg(20)],
] as const)
  test(`${what} is refused`, () => assert.equal(refused(file), 'CANDIDATE_PHOTO_UNFIT'));
