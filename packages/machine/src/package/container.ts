import { zipSync } from 'fflate';

/** Files of a package by path. */
export type Files = Record<string, Uint8Array>;

export interface ContainerFault {
  readonly place: string;
  readonly tr: string;
  readonly en: string;
}

const LOCAL = 0x04034b50;
const HEADER = 30;
// Zip writes wall-clock time; the same in every time zone.
const MTIME = '2000-01-01T12:00:00';

/** A zip of files that are not compressed, in the order of their paths: its bytes follow from its files alone, whoever writes it. */
export function pack(files: Files): Uint8Array {
  const entries = Object.keys(files)
    .sort()
    .map((path) => [path, [files[path] as Uint8Array, { mtime: MTIME, level: 0 as const }]]);
  return zipSync(Object.fromEntries(entries) as never);
}

/**
 * Reads such a zip and finds every byte that does not follow from its files: changed headers, a file twice, another order, anything before, between or after.
 * What can be read is returned in any case.
 */
export function unpack(zip: Uint8Array): { readonly files: Files; readonly faults: readonly ContainerFault[] } {
  const files: Files = {};
  const starts: { readonly at: number; readonly path: string }[] = [];
  const faults: ContainerFault[] = [];
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const text = (from: number, length: number): string => new TextDecoder().decode(zip.subarray(from, from + length));
  let at = 0;
  while (at + HEADER <= zip.length && view.getUint32(at, true) === LOCAL) {
    const size = view.getUint32(at + 18, true);
    const name = view.getUint16(at + 26, true);
    const body = at + HEADER + name + view.getUint16(at + 28, true);
    const path = text(at + HEADER, name);
    starts.push({ at, path });
    if (body + size > zip.length) break;
    if (Object.hasOwn(files, path))
      faults.push({ place: path, tr: 'Dosya pakette iki kez var.', en: 'The file is in the package twice.' });
    else Object.defineProperty(files, path, { value: zip.slice(body, body + size), enumerable: true });
    at = body + size;
  }
  const again = pack(files);
  let differs = 0;
  while (differs < again.length && again[differs] === zip[differs]) differs += 1;
  if (differs < again.length || again.length !== zip.length) {
    const inside =
      differs < at || starts.at(-1)?.at === at ? starts.findLast((start) => start.at <= differs) : undefined;
    const unread = differs === at && at + HEADER < zip.length ? text(at + HEADER, view.getUint16(at + 26, true)) : '';
    const path = inside?.path ?? (/^[\w./-]{1,200}$/u.test(unread) ? unread : '');
    faults.push({
      place: path || `zip@${differs}`,
      tr: `Zip dosyasının ${differs}. baytı paketteki dosyalardan çıkmıyor.`,
      en: `Byte ${differs} of the zip does not follow from the files in the package.`,
    });
  }
  return { files, faults };
}
