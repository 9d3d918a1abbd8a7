import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { crc32, deflateSync } from 'node:zlib';
import { RefusedError } from '../refused.ts';
import { pictureOf } from './picture.ts';

/** Sixteen pixels a side, with the comment “gizli yer 41.0”; the second in several scans. */
const JPEG = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD//gAQZ2l6bGkgeWVyIDQxLjD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wAARCAAQABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAQF/8QAFRABAQAAAAAAAAAAAAAAAAAAABP/xAAUAQEAAAAAAAAAAAAAAAAAAAAF/8QAFhEAAwAAAAAAAAAAAAAAAAAAABVh/9oADAMBAAIRAxEAPwDGoUS0KEFsFGFP/9k=',
  'base64',
);
const PROGRESSIVE = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD//gAQZ2l6bGkgeWVyIDQxLjD/2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN+gXz/2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz/wgARCAAQABADASIAAhEBAxEB/8QAFgABAQEAAAAAAAAAAAAAAAAAAAME/8QAFAEBAAAAAAAAAAAAAAAAAAAABP/aAAwDAQACEAMQAAABxJEK/8QAFRABAQAAAAAAAAAAAAAAAAAAABH/2gAIAQEAAQUCqqr/xAAVEQEBAAAAAAAAAAAAAAAAAAAAFP/aAAgBAwEBPwGh/8QAFREBAQAAAAAAAAAAAAAAAAAAABT/2gAIAQIBAT8Bmf/EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEABj8CH//EABQQAQAAAAAAAAAAAAAAAAAAACD/2gAIAQEAAT8hAf/aAAwDAQACAAMAAAAQ8//EABURAQEAAAAAAAAAAAAAAAAAAABx/9oACAEDAQE/EKf/xAAVEQEBAAAAAAAAAAAAAAAAAAAAcf/aAAgBAgEBPxCH/8QAFBABAAAAAAAAAAAAAAAAAAAAIP/aAAgBAQABPxAB/9k=',
  'base64',
);
const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(name: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  body.copy(bytes, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}
function header(width: number, height: number, [depth, colour, interlace] = [8, 2, 0]): Buffer {
  const data = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, depth as number, colour as number, 0, 0, interlace as number]);
  data.writeUInt32BE(width, 0);
  data.writeUInt32BE(height, 4);
  return chunk('IHDR', data);
}
const END = chunk('IEND', Buffer.alloc(0));
const pixels = (bytes: number): Buffer => chunk('IDAT', deflateSync(Buffer.alloc(bytes)));
const png = (...chunks: Buffer[]): Buffer => Buffer.concat([SIGNATURE, ...chunks]);
const WHOLE = png(header(32, 20), pixels(20 * 97), END);
const codeOf = (file: Buffer): string | undefined => {
  try {
    pictureOf(file);
    return undefined;
  } catch (error) {
    if (error instanceof RefusedError) return error.refusal.code;
    throw error;
  }
};

describe('a picture is taken as it is written down, and nothing but its pixels is kept', () => {
  test('of a PNG place, text, animation and whatever follows its end are gone', () => {
    const secret = png(
      header(32, 20),
      chunk('tEXt', Buffer.from('Comment\0gizli yer')),
      chunk('eXIf', Buffer.from('MM\0*gizli')),
      chunk('acTL', Buffer.alloc(8)),
      pixels(20 * 97),
      END,
      Buffer.from('PK\x03\x04<script>'),
    );
    assert.deepEqual(pictureOf(secret), { file: WHOLE, media: 'image/png' });
    assert.deepEqual(pictureOf(WHOLE).file, WHOLE);
  });

  test('colours by number, transparency and seven passes are read', () => {
    const indexed = png(
      header(16, 16, [8, 3, 0]),
      chunk('PLTE', Buffer.from([255, 0, 0])),
      chunk('tRNS', Buffer.from([0])),
      pixels(16 * 17),
      END,
    );
    assert.deepEqual(pictureOf(indexed).file, indexed);
    // 16 × 16 of a byte: passes of 2×2, 2×2, 4×2, 4×4, 8×4, 8×8 and 16×8 pixels, each line with its filter.
    const interlaced = png(header(16, 16, [8, 0, 1]), pixels(256 + 2 + 2 + 2 + 4 + 4 + 8 + 8), END);
    assert.deepEqual(pictureOf(interlaced).file, interlaced);
  });

  test('of a JPEG comments and what programs write are gone, one scan or several', () => {
    for (const file of [JPEG, PROGRESSIVE]) {
      assert.ok(file.includes('gizli yer'));
      const exif = Buffer.from([0xff, 0xe1, 0, 12, ...Buffer.from('Exif\0\0MM\0*')]);
      const more = Buffer.concat([file.subarray(0, 2), exif, file.subarray(2), Buffer.from('<?php')]);
      const { file: kept, media } = pictureOf(more);
      assert.equal(media, 'image/jpeg');
      for (const gone of ['gizli', 'Exif', 'JFIF', '<?php']) assert.ok(!kept.includes(gone), gone);
      assert.deepEqual(kept, pictureOf(file).file);
      assert.deepEqual(pictureOf(kept).file, kept);
      assert.deepEqual([kept.at(-2), kept.at(-1)], [0xff, 0xd9]);
    }
  });
});

/** A JPEG with another number of colours in its frame. */
function inkOf(file: Buffer, parts: number): Buffer {
  const forged = Buffer.from(file);
  const frame = forged.indexOf(Buffer.from([0xff, 0xc0]));
  forged[frame + 9] = parts;
  return forged;
}

describe('everything else is refused', () => {
  for (const [name, file, code = 'LOGO_NOT_A_PICTURE'] of [
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a page', Buffer.from('<!doctype html>')],
    ['nothing', Buffer.alloc(0)],
    ['a GIF', Buffer.from('GIF89a')],
    ['a PNG that breaks off', WHOLE.subarray(0, -20)],
    ['a PNG whose check is wrong', Buffer.from(WHOLE.map((byte, i) => (i === 20 ? byte ^ 1 : byte)))],
    ['a PNG that unpacks to more than its pixels', png(header(32, 20), pixels(20 * 97 + 1), END)],
    ['a PNG that unpacks to a hundred megabytes', png(header(32, 20), pixels(100_000_000), END)],
    ['a PNG with fewer pixels', png(header(32, 20), pixels(20 * 97 - 1), END)],
    ['a PNG of a colour that there is not', png(header(32, 20, [8, 5, 0]), pixels(20 * 97), END)],
    [
      'a PNG with a critical chunk of its own',
      png(header(32, 20), chunk('CODE', Buffer.alloc(4)), pixels(20 * 97), END),
    ],
    ['a PNG that begins with its pixels', png(pixels(20 * 97), header(32, 20), END)],
    ['a JPEG that breaks off', JPEG.subarray(0, -30)],
    ['a JPEG in CMYK', inkOf(JPEG, 4)],
    ['two bytes of a JPEG', JPEG.subarray(0, 2)],
    ['a PNG of one pixel', png(header(1, 1), pixels(4), END), 'LOGO_SIZE'],
    ['a PNG as wide as a wall', png(header(20_000, 16), pixels(10), END), 'LOGO_SIZE'],
  ] as const)
    test(name, () => assert.equal(codeOf(file), code));

  test('whatever single byte is changed, it is a picture still or refused in words', () => {
    for (const file of [WHOLE, JPEG, PROGRESSIVE])
      for (let at = 0; at < file.length; at += 3)
        codeOf(Buffer.from(file.map((byte, i) => (i === at ? byte ^ 0xff : byte))));
  });
});
