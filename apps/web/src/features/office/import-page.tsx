import * as api from '@divan/api';
import {
  IconAlertTriangle,
  IconCircleX,
  IconEqual,
  IconLock,
  IconPencil,
  IconPlus,
  IconTable,
} from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { type ComponentType, useEffect, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { Pager } from '../../components/pager.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';
import { save } from './save.ts';
import { FIELD_NAMES } from './words.ts';
import './import-page.css';

type Draft = Reply<typeof api.getImport>;
type RowState = Draft['rows'][number]['state'];

const STATE_NAMES: Record<RowState, string> = {
  NEW: 'Yeni',
  CHANGED: 'Değişiyor',
  WARNING: 'Uyarı',
  ERROR: 'Hata',
  UNCHANGED: 'Aynı',
};
const LOOK: Record<RowState, readonly [Tone, ComponentType<{ size: number }>]> = {
  NEW: ['plain', IconPlus],
  CHANGED: ['info', IconPencil],
  WARNING: ['warn', IconAlertTriangle],
  ERROR: ['stop', IconCircleX],
  UNCHANGED: ['plain', IconEqual],
};
const draftInAddress = (): string | null => new URLSearchParams(location.search).get('taslak');
const keepInAddress = (draftId: string | null): void =>
  history.replaceState(null, '', draftId ? `/buro/aktarim?taslak=${draftId}` : '/buro/aktarim');

/** Import in two steps: a stored preview, then the writing. The preview outlives a reload: its number stands in the address. */
export function ImportPage() {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [failed, setFailed] = useState<unknown>(null);
  const [loading, setLoading] = useState(draftInAddress() !== null);
  useEffect(() => {
    const draftId = draftInAddress();
    if (!draftId) return;
    call(api.getImport, { params: { draftId } })
      .then((found) => (found.state === 'DISCARDED' ? keepInAddress(null) : setDraft(found)))
      .catch(setFailed)
      .finally(() => setLoading(false));
  }, []);
  const keep = (next: Draft | null) => {
    keepInAddress(next?.id ?? null);
    setDraft(next);
  };
  if (failed) return <Failed error={failed} />;
  if (loading) return <Loading />;
  if (!draft) return <ChooseFile onRead={keep} />;
  if (draft.state === 'DONE')
    return (
      <Page title={t('Aktarım tamam')} width="narrow">
        <p className="good" role="status">
          {t('Üye kaydına yazılan satır: {n}.', { n: count(draft.written ?? 0) })}
        </p>
        <div className="links">
          <Link to="/buro/uyeler">{t('Üye kaydına git')}</Link>
          <Link to="/buro/kimlik">{t('Kayıt bağlantılarını gönder')}</Link>
        </div>
      </Page>
    );
  return <Preview draft={draft} onDraft={keep} />;
}

function ChooseFile({ onRead }: { readonly onRead: (draft: Draft) => void }) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <Page
      title={t('Üye aktarımı')}
      width="narrow"
      lead={t('XLSX ya da CSV dosyanızdan üyeleri aktarın. Onaylayana kadar hiçbir şey yazılmaz.')}
    >
      <Card title={t('Dosya seçin')}>
        <label className="stack tight">
          <span className="bold">{t('Üye listesi')}</span>
          <input
            type="file"
            accept=".xlsx,.csv,.txt"
            onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
            className="list-file"
          />
        </label>
        <p className="hint">
          {t(
            'Başlıklar Türkçe ya da İngilizce olabilir: Üye No, Adı, Soyadı, TC Kimlik No, E-posta, Telefon, Üyelik türü, Kabul tarihi.',
          )}
        </p>
        <ActButton
          {...(file ? {} : { reason: t('Önce bir dosya seçin.') })}
          onAct={async () =>
            onRead(await call(api.uploadMembers, { query: { fileName: (file as File).name }, file: file as File }))
          }
        >
          {t('Önizle')}
        </ActButton>
      </Card>
    </Page>
  );
}

