import type { Room } from '@divan/api';
import { isEnglish, t } from './i18n.ts';

/**
 * Sentences that the record holds in Turkish, as the product words them; what people wrote is nobody's to translate. `{ad}` stands for such words of theirs,
 * `{n}` for a figure.
 */
const RECORDED = [
  'Olağan Genel Kurul',
  'Olağanüstü Genel Kurul',
  '{n}. Olağan Genel Kurul',
  '{n}. Olağanüstü Genel Kurul',
  'Yönetim Kurulu toplantısı',
  'Açılış ve yoklama',
  'Divan heyetinin seçimi',
  'Saygı duruşu ve İstiklal Marşı',
  'Gündemin okunması, önergeler',
  'Yönetim Kurulu faaliyet raporunun okunması ve görüşülmesi',
  'Gelir-gider hesaplarının ve Denetim Kurulu raporunun okunması ve görüşülmesi',
  'Yönetim ve Denetim Kurullarının ayrı ayrı ibrası',
  'Yeni dönem tahmini bütçesi',
  'Yönetim Kurulu asıl ve yedek üyelerinin seçimi',
  'Denetim Kurulu asıl ve yedek üyelerinin seçimi',
  'Disiplin Kurulu asıl ve yedek üyelerinin seçimi',
  'Dilek ve temenniler',
  'Kapanış',
  'Tüzük değişikliği',
  'Derneğin feshi',
  'Önerilen divan heyetinin seçilmesi',
  '{n} sayılı önerge: {ad}',
  '{n} sayılı önerge',
  '{ad}, madde {n}',
  'Yönetim Kurulu ibrası',
  'Denetim Kurulu ibrası',
  'Disiplin Kurulu ibrası',
  'Bu maddedeki oylamanın gizli yapılması',
  'Gündem sırasının değiştirilmesi',
  'Maddenin gündemden çıkarılması: {ad}',
  'Yönetim Kurulu seçimi',
  'Denetim Kurulu seçimi',
  'Disiplin Kurulu seçimi',
  '{ad}, {n}. tur',
  'Kabul',
  'Ret',
  'Çekimser',
  'Boş',
  'Seçildi',
  'Asıl {n}',
  'Yedek {n}',
  'Asıl {n} (kura)',
  'Yedek {n} (kura)',
  'Kazandı',
  'Kazandı (kura)',
  'üyelik başvurusu no {n}',
  'hazirunda yok',
  'hazirun {n}',
  '[silinmiş]',
] as const;

const SHAPES = RECORDED.filter((sentence) => sentence.includes('{')).map(
  (sentence) =>
    [
      sentence,
      new RegExp(
        `^${sentence
          .replaceAll(/[.*+?^$()[\]\\|]/gu, '\\$&')
          .replaceAll('{n}', '(?<n>\\d+)')
          .replaceAll('{ad}', '(?<ad>.+)')}$`,
        'su',
      ),
    ] as const,
);
const WHOLE: ReadonlySet<string> = new Set(RECORDED);

/** What the record says, in the language of the page where the words are the product's own. */
export function told(text: string): string {
  if (!isEnglish()) return text;
  if (WHOLE.has(text)) return t(text);
  for (const [sentence, shape] of SHAPES) {
    const groups = shape.exec(text)?.groups;
    if (groups) return t(sentence, { ...groups, ...(groups.ad ? { ad: told(groups.ad) } : {}) });
  }
  return text;
}

const named = <T extends { readonly label: string }>(one: T): T => ({ ...one, label: told(one.label) });

/** The room in the language of the page; the same room where that is Turkish. */
export function toldRoom<R extends Partial<Room>>(room: R): R {
  if (!isEnglish()) return room;
  const { meeting, agenda, vote, results } = room;
  return {
    ...room,
    ...(meeting ? { meeting: { ...meeting, title: told(meeting.title) } } : {}),
    ...(agenda ? { agenda: agenda.map((item) => ({ ...item, title: told(item.title) })) } : {}),
    ...(vote
      ? {
          vote: {
            ...vote,
            question: told(vote.question),
            options: vote.options.map((one) => ({ ...named(one), detail: told(one.detail) })),
          },
        }
      : {}),
    ...(results
      ? {
          results: results.map((result) => ({
            ...result,
            question: told(result.question),
            counts: result.counts.map((one) => ({ ...named(one), place: told(one.place) })),
          })),
        }
      : {}),
  };
}
