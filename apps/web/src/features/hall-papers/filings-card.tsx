import * as api from '@divan/api';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { isBegun } from '../../app/draft.ts';
import { moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { FILED_KINDS } from '../../components/filed-kinds.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { FilingForm, formDraft } from './filing-form.tsx';
import type { HallPapers } from './page.tsx';
import './page.css';

type Filing = HallPapers['filings'][number];

const STATE = {
  FILED: ['warn', 'Bekliyor'],
  TAKEN_UP: ['ok', 'İşleme alındı'],
  WITHDRAWN: ['plain', 'Geri çekildi'],
} as const;

/** Forms that members filed on paper: written down when they come in, taken up in the meeting. */
export function FilingsCard({
  meetingId,
  papers,
  mayFile,
  onDone,
}: {
  readonly meetingId: string;
  readonly papers: HallPapers;
  readonly mayFile: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const waiting = papers.filings.filter(({ state }) => state === 'FILED').length;
  return (
    <Card
      title={t('Kâğıtla verilen adaylık, liste ve önergeler')}
      right={waiting > 0 ? <Chip tone="warn">{t('{n} form bekliyor', { n: waiting })}</Chip> : undefined}
    >
      <p className="dim">
        {t(
          'Büro formu geldiği gibi yazar; adaylıklar açılınca ya da madde görüşülünce divan kürsüden işleme alır. Önergede salonda bulunan üyelerin imzaları sayılır (TMK m.79).',
        )}
      </p>
      {papers.filings.length === 0 && <Empty>{t('Henüz form yazılmadı.')}</Empty>}
      <ul className="hall-list">
        {papers.filings.map((filing) => (
          <FilingRow key={filing.id} meetingId={meetingId} filing={filing} mayAct={mayFile} onDone={onDone} />
        ))}
      </ul>
      {mayFile && (
        <Fold title={t('Yeni form yaz')} begun={isBegun(formDraft(meetingId))}>
          <FilingForm meetingId={meetingId} organs={papers.organs} onDone={onDone} />
        </Fold>
      )}
    </Card>
  );
}

function FilingRow({
  meetingId,
  filing,
  mayAct,
  onDone,
}: {
  readonly meetingId: string;
  readonly filing: Filing;
  readonly mayAct: boolean;
  readonly onDone: () => Promise<void>;
}) {
  const [reason, setReason] = useState('');
  const [tone, word] = STATE[filing.state];
  const act = async (body: api.HallPaperAct) => {
    await call(api.actOnHallPapers, { params: { meetingId }, body });
    await onDone();
  };
  return (
    <li className="stack tight">
      <div className="row between">
        <span>
          <b>{t(FILED_KINDS[filing.kind])}</b>: {filing.about}
          <small className="under">
            {filing.by} · {moment(filing.at)}
          </small>
        </span>
        <Chip tone={tone}>{t(word)}</Chip>
      </div>
      {filing.names.length > 0 && (
        <Fold
          quiet
          title={
            filing.kind === 'LIST'
              ? t('Adaylar: {n}', { n: filing.names.length })
              : t('Destekleyenler: {n}', { n: filing.names.length })
          }
        >
          <ol className="hall-names">
            {filing.names.map((name) => (
              <li key={name}>{name}</li>
            ))}
          </ol>
        </Fold>
      )}
      {filing.state === 'FILED' && mayAct && (
        <Fold quiet title={t('Geri çek')}>
          <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
          <ActButton
            variant="danger"
            size="compact"
            reason={reason.trim() === '' ? t('Gerekçeyi yazın.') : undefined}
            onAct={() => act({ type: 'withdrawFiling', filingId: filing.id, reason: { write: reason } })}
          >
            {t('Formu geri çek')}
          </ActButton>
        </Fold>
      )}
    </li>
  );
}
