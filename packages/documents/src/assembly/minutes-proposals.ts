import { type AgendaItem, amendedLabel, papersAt } from '@divan/assembly';
import { figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import { momentOf, named, type PaperContext, text } from './context.ts';
import { changedStatute } from './statute-change.ts';

export const MOTION: Record<string, string> = {
  SUBMITTED: 'sonuçlandırılmamıştır',
  ADMITTED: 'işleme alınmıştır',
  WITHDRAWN: 'geri alınmıştır',
  CARRIED: 'işleme alınmış ve oylanmıştır',
  LOST: 'işleme alınmış ve oylanmıştır',
  UNDECIDED: 'işleme alınmış, oylamadan sonuç alınamamıştır',
};

/** What lay before the assembly at an item, each with the beginning of its hash; the whole hash stands in the journal. */
export function papersOf(c: PaperContext, item: AgendaItem): string {
  const laid = papersAt(c.told.meeting, item.id);
  if (laid.length === 0) return '';
  const named = laid.map(
    ({ title, hash, at: since }) =>
      `“${text(c, title)}” (SHA-256 özeti ${hash.slice(0, 12)}…${since === null ? '' : `, ${momentOf(c, since)} itibarıyla eklenmiştir`})`,
  );
  return `Üyelerin incelemesine şu belgeler sunulmuştur: ${joinNames(named)}.`;
}

/** Old and new of the statute, as they were proposed. */
export function changesOf(c: PaperContext, item: AgendaItem): string {
  if (item.changes.length === 0) return '';
  const listed = item.changes.map(({ article }) => article).join(', ');
  const filed = changedStatute(c.told).includes(item)
    ? 'eski ve yeni şekilleri tutanağın ekindedir'
    : 'eski ve önerilen metinleri çağrıyla birlikte üyelerin incelemesine sunulmuştur';
  return `Değiştirilmesi önerilen tüzük maddeleri: ${listed}; maddelerin ${filed}.`;
}

/** The motions of an item, each with what became of it; an amendment with the wording that it asked for. */
export function motionsOf(c: PaperContext, item: AgendaItem): string[] {
  return [...c.told.meeting.motions.values()]
    .filter((motion) => motion.itemId === item.id)
    .map((motion) => {
      const state =
        motion.state === 'REFUSED' && motion.takenOff
          ? `işleme alınmış, sonra şu gerekçeyle oylanmadan işlemden kaldırılmıştır: ${quoted(text(c, motion.reason))}`
          : motion.state === 'REFUSED'
            ? `şu gerekçeyle işleme alınmamıştır: ${quoted(text(c, motion.reason))}`
            : `${MOTION[motion.state]}.`;
      const wanted = motion.amends
        ? ` Önergede “${amendedLabel(c.told, motion)}” metninin şu şekilde değiştirilmesi istenmiştir: ${quoted(text(c, motion.amends.wording))}`
        : '';
      return `${named(c, motion.by)} tarafından verilen, ${fw(motion.supporters.size + 1)} imzalı ${motion.number} sayılı önerge (“${text(c, motion.title)}”: ${text(c, motion.text)}) ${state}${wanted}`;
    });
}

/** The reading of the agenda, with what members asked to add (TMK m.79). */
export function readingOf(c: PaperContext, item: AgendaItem): string[] {
  if (item.kind !== 'READING' || item.state !== 'DONE') return [];
  const { meeting } = c.told;
  return [
    'Gündem okunmuştur.',
    ...[...meeting.agendaRequests.values()].map((request) => {
      const added = request.outcome === 'ADDED';
      return `${named(c, request.by)} ile ${fw(request.supporters.size)} üyenin “${text(c, request.title)}” konusunun gündeme alınmasını yazılı olarak istediği görülmüş; ${added ? 'Türk Medeni Kanunu’nun 79’uncu maddesinde aranan onda bir sağlandığından konu gündeme eklenmiştir.' : 'aranan imza sağlanamadığından istem gündeme eklenmemiştir.'}`;
    }),
  ];
}