function Preview({ draft, onDraft }: { readonly draft: Draft; readonly onDraft: (draft: Draft | null) => void }) {
  const [filter, setFilter] = useState<RowState | null>(null);
  const [page, setPage] = useState(1);
  const [mapping, setMapping] = useState(draft.state === 'MAPPING');
  const show = async (state: RowState | null, next: number) => {
    setFilter(state);
    setPage(next);
    onDraft(
      await call(api.getImport, { params: { draftId: draft.id }, query: { ...(state ? { state } : {}), page: next } }),
    );
  };
  const { counts } = draft;
  const writable = (counts.NEW ?? 0) + (counts.CHANGED ?? 0) + (counts.WARNING ?? 0);
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const ready = draft.state === 'PREVIEW';
  const used = new Set(Object.values(draft.mapping));
  const unread = draft.columns.filter((column, i) => column !== '' && !used.has(i));
  return (
    <Page
      title={ready ? t('Önizleme: {n} satır', { n: count(all) }) : t('Sütunları eşleştirin')}
      lead={
        <>
          {draft.fileName} · {draft.encoding}{' '}
          {ready && (
            <Small onClick={() => setMapping(!mapping)} aria-expanded={mapping}>
              {mapping ? t('Sütunları kapat') : t('Sütunları değiştir')}
            </Small>
          )}
        </>
      }
    >
      <p className="good" role="status">
        <b>{t('Henüz hiçbir şey yazılmadı.')}</b> {t('Onayınızdan sonra yazılır.')}
      </p>
      {unread.length > 0 && (
        <p className="hint">{t('Aktarılmayan sütunlar: {sutunlar}.', { sutunlar: unread.join(', ') })}</p>
      )}
      {mapping && <Columns draft={draft} onDraft={onDraft} />}
      {ready && (
        <>
          <fieldset className="tiles" aria-label={t('Satırları süz')}>
            <button type="button" aria-pressed={filter === null} onClick={() => void show(null, 1)}>
              <b className="num">{count(all)}</b> <IconTable size={20} aria-hidden /> {t('Hepsi')}
            </button>
            {(Object.keys(STATE_NAMES) as RowState[]).map((state) => {
              const [tone, Icon] = LOOK[state];
              return (
                <button type="button" key={state} aria-pressed={filter === state} onClick={() => void show(state, 1)}>
                  <b className="num">{count(counts[state] ?? 0)}</b>
                  <span className={`row mark-word ${tone}`}>
                    <Icon size={20} aria-hidden /> {t(STATE_NAMES[state])}
                  </span>
                </button>
              );
            })}
          </fieldset>
          <Card>
            {draft.rows.length === 0 && <p className="dim">{t('Bu durumda satır yok.')}</p>}
            <Rows rows={draft.rows} />
            <Pager page={page} pages={Math.ceil(draft.total / 50)} onPage={(next) => void show(filter, next)} />
          </Card>
          <div className="bar-row">
            {(counts.ERROR ?? 0) > 0 && (
              <ActButton variant="default" onAct={() => downloadErrors(draft)}>
                {t('Hatalı satırları indir')}
              </ActButton>
            )}
            <ActButton
              variant="default"
              onAct={async () => {
                await call(api.discardImport, { params: { draftId: draft.id } });
                onDraft(null);
              }}
            >
              {t('Vazgeç, önizlemeyi sil')}
            </ActButton>
          </div>
          <p className="hint">
            <IconLock size={18} aria-hidden />{' '}
            {t('Kimlik numaraları ekranda gizlenir, veri tabanında şifreli saklanır (KVKK m.12).')}
          </p>
          <div className="fixed row between">
            <p>
              {t('{n} satır aktarılacak; {m} hatalı satır dışarıda kalacak.', {
                n: count(writable),
                m: count(counts.ERROR ?? 0),
              })}
            </p>
            <div className="bar-row">
              <ActButton
                {...(writable === 0 ? { reason: t('Yazılacak satır yok.') } : {})}
                onAct={async () => {
                  const { written } = await call(api.confirmImport, { params: { draftId: draft.id } });
                  onDraft({ ...draft, state: 'DONE', written });
                }}
              >
                {t('{n} satırı aktar', { n: count(writable) })}
              </ActButton>
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

function Rows({ rows }: { readonly rows: Draft['rows'] }) {
  return (
    <table className="table">
      <thead>
        <tr>
          <th>{t('Durum')}</th>
          <th>{t('Satır')}</th>
          <th>{t('Üye no')}</th>
          <th>{t('Soyadı, adı')}</th>
          <th>{t('TC kimlik no')}</th>
          <th>{t('Açıklama')}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => {
          const [tone] = LOOK[row.state];
          return (
            <tr key={row.line} className={tone}>
              <td data-label={t('Durum')}>
                <Chip tone={tone}>{t(STATE_NAMES[row.state])}</Chip>
              </td>
              <td data-label={t('Satır')} className="num">
                {row.line}
              </td>
              <td data-label={t('Üye no')} className="num">
                {row.memberNo || '–'}
              </td>
              <td data-label={t('Soyadı, adı')}>
                <span>
                  <b>{row.surname}</b> {row.name}
                </span>
              </td>
              <td data-label={t('TC kimlik no')} className={row.identity ? 'num' : 'num blank'}>
                {row.identity || '–'}
              </td>
              <td data-label={t('Açıklama')}>
                <span>
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

/** Which column is which; the first row of the file stands beside each, so that one sees what one maps. */
function Columns({ draft, onDraft }: { readonly draft: Draft; readonly onDraft: (draft: Draft) => void }) {
  const [failed, setFailed] = useState<unknown>(null);
  const sampleOf = (i: number | undefined) =>
    i === undefined ? '' : (draft.sample.map((row) => row[i]).find((cell) => cell) ?? '');
  const required = ['memberNo', 'name', 'surname'];
  const missing = required.filter((field) => draft.mapping[field] === undefined);
  return (
    <Card title={t('Sütunlar')}>
      {missing.length > 0 && (
        <p className="notice" role="status">
          {t('Önizleme için şu sütunları seçin: {alanlar}.', {
            alanlar: missing.map((field) => t(FIELD_NAMES[field] ?? field)).join(', '),
          })}
        </p>
      )}
      <p className="hint">{t('Ad ve soyad tek sütundaysa ikisi için de o sütunu seçin; son sözcük soyadı sayılır.')}</p>
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
                setFailed(null);
                call(api.mapImport, { params: { draftId: draft.id }, body: { mapping } })
                  .then(onDraft)
                  .catch(setFailed);
              }}
              options={[
                ['', t('– yok –')],
                ...draft.columns.map((column, i): [string, string] => [String(i), column || String(i + 1)]),
              ]}
            />
            {sampleOf(draft.mapping[field]) && field !== 'identityNumber' && (
              <p className="hint">{t('Örnek: {deger}', { deger: sampleOf(draft.mapping[field]) })}</p>
            )}
          </div>
        ))}
      </div>
      {failed !== null && <Failed error={failed} />}
    </Card>
  );
}

/** The rows that stay out, with their reasons, as a file for whoever corrects the list. */
async function downloadErrors(draft: Draft): Promise<void> {
  const lines = [[t('Satır'), t('Üye no'), t('Soyadı'), t('Adı'), t('Açıklama')]];
  const pages = Math.ceil((draft.counts.ERROR ?? 0) / 50);
  for (let page = 1; page <= pages; page++) {
    const { rows } = await call(api.getImport, { params: { draftId: draft.id }, query: { state: 'ERROR', page } });
    for (const row of rows)
      lines.push([String(row.line), row.memberNo, row.surname, row.name, row.says.map(inLanguage).join(' ')]);
  }
  // A cell that begins like a formula is text (CSV injection).
  const cell = (text: string) => `"${text.replace(/^([=+\-@])/u, "'$1").replaceAll('"', '""')}"`;
  save(
    new Blob([`\ufeff${lines.map((line) => line.map(cell).join(';')).join('\r\n')}\r\n`], { type: 'text/csv' }),
    'hatali-satirlar.csv',
  );
}
