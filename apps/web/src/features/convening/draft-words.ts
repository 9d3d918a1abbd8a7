import { clock, dayName } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';

/** The fields of a draft as the wizard calls them. */
const DRAFT_FIELDS: Readonly<Record<string, string>> = {
  type: 'Toplantı türü',
  method: 'Toplantının yöntemi',
  on: 'Toplantı günü',
  hour: 'Saat',
  secondOn: 'İkinci toplantı günü',
  secondHour: 'İkinci toplantı saati',
  ordinal: 'Kaçıncı toplantı (isteğe bağlı)',
  place: 'Toplantı yeri',
  videoLink: 'Görüntülü görüşme bağlantısı (isteğe bağlı)',
  agenda: 'Gündem',
  openerAppointed: 'Toplantıyı açacak olan',
};
export const draftFieldName = (field: string): string => t(DRAFT_FIELDS[field] ?? field);

const DRAFT_WORDS: Readonly<Record<string, string>> = {
  ORDINARY: 'Olağan',
  EXTRAORDINARY: 'Olağanüstü',
  ELECTRONIC: 'Elektronik',
  PHYSICAL: 'Fiziki',
};

/** A value of a draft as people read it. */
export function draftFieldWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '')
    return field === 'openerAppointed' ? t('Yönetim kurulu başkanı') : '';
  if (field === 'openerAppointed') return t('Görevlendirilen üye');
  if (Array.isArray(value))
    return value
      .map(({ title, minutes }: { title: string; minutes?: number }, i) =>
        [`${i + 1}. ${title}`, minutes ? t('planlanan {n} dk', { n: minutes }) : ''].filter(Boolean).join(', '),
      )
      .join('\n');
  const text = String(value);
  if (field === 'on' || field === 'secondOn') return dayName(text);
  if (field === 'hour' || field === 'secondHour') return clock(text);
  return t(DRAFT_WORDS[text] ?? text);
}
