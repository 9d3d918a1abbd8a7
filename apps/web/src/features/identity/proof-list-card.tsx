import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call, pathOf, type Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Button } from '../../ui/button.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { DOCUMENTS } from './person-acts.tsx';
import './proof-desk-page.css';

type List = Reply<typeof api.getProofList>;

/** One list: its scan, its rows, and what is to be done next. */
export function ProofListCard({ listId, onDone }: { readonly listId: string; readonly onDone: () => Promise<void> }) {
  const list = useQuery({
    queryKey: ['proof-list', listId],
    queryFn: () => call(api.getProofList, { params: { listId } }),
  });
  if (list.error && !list.data) return <Failed error={list.error} />;
  if (!list.data) return <Loading />;
  const l = list.data;
  const open = l.state === 'PRINTED' || l.state === 'RECORDED';
  return (
    <div className="stack">
      {open && <Scan listId={listId} has={l.scan} onDone={onDone} />}
      {l.scan && (
        <p className="links">
          <a href={pathOf(api.getProofScan, { listId })} download>
            {t('Taramayı indir')}
          </a>
        </p>
      )}
      {open && l.scan && <Rows key={l.state} listId={listId} list={l} onDone={onDone} />}
      {l.state === 'RECORDED' && <Release listId={listId} list={l} onDone={onDone} />}
      {l.state === 'RELEASED' && <Outcomes list={l} />}
      {open && <Drop listId={listId} onDone={onDone} />}
    </div>
  );
}

interface Part {
  readonly listId: string;
  readonly onDone: () => Promise<void>;
}

function Scan({ listId, has, onDone }: Part & { readonly has: boolean }) {
  const [file, setFile] = useState<File | null>(null);
  return (
    <div className="stack tight">
      <label className="stack tight">
        <span className="bold">
          {has ? t('Taramayı değiştir (PDF, JPEG, PNG)') : t('1. İmzalı listenin taraması (PDF, JPEG, PNG)')}
        </span>
        <input
          type="file"
          accept=".pdf,.jpg,.jpeg,.png"
          onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
        />
      </label>
      <ActButton
        variant="default"
        {...(file ? {} : { reason: t('Önce bir dosya seçin.') })}
        onAct={async () => {
          await call(api.uploadProofScan, { params: { listId }, file: file as File });
          await onDone();
        }}
      >
        {t('Taramayı yükle')}
      </ActButton>
    </div>
  );
}

/** Who signed: the four figures of each, Enter goes to the next. */
function Rows({ listId, list, onDone }: Part & { readonly list: List }) {
  const [typed, setTyped] = useState<Readonly<Record<number, { kind: string; lastFour: string }>>>(() =>
    Object.fromEntries(
      list.rows.map(({ n, documentKind, lastFour }) => [n, { kind: documentKind || DOCUMENTS[0], lastFour }]),
    ),
  );
  const of = (n: number) => typed[n] ?? { kind: DOCUMENTS[0], lastFour: '' };
  const set = (n: number, change: Partial<{ kind: string; lastFour: string }>) =>
    setTyped({ ...typed, [n]: { ...of(n), ...change } });
  const signed = list.rows.filter(({ n }) => of(n).lastFour.length === 4);
  return (
    <div className="stack">
      <p className="bold">{t('2. İmzalayanların belgesini yazın; gelmeyenleri boş bırakın')}</p>
      <ul className="queue lines">
        {list.rows.map((row) => (
          <li key={row.n}>
            <span className="num">{row.n}</span>
            <span className="grow">
              <b>{row.name}</b> <span className="dim num">{row.memberNo}</span>
            </span>
            {row.ownLink ? (
              <span className="hint">{t('Bağlantısını siz verdiniz; başka görevli kaydeder.')}</span>
            ) : (
              <>
                <select
                  className="input"
                  aria-label={t('Görülen belge: {ad}', { ad: row.name })}
                  value={of(row.n).kind}
                  onChange={(event) => set(row.n, { kind: event.currentTarget.value })}
                >
                  {DOCUMENTS.map((name) => (
                    <option key={name} value={name}>
                      {t(name)}
                    </option>
                  ))}
                </select>
                <input
                  className="input four"
                  aria-label={t('Son dört rakam: {ad}', { ad: row.name })}
                  value={of(row.n).lastFour}
                  onChange={(event) =>
                    set(row.n, { lastFour: event.currentTarget.value.replaceAll(/\D/gu, '').slice(0, 4) })
                  }
                  inputMode="numeric"
                  autoComplete="off"
                />
              </>
            )}
          </li>
        ))}
      </ul>
      <ActButton
        {...(signed.length > 0 ? {} : { reason: t('En az bir kişinin son dört rakamını yazın.') })}
        onAct={async () => {
          await call(api.recordProofList, {
            params: { listId },
            body: {
              rows: signed.map(({ n }) => ({ n, documentKind: of(n).kind, lastFour: of(n).lastFour })),
            },
          });
          await onDone();
        }}
      >
        {t('Gördüğüm {n} kişiyi kaydet', { n: signed.length })}
      </ActButton>
    </div>
  );
}

