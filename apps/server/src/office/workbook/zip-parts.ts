import { crc32 } from 'node:zlib';
import { Inflate } from 'fflate';
import { LIMITS, TOO_LARGE, UnreadableFile } from './limits.ts';

interface Entry {
  readonly method: number;
  readonly packed: number;
  readonly unpacked: number;
  readonly crc: number;
  readonly at: number;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const END_SIZE = 22;
const MOST_COMMENT = 65_535;
const ENCRYPTED = 1;
/** A part may be as densely packed as it likes below this size. */
const SMALL = 1_000_000;
const CHUNK = 65_536;

const damaged = (): UnreadableFile => new UnreadableFile('XLSX açılamadı / not a workbook');

/** The name of a part as offices write it: forward slashes, no leading one, no `..`, no difference between capitals and small letters (ECMA-376 part 2, 6.2.2). */
export function partName(name: string): string {
  const parts: string[] = [];
  for (const part of name.replaceAll('\\', '/').toLowerCase().split('/'))
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  return parts.join('/');
}

/**
 * The parts of a zip (PKWARE APPNOTE), read by its directory. Nothing is unpacked before its stated size was weighed against what all parts together may take, and
 * no more is unpacked than was stated. No zip64, no encryption, one disk.
 */
export class ZipParts {
  private readonly entries = new Map<string, Entry>();
  private readonly bytes: Buffer;
  private left: number = LIMITS.unpackedBytes;

  /** @throws UnreadableFile */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const end = this.endOfDirectory();
    const count = bytes.readUInt16LE(end + 10);
    let at = bytes.readUInt32LE(end + 16);
    if (count > LIMITS.entries) throw TOO_LARGE.entries();
    for (let i = 0; i < count; i++) {
      if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw damaged();
      const [nameLength, extra, comment] = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field)) as [
        number,
        number,
        number,
      ];
      if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new UnreadableFile('dosya parolalı / the file is encrypted');
      const name = partName(bytes.subarray(at + 46, at + 46 + nameLength).toString('utf8'));
      this.entries.set(name, {
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        unpacked: bytes.readUInt32LE(at + 24),
        at: bytes.readUInt32LE(at + 42),
      });
      at += 46 + nameLength + extra + comment;
    }
  }

  private endOfDirectory(): number {
    const { bytes } = this;
    for (let at = bytes.length - END_SIZE; at >= Math.max(0, bytes.length - END_SIZE - MOST_COMMENT); at--)
      if (bytes.readUInt32LE(at) === END && at + END_SIZE + bytes.readUInt16LE(at + 20) <= bytes.length) return at;
    throw damaged();
  }

  names(): readonly string[] {
    return [...this.entries.keys()];
  }

  has(name: string): boolean {
    return this.entries.has(partName(name));
  }

  /** Unpacks a part piece by piece. @throws UnreadableFile when it is not there, damaged or larger than it may be */
  read(name: string, take: (piece: Uint8Array) => void): void {
    const entry = this.entries.get(partName(name));
    const { bytes } = this;
    if (!entry) throw damaged();
    const { at, packed, unpacked } = entry;
    if (unpacked > this.left || (unpacked > SMALL && unpacked > packed * LIMITS.ratio)) throw TOO_LARGE.unpacked();
    this.left -= unpacked;
    if (at + 30 > bytes.length || bytes.readUInt32LE(at) !== LOCAL) throw damaged();
    const begin = at + 30 + bytes.readUInt16LE(at + 26) + bytes.readUInt16LE(at + 28);
    if (begin + packed > bytes.length) throw damaged();
    let [size, crc] = [0, 0];
    const count = (piece: Uint8Array): void => {
      size += piece.length;
      if (size > unpacked) throw TOO_LARGE.unpacked();
      crc = crc32(piece, crc);
      take(piece);
    };
    const data = bytes.subarray(begin, begin + packed);
    if (entry.method === 0) count(data);
    else if (entry.method === 8) inflate(data, count);
    else throw damaged();
    if (size !== unpacked || crc !== entry.crc) throw damaged();
  }
}

function inflate(data: Uint8Array, take: (piece: Uint8Array) => void): void {
  let failed: unknown = null;
  const stream = new Inflate((piece) => {
    // What is thrown inside would be taken for a fault of the data.
    try {
      if (failed === null) take(piece);
    } catch (error) {
      failed = error;
    }
  });
  try {
    for (let at = 0; at < data.length && failed === null; at += CHUNK)
      stream.push(data.subarray(at, at + CHUNK), at + CHUNK >= data.length);
  } catch {
    failed ??= damaged();
  }
  if (failed !== null) throw failed;
}
