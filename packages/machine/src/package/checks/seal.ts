import { z } from 'zod';
import { readEntry } from '#src/journal.ts';
import type { Kinds } from '#src/machine.ts';
import { decode, type Opened } from '../opened.ts';
import { MANIFEST, SEALED, SIGNATURE, sealFiles, sha256 } from '../package-form.ts';

const listForm = z.array(z.tuple([z.string(), z.string()]));

/** The journal's last entry names the list of everything that stood beside it when the record was sealed. */
export function sealCheck<K extends Kinds>({ files, entries, journal, report, json }: Opened<K>): void {
  const last = journal.fault ? undefined : entries.at(-1);
  const seal = last ? readEntry<K, unknown>(last).events.find((event) => event.type === 'RecordSealed') : undefined;
  const named = (seal as { readonly manifestHash?: unknown } | undefined)?.manifestHash;
  const list = json(SEALED, decode(files[SEALED]), listForm)[0] ?? [];
  if (!journal.fault && named !== sha256(files[SEALED] ?? ''))
    report.fault(
      SEALED,
      'Mühürlenen dosyaların listesi günlüğün son kaydındaki özetle uyuşmuyor.',
      'The list of sealed files does not fit its hash in the journal’s last entry.',
    );
  const unsealed = Object.keys(sealFiles(files).sealed).filter((path) => ![SEALED, MANIFEST, SIGNATURE].includes(path));
  const sealed = new Map(list);
  let held = 0;
  for (const path of new Set([...sealed.keys(), ...unsealed]))
    if (sealed.has(path) && sealed.get(path) === sha256(files[path] ?? '')) held += 1;
    else report.fault(path, 'Dosya mühürlendiği gibi değil.', 'The file is not as it was sealed.');
  report.check('SEAL', held, list.length);
}
