import * as api from '@divan/api';
import { writeWorkbook } from '@divan/server/workbook';
import { kilobytes, millis, spread, timed } from './figures.ts';
import { addPeople, type Hall } from './hall.ts';

/** Closes the meeting and makes its papers, the hazirun of everybody among them. */
export async function hazirun(hall: Hall) {
  const { meetingId, lead, admin } = hall;
  await lead.command(meetingId, { type: 'finishItem', itemId: 'm5', withoutVotes: true });
  await lead.command(meetingId, { type: 'closeMeeting' });
  const issued = await timed(() => admin.call(api.issuePapers, { params: { meetingId }, body: { reason: '' } }));
  const pdf = (await admin.call(api.getPaper, {
    params: { meetingId, kind: 'hazirun', version: 1 },
  } as never)) as unknown as Buffer;
  const text = pdf.toString('latin1');
  return {
    members: hall.members.length,
    papers: issued.value.issued,
    millis: issued.millis,
    kilobytes: kilobytes(pdf.length),
    pages: (text.match(/\/Type \/Page\b/gu) ?? []).length,
    pdfA: text.includes('pdfaid'),
    rssMegabytes: millis((await hall.home.usage()).rss / 2 ** 20),
  };
}

/** A workbook as offices keep it: number, names, address, day of admission. */
function workbook(n: number): Uint8Array {
  const people = Array.from({ length: n }, (_, i) => [
    `X${String(i).padStart(6, '0')}`,
    ['Deniz', 'Şule', 'İlker', 'Ümit'][i % 4] as string,
    `${['Çetin', 'Işık', 'Öz', 'Güneş'][i % 4]}${i}`,
    `x${i}@dernek.example`,
    `0532${String(1_000_000 + i).slice(-7)}`,
    'Bahçe Sokağı 1, İzmir',
    '12.05.2019',
  ]);
  return writeWorkbook([
    {
      name: 'Üyeler',
      rows: [['Üye No', 'Adı', 'Soyadı', 'E-posta', 'Telefon', 'Adres', 'Kabul tarihi'], ...people],
    },
  ]);
}

/** Members from a workbook: read and shown, then written. */
export async function importing(hall: Hall, n: number) {
  const file = workbook(n);
  const upload = await timed(() =>
    hall.admin.call(api.uploadMembers, { query: { fileName: 'uyeler.xlsx' }, file } as never),
  );
  const { id: draftId, version } = upload.value as { id: string; version: string };
  const written = await timed(() =>
    hall.admin.call(api.confirmImport, { params: { draftId }, body: { version } } as never),
  );
  if ((written.value as { written: number }).written !== n)
    throw new Error(`${(written.value as { written: number }).written} of ${n} members were written`);
  return {
    members: n,
    fileKilobytes: kilobytes(file.length),
    previewMillis: upload.millis,
    writeMillis: written.millis,
    rssMegabytes: millis((await hall.home.usage()).rss / 2 ** 20),
  };
}

/** Searches in the register as the office types them. */
export async function searching(hall: Hall, n: number) {
  const { rows } = await hall.owner.query(
    'select institution_id, (select count(*)::int from member) as n from institution',
  );
  if (n > rows[0].n) {
    // Numbers must not meet those that are there.
    await hall.owner.query("update member set member_no = 'E' || member_no where member_no not like 'E%'");
    await addPeople(hall.owner, rows[0].institution_id, n - rows[0].n);
  }
  const words = ['Işık', 'ışık', 'ÇAĞLA', 'İpek Şahin', '000123', 'yok böyle biri', '', 'a', 'Mert', 'güven'];
  const times: number[] = [];
  const found: Record<string, number> = {};
  for (let round = 0; round < 3; round++)
    for (const search of words) {
      const { millis: took, value } = await timed(() =>
        hall.admin.call(api.listMembers, { query: { search, page: 1, left: 'no' } } as never),
      );
      times.push(took);
      found[search] = (value as { total: number }).total;
    }
  return { members: n, millis: spread(times), found };
}
