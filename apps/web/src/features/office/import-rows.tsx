import { IconRefreshAlert } from '@tabler/icons-react';
import { inLanguage, t } from '../../app/i18n.ts';
import { Chip } from '../../ui/chip.tsx';
import { VisuallyHidden } from '../../ui/visually-hidden.tsx';
import { type ImportDraft, type SayImport, STATE_LOOK, STATE_NAMES } from './import-words.ts';
import { FIELD_NAMES } from './words.ts';
import './import-page.css';

type Row = ImportDraft['rows'][number];

/** Each row with what becomes of it: every value that would be written, and why. */
export function ImportRows({ rows, onSay }: { readonly rows: readonly Row[]; readonly onSay: SayImport }) {
  return (
    <table className="table import-rows">
      <thead>
        <tr>
          <th>{t('Durum')}</th>
          <th>{t('Satır')}</th>
          <th>{t('Üye no')}</th>
          <th>{t('Soyadı, adı')}</th>
          <th>{t('TC kimlik no')}</th>
          <th>{t('Yazılacaklar ve açıklama')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [tone] = STATE_LOOK[row.state];
          return (
            <tr key={row.line} className={tone}>
              <td data-label={t('Durum')}>
                <span className="stack tight">
                  <Chip tone={tone}>{t(STATE_NAMES[row.state])}</Chip>
                  {row.overtaken && (
                    <span className="row mark-word warn">
                      <IconRefreshAlert size={18} aria-hidden /> {t('Değişti')}
                    </span>
                  )}
                </span>
              </td>
              <td data-label={t('Satır')} className="num">
                {row.line}
              </td>
              <td data-label={t('Üye no')} className="num">
                {row.memberNo || '–'}
              </td>
              <td data-label={t('Soyadı, adı')}>
                <Name row={row} onSay={onSay} />
              </td>
              <td data-label={t('TC kimlik no')} className={row.identity ? 'num' : 'num blank'}>
                {row.identity || '–'}
              </td>
              <td data-label={t('Yazılacaklar')} className="written">
                <span>
                  {row.values.length > 0 && (
                    <span className="values">
                      {row.values.map((value) => (
                        <span key={value.field}>
                          <span className="dim">{t(FIELD_NAMES[value.field] ?? value.field)}</span> {inLanguage(value)}
                        </span>
                      ))}
                    </span>
                  )}
                  {row.says.map((said) => (
                    <span key={said.en} className="own-line">
                      {inLanguage(said)}
                    </span>
                  ))}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Names of one column are split at the last word; where there are more ways, the person says which. */
function Name({ row, onSay }: { readonly row: Row; readonly onSay: SayImport }) {
  if (row.splits.length < 2)
    return (
      <span>
        <b>{row.surname}</b> {row.name}
      </span>
    );
  return (
    <label>
      <VisuallyHidden>{t('{n}. satır: ad ve soyad', { n: row.line })}</VisuallyHidden>
      <select
        className="input split-name"
        value={row.nameWords}
        onChange={(event) => onSay({ names: { [row.line]: Number(event.currentTarget.value) } })}
      >
        {row.splits.map((split) => (
          <option key={split.words} value={split.words}>
            {split.surname}, {split.name}
          </option>
        ))}
      </select>
    </label>
  );
}
