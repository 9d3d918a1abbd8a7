import * as api from '@divan/api';
import { IconLock, IconTable } from '@tabler/icons-react';
import { useState } from 'react';
import { call, RefusedError } from '../../app/call.ts';
import { saveCsv } from '../../app/csv.ts';
import { count } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { Pager } from '../../components/pager.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';
import { ImportLayout } from './import-layout.tsx';
import { ImportRows } from './import-rows.tsx';
import { type ImportDraft, type ImportState, type SayImport, STATE_LOOK, STATE_NAMES } from './import-words.ts';

export function ImportPreview({
  draft,
  onDraft,
}: {
  readonly draft: ImportDraft;
  readonly onDraft: (draft: ImportDraft | null) => void;
}) {
  const [filter, setFilter] = useState<ImportState | null>(null);
  const [page, setPage] = useState(1);
  const [open, setOpen] = useState(draft.state === 'MAPPING');
  const [failed, setFailed] = useState<unknown>(null);
  // What is confirmed is what was shown first, also when another page of it is looked at later.
  const [seen, setSeen] = useState(draft.version);
  const params = { draftId: draft.id };
  const show = async (state: ImportState | null, next: number) => {
    setFilter(state);
    setPage(next);
    onDraft(await call(api.getImport, { params, query: { ...(state ? { state } : {}), page: next } }));
  };
  const say: SayImport = (body) => {
    setFailed(null);
    setFilter(null);
    setPage(1);
    call(api.mapImport, { params, body })
      .then((next) => {
        setSeen(next.version);
        onDraft(next);
      })
      .catch(setFailed);
  };
  const confirm = async () => {
    try {
      const { written } = await call(api.confirmImport, { params, body: { version: seen } });
      onDraft({ ...draft, state: 'DONE', written });
    } catch (error) {
      if (error instanceof RefusedError && error.refusal.code === 'PREVIEW_OVERTAKEN') {
        const now = await call(api.getImport, { params });
        setFilter(null);
        setPage(1);
        setSeen(now.version);
        onDraft(now);
      }
      throw error;
    }
  };
  const { counts } = draft;
  const writable = (counts.NEW ?? 0) + (counts.CHANGED ?? 0) + (counts.WARNING ?? 0);
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0);
  const ready = draft.state === 'PREVIEW';
  const reason =
    draft.numbers.open > 0
      ? t('Önce numaralarla ilgili soruyu yanıtlayın.')
      : writable === 0
        ? t('Yazılacak satır yok.')
        : undefined;
  return (
    <Page
      title={ready ? t('Önizleme: {n} satır', { n: count(all) }) : t('Sütunları eşleştirin')}
      lead={
        <>
          {draft.fileName} · {whereRead(draft)}{' '}
          {ready && (
            <Small onClick={() => setOpen(!open)} aria-expanded={open}>
              {open ? t('Okuma ayarlarını kapat') : t('Sayfa, başlık ve sütunları değiştir')}
            </Small>
          )}
        </>
      }
    >
      <p className="good" role="status">
        <b>{t('Henüz hiçbir şey yazılmadı.')}</b> {t('Onayınızdan sonra yazılır.')}
      </p>
      {draft.unread.length > 0 && (
        <p className="notice">{t('Aktarılmayan sütunlar: {sutunlar}.', { sutunlar: draft.unread.join(', ') })}</p>
      )}
      {open && <ImportLayout draft={draft} onSay={say} />}
      {failed !== null && <Failed error={failed} />}
      {ready && (
        <>
          <Questions draft={draft} onSay={say} />
          <fieldset className="tiles" aria-label={t('Satırları süz')}>
            <button type="button" aria-pressed={filter === null} onClick={() => void show(null, 1)}>
              <b className="num">{count(all)}</b> <IconTable size={20} aria-hidden /> {t('Hepsi')}
            </button>
            {(Object.keys(STATE_NAMES) as ImportState[]).map((state) => {
              const [tone, Icon] = STATE_LOOK[state];
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
            {draft.rows.length > 0 && <ImportRows rows={draft.rows} onSay={say} />}
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
                await call(api.discardImport, { params });
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
              <ActButton {...(reason ? { reason } : {})} onAct={confirm}>
                {t('{n} satırı aktar', { n: count(writable) })}
              </ActButton>
            </div>
          </div>
        </>
      )}
    </Page>
  );
}

/** How the file was read: encoding, sheet, row of the headings. */
function whereRead({ encoding, sheets, sheet, head }: ImportDraft): string {
  const of = sheets.length > 1 ? t('“{ad}” sayfası', { ad: sheets[sheet]?.name ?? '' }) : '';
  return [encoding, of, head > 0 ? t('başlıklar {n}. satırda', { n: head }) : t('başlık satırı yok')]
    .filter(Boolean)
    .join(' · ');
}

/** What can be read in two ways is asked once for the whole file; what changed since is said. */
function Questions({ draft, onSay }: { readonly draft: ImportDraft; readonly onSay: SayImport }) {
  const { numbers, hiddenRows, hidden, overtaken } = draft;
  return (
    <>
      {overtaken > 0 && (
        <p className="notice" role="status">
          {t(
            'Dosyayı okuduğunuzdan beri üye kaydı değişti: {n} satır artık başka bir şey yazıyor. En üstte, işaretli.',
            {
              n: count(overtaken),
            },
          )}
        </p>
      )}
      {numbers.rows > 0 && (
        <Card act={numbers.open > 0} title={t('Baştaki sıfırlar: aynı kişiler mi?')}>
          <p>
            {t('{n} satırın numarası, kayıttaki bir numaradan yalnız baştaki sıfırlarda ayrılıyor:', {
              n: count(numbers.rows),
            })}{' '}
            {numbers.examples
              .map(({ memberNo, registered, name }) =>
                t('dosyada {no} ({ad}), kayıtta {kayit}', { no: memberNo, ad: name, kayit: registered }),
              )
              .join('; ')}
            .
          </p>
          <div className="bar-row">
            <ActButton
              variant={numbers.answer === 'SAME' ? 'filled' : 'outline'}
              aria-pressed={numbers.answer === 'SAME'}
              onAct={async () => onSay({ sameNumbers: 'SAME' })}
            >
              {t('Aynı kişiler: kayıttakiler güncellenir')}
            </ActButton>
            <ActButton
              variant={numbers.answer === 'OTHER' ? 'filled' : 'outline'}
              aria-pressed={numbers.answer === 'OTHER'}
              onAct={async () => onSay({ sameNumbers: 'OTHER' })}
            >
              {t('Ayrı kişiler: yeni üye olarak eklenir')}
            </ActButton>
          </div>
          {numbers.answer === null && numbers.open < numbers.rows && (
            <p className="hint">
              {t('Adı, e-postası ya da kimlik numarası da tutan {n} satır aynı kişi sayıldı.', {
                n: count(numbers.rows - numbers.open),
              })}
            </p>
          )}
        </Card>
      )}
      {hiddenRows > 0 && (
        <p className="notice row between">
          <span>
            {hidden === 'TAKE'
              ? t('Dosyada {n} gizli satır var (süzülmüş olabilir); onlar da listede.', { n: count(hiddenRows) })
              : t('Dosyadaki {n} gizli satır dışarıda bırakıldı.', { n: count(hiddenRows) })}
          </span>
          <Small onClick={() => onSay({ hidden: hidden === 'TAKE' ? 'LEAVE' : 'TAKE' })}>
            {hidden === 'TAKE' ? t('Gizli satırları dışarıda bırak') : t('Gizli satırları da al')}
          </Small>
        </p>
      )}
    </>
  );
}

/** The rows that stay out, with their reasons, as a file for whoever corrects the list. */
async function downloadErrors(draft: ImportDraft): Promise<void> {
  const lines = [[t('Satır'), t('Üye no'), t('Soyadı'), t('Adı'), t('Açıklama')]];
  const pages = Math.ceil((draft.counts.ERROR ?? 0) / 50);
  for (let page = 1; page <= pages; page++) {
    const { rows } = await call(api.getImport, { params: { draftId: draft.id }, query: { state: 'ERROR', page } });
    for (const row of rows)
      lines.push([String(row.line), row.memberNo, row.surname, row.name, row.says.map(inLanguage).join(' ')]);
  }
  saveCsv(lines, 'hatali-satirlar.csv');
}