function Release({ listId, list, onDone }: Part & { readonly list: List }) {
  // What was on the page when it was compared, not what has come since.
  const [compared, setCompared] = useState(list.version);
  return (
    <div className="stack tight notice">
      <p>
        {t(
          '3. İkinci görevli: taramayı açın, her imzayı ve dört rakamı satırlarla karşılaştırın. Onaylayınca {n} kişinin kimliği saptanmış olur ve her birine ileti gider.',
          { n: list.signed },
        )}
      </p>
      {compared !== list.version && (
        <div className="stack tight" role="alert">
          <p className="bold">
            {t('Siz bakarken tarama ya da satırlar değişti. Taramayı yeniden indirip karşılaştırın.')}
          </p>
          <Button variant="default" onClick={() => setCompared(list.version)}>
            {t('Yeni hâline bakacağım')}
          </Button>
        </div>
      )}
      <ActButton
        {...(list.mayRelease ? {} : { reason: t('Listeyi kaydeden görevli onaylayamaz; ikinci bir görevli onaylar.') })}
        onAct={async () => {
          await call(api.releaseProofList, { params: { listId }, body: { version: compared } }).finally(onDone);
        }}
      >
        {t('Karşılaştırdım, onaylıyorum')}
      </ActButton>
    </div>
  );
}

const OUTCOMES: Record<Exclude<List['rows'][number]['outcome'], ''>, string> = {
  PROVED: 'Kimliği saptandı',
  ENROLLED_ANEW: 'İmzadan sonra yeniden kaydolmuş; saptanmadı',
  PROVED_BEFORE: 'Kimliği daha önce saptanmış',
  LEFT: 'Üyeliği sona ermiş',
};

const Outcomes = ({ list }: { readonly list: List }) => (
  <ul className="queue lines">
    {list.rows
      .filter(({ outcome }) => outcome !== '')
      .map((row) => (
        <li key={row.n}>
          <span className="grow">
            <b>{row.name}</b> <span className="dim num">{row.memberNo}</span>
          </span>
          <span className="dim">{row.outcome && t(OUTCOMES[row.outcome])}</span>
        </li>
      ))}
  </ul>
);

function Drop({ listId, onDone }: Part) {
  const [reason, setReason] = useState('');
  return (
    <Fold quiet title={t('Listeden vazgeç')}>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        {...(reason.trim().length >= 5 ? {} : { reason: t('Gerekçeyi yazın.') })}
        onAct={async () => {
          await call(api.dropProofList, { params: { listId }, body: { reason } });
          await onDone();
        }}
      >
        {t('Vazgeç')}
      </ActButton>
    </Fold>
  );
}
