import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import type { StoredMember } from './member-page.tsx';
import { FIELD_NAMES, KIND_NAMES } from './words.ts';

/** What an entry of the history says: for a change, what was and what has been since. */
export function HistoryWords({ entry }: { readonly entry: StoredMember['history'][number] }) {
  if (entry.change === 'ADDED') return t('Kayda eklendi');
  if (entry.change === 'ENDED')
    return t('Üyelik sona erdi: {gun}, {neden}', {
      gun: dots(String(entry.fields.on ?? '')),
      neden: String(entry.fields.reason ?? ''),
    });
  if (entry.change === 'JOINED')
    return t('{giden} numaralı kayıt {kalan} numarasıyla birleştirildi: {neden}', {
      giden: String(entry.fields.went ?? ''),
      kalan: String(entry.fields.stays ?? ''),
      neden: String(entry.fields.reason ?? ''),
    });
  const before = (entry.fields.before ?? {}) as Record<string, unknown>;
  const after = (entry.fields.after ?? {}) as Record<string, unknown>;
  return (
    <>
      {t('Bilgi değişti: {alanlar}', {
        alanlar: Object.keys(after)
          .map((key) => t(FIELD_NAMES[key] ?? key))
          .join(', '),
      })}
      {Object.keys(after)
        .filter((key) => key !== 'identityNumber')
        .map((key) => (
          <span key={key} className="dim own-line wrap">
            {t(FIELD_NAMES[key] ?? key)}: {shownValue(before[key])} → {shownValue(after[key])}
          </span>
        ))}
    </>
  );
}

/** A value of the register as people read it. */
export function shownValue(value: unknown): string {
  const text = String(value ?? '');
  if (KIND_NAMES[text]) return t(KIND_NAMES[text] ?? '');
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) ? dots(text) : text || '–';
}
