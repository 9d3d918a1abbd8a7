import * as api from '@divan/api';
import { useRef, useState } from 'react';
import { at } from '../app/base.ts';
import { call } from '../app/call.ts';
import { moment } from '../app/format.ts';
import { t } from '../app/i18n.ts';
import { told } from '../app/told.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import './item-papers.css';

type Paper = api.ItemPaperView;

const size = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.round(bytes / 1000))} KB`
    : `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
const KIND: Readonly<Record<Paper['media'], string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
};

/** Items that nobody reads papers for. */
export const FORMAL_ITEMS: ReadonlySet<string> = new Set([
  'OPENING',
  'DIVAN',
  'SILENCE',
  'READING',
  'WISHES',
  'CLOSING',
]);

/** The papers at an item of the agenda; whoever may lays another, or takes one away. */
export function ItemPapers({
  meetingId,
  itemId,
  papers,
  mayAct,
  called,
  onDone,
}: {
  readonly meetingId: string;
  readonly itemId: string;
  readonly papers: readonly Paper[];
  readonly mayAct: boolean;
  /** After the call a paper is taken away with its reason. */
  readonly called: boolean;
  readonly onDone?: () => unknown;
}) {
  return (
    <>
      {papers.length > 0 && (
        <ul className="item-papers">
          {papers.map((paper) => (
            <li key={paper.id} className="stack tight">
              <a href={at(`/api/meetings/${meetingId}/papers/${paper.id}`)} target="_blank" rel="noreferrer">
                {told(paper.title)}
              </a>
              <span className="hint">
                {KIND[paper.media]}, {size(paper.bytes)}
                {paper.at !== null && ` · ${t('{saat} itibarıyla eklendi', { saat: moment(paper.at) })}`}
              </span>
              {mayAct && <TakeAway meetingId={meetingId} paperId={paper.id} called={called} onDone={onDone} />}
            </li>
          ))}
        </ul>
      )}
      {mayAct && <Lay meetingId={meetingId} itemId={itemId} onDone={onDone} />}
    </>
  );
}

function TakeAway({
  meetingId,
  paperId,
  called,
  onDone,
}: {
  readonly meetingId: string;
  readonly paperId: string;
  readonly called: boolean;
  readonly onDone: (() => unknown) | undefined;
}) {
  const [reason, setReason] = useState('');
  const act = async () => {
    await call(api.withdrawItemPaper, { params: { meetingId, paperId }, body: { reason } });
    await onDone?.();
  };
  if (!called)
    return (
      <ActButton variant="subtle" size="compact" onAct={act}>
        {t('Belgeyi çıkar')}
      </ActButton>
    );
  return (
    <Fold quiet title={t('Belgeyi geri çek')}>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      <ActButton
        variant="danger"
        size="compact"
        reason={reason.trim() === '' ? t('Gerekçeyi yazın.') : undefined}
        onAct={act}
      >
        {t('Geri çek')}
      </ActButton>
    </Fold>
  );
}

function Lay({
  meetingId,
  itemId,
  onDone,
}: {
  readonly meetingId: string;
  readonly itemId: string;
  readonly onDone: (() => unknown) | undefined;
}) {
  const [title, setTitle] = useState('');
  const [file, setFile] = useState<File | null>(null);
  const input = useRef<HTMLInputElement>(null);
  return (
    <Fold quiet title={t('Belge ekle')}>
      <label className="stack tight">
        <span className="field-label">{t('Dosya (PDF, JPEG, PNG; en çok 20 MB)')}</span>
        <input
          ref={input}
          type="file"
          className="input"
          accept="application/pdf,image/jpeg,image/png"
          onChange={(event) => {
            const chosen = event.currentTarget.files?.[0] ?? null;
            setFile(chosen);
            if (chosen && title === '') setTitle(chosen.name.replace(/\.[^.]{1,5}$/u, '').replaceAll(/[_-]+/gu, ' '));
          }}
        />
      </label>
      <Field label={t('Belgenin adı')} value={title} onChange={setTitle} hint={t('Örnek: 2026 faaliyet raporu')} />
      <ActButton
        size="compact"
        reason={file === null ? t('Dosyayı seçin.') : title.trim().length < 2 ? t('Belgenin adını yazın.') : undefined}
        onAct={async () => {
          if (!file) return;
          await call(api.uploadItemPaper, { params: { meetingId, itemId }, query: { title }, file });
          setTitle('');
          setFile(null);
          if (input.current) input.current.value = '';
          await onDone?.();
        }}
      >
        {t('Maddeye koy')}
      </ActButton>
    </Fold>
  );
}
