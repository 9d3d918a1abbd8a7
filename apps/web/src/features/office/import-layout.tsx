import * as api from '@divan/api';
import { useEffect, useId, useState } from 'react';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { ImportDraft, SayImport } from './import-words.ts';
import { FIELD_NAMES } from './words.ts';
import './import-page.css';

const REQUIRED = ['memberNo', 'name', 'surname'];

/** Where the list stands in the file: its sheet, the row of its headings, and which column is which. */
export function ImportLayout({ draft, onSay }: { readonly draft: ImportDraft; readonly onSay: SayImport }) {
  return (
    <>
      <Card title={t('Listenin yeri')}>
        {draft.sheets.length > 1 && (
          <Choice
            label={t('Sayfa')}
            value={String(draft.sheet)}
            onChange={(value) => onSay({ sheet: Number(value) })}
            options={draft.sheets.map(({ name, hidden }, i): [string, string] => [
              String(i),
              hidden ? t('{ad} (gizli)', { ad: name }) : name,
            ])}
          />
        )}
        <HeadRow draft={draft} onSay={onSay} />
      </Card>
      <Columns draft={draft} onSay={onSay} />
    </>
  );
}

/** The first rows of the file; the one with the headings is marked and can be another, or none. */
function HeadRow({ draft, onSay }: { readonly draft: ImportDraft; readonly onSay: SayImport }) {
  const name = useId();
  // Marked when it is pressed; the file is read anew meanwhile.
  const [pressed, setPressed] = useState<number | null>(null);
  useEffect(() => {
    if (draft) setPressed(null);
  }, [draft]);
  const head = pressed ?? draft.head;
  const rows = [{ line: 0, cells: [] as string[] }, ...draft.headRows];
  return (
    <fieldset>
      <legend className="plain">{t('Başlıkların bulunduğu satır')}</legend>
      <div className="head-rows">
        {rows.map(({ line, cells }) => (
          <label key={line} className={line === head ? 'head-row chosen' : 'head-row'}>
            <input
              type="radio"
              name={name}
              checked={line === head}
              onChange={() => {
                setPressed(line);
                onSay({ head: line });
              }}
            />
            <span className="num dim">{line === 0 ? '–' : line}</span>
            <span className="cells">
              {line === 0 ? t('Başlık yok, liste ilk satırdan başlıyor') : cells.filter(Boolean).join(' · ')}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** Which column is which; a value of the file stands beside each, so that one sees what one maps. */
function Columns({ draft, onSay }: { readonly draft: ImportDraft; readonly onSay: SayImport }) {
  const sampleOf = (i: number | undefined) =>
    i === undefined ? '' : (draft.sample.map((row) => row[i]).find((cell) => cell) ?? '');
  const missing = REQUIRED.filter((field) => draft.mapping[field] === undefined);
  return (
    <Card title={t('Sütunlar')}>
      {missing.length > 0 && (
        <p className="notice" role="status">
          {t('Önizleme için şu sütunları seçin: {alanlar}.', {
            alanlar: missing.map((field) => t(FIELD_NAMES[field] ?? field)).join(', '),
          })}
        </p>
      )}
      <p className="hint">
        {t('Ad ve soyad tek sütundaysa ikisi için de o sütunu seçin; satır satır değiştirebilirsiniz.')}
      </p>
      {draft.joined && (
        <Choice
          label={t('Tek sütundaki ad ve soyadın sırası')}
          value={String(draft.surnameFirst)}
          onChange={(value) => onSay({ surnameFirst: value === 'true' })}
          options={[
            ['false', t('Önce ad: son sözcük soyadı')],
            ['true', t('Önce soyadı: ilk sözcük soyadı')],
          ]}
        />
      )}
      <div className="cols three">
        {api.IMPORT_FIELDS.map((field) => (
          <div key={field} className="stack tight">
            <Choice
              label={t(FIELD_NAMES[field] ?? field)}
              value={String(draft.mapping[field] ?? '')}
              onChange={(value) => {
                const mapping = { ...draft.mapping };
                if (value === '') delete mapping[field];
                else mapping[field] = Number(value);
                onSay({ mapping });
              }}
              options={[
                ['', t('– yok –')],
                ...draft.columns.map((column, i): [string, string] => [
                  String(i),
                  column || t('{n}. sütun', { n: i + 1 }),
                ]),
              ]}
            />
            {sampleOf(draft.mapping[field]) && field !== 'identityNumber' && (
              <p className="hint">{t('Örnek: {deger}', { deger: sampleOf(draft.mapping[field]) })}</p>
            )}
          </div>
        ))}
      </div>
    </Card>
  );
}
