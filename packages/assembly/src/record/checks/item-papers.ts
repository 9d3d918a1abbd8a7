import { sha256 } from '@divan/machine/package';
import { papersAt } from '#src/agenda/state.ts';
import type { Beside, OpenedMeeting } from '../opened-meeting.ts';

const FOLDER = 'agenda/';

/** What lay before the assembly is there, as the call or the journal named it, and nothing else is. */
export function itemPapersCheck({ files, report }: OpenedMeeting, { meeting }: Beside): void {
  if (!meeting) return;
  const wanted = new Set(papersAt(meeting).map(({ hash, media }) => `${FOLDER}${hash}.${media.split('/')[1]}`));
  let sound = 0;
  for (const path of wanted) {
    const bytes = files[path];
    if (!bytes)
      report.fault(path, 'Maddeye konan belge pakette yok.', 'A paper of an item is missing from the package.');
    else if (!path.startsWith(`${FOLDER}${sha256(bytes)}.`))
      report.fault(path, 'Maddeye konan belgenin özeti tutmuyor.', 'The hash of a paper of an item does not hold.');
    else sound += 1;
  }
  for (const path of Object.keys(files))
    if (path.startsWith(FOLDER) && !wanted.has(path))
      report.fault(path, 'Hiçbir maddeye konmamış bir belge.', 'A paper that was laid at no item.');
  report.check('ITEM_PAPERS', sound, wanted.size);
}
