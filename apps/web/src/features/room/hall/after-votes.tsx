import type { Room, RoomResult } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { type Run, refusalOf } from '../parts.tsx';
import './desk.css';

/** What is still to be done on paper after votes of a hall: ballots packed and sealed, decisions of a board entered in its book (DY m.15/A/3). */
export function AfterVotes({ room, run }: { readonly room: Room; readonly run: Run }) {
  const ended = room.results.filter(({ hall, voided }) => hall && !voided);
  // Papers of a vote that the divan declared void are packed like any other.
  const papers = room.results.filter(({ hall, voided, annulled }) => hall?.medium === 'PAPER' && (!voided || annulled));
  const decisions = ended.filter(({ subject, carried }) => subject === 'BOARD_DECISION' && carried);
  if (papers.length + decisions.length === 0) return null;
  return (
    <Card title={decisions.length > 0 ? t('Karar defteri') : t('Oy pusulaları')}>
      {decisions.map((result) => (
        <Book key={result.id} room={room} result={result} run={run} />
      ))}
      {papers.map((result) => (
        <Seals key={result.id} room={room} result={result} run={run} />
      ))}
    </Card>
  );
}

interface One {
  readonly room: Room;
  readonly result: RoomResult;
  readonly run: Run;
}

function Seals({ room, result, run }: One) {
  const seals = result.hall?.seals ?? null;
  const [typed, setTyped] = useState('');
  const form = (
    <>
      <Field
        label={t('Mühürlerin numaraları')}
        value={typed}
        onChange={setTyped}
        autoComplete="off"
        hint={t('Örnek: A 0012, A 0013. Tutanağa geçer.')}
      />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'packPapers')}
        reason={typed.trim() === '' ? t('Mühür numaralarını yazın.') : undefined}
        onAct={async () => {
          await run({ type: 'packPapers', voteId: result.id, seals: { write: typed } });
          setTyped('');
        }}
      >
        {t('Paketlendi ve mühürlendi')}
      </ActButton>
    </>
  );
  return (
    <div className="stack tight hall-part">
      <p>
        <b>{result.question}</b> {result.annulled && <Chip tone="plain">{t('Geçersiz sayılan oylama')}</Chip>}
      </p>
      {seals === null ? form : <p>{t('Mühür: {no}', { no: seals })}</p>}
      {seals !== null && <Fold title={t('Düzelt')}>{form}</Fold>}
    </div>
  );
}

function Book({ room, result, run }: One) {
  const book = result.hall?.book ?? null;
  const [number, setNumber] = useState('');
  const [page, setPage] = useState('');
  const digits = (set: (value: string) => void) => (value: string) => set(value.replaceAll(/\D/gu, '').slice(0, 6));
  const form = (
    <>
      <div className="day-hour">
        <Field
          label={t('Karar numarası')}
          value={number}
          inputMode="numeric"
          autoComplete="off"
          onChange={digits(setNumber)}
        />
        <Field label={t('Sayfa')} value={page} inputMode="numeric" autoComplete="off" onChange={digits(setPage)} />
      </div>
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'enterInBook')}
        reason={
          Number(number) > 0 && Number(page) > 0 ? undefined : t('Kâğıt karar defterindeki numarayı ve sayfayı yazın.')
        }
        onAct={async () => {
          await run({ type: 'enterInBook', voteId: result.id, number: Number(number), page: Number(page) });
          setNumber('');
          setPage('');
        }}
      >
        {t('Deftere yazıldı')}
      </ActButton>
    </>
  );
  return (
    <div className="stack tight hall-part">
      <b>{result.question}</b>
      {book === null ? (
        <>
          <p className="hint">
            {t(
              'Salonda alınan karar kâğıt karar defterine yazılır; elektronik karar kaydından numara almaz (DY m.15/A/3).',
            )}
          </p>
          {form}
        </>
      ) : (
        <p>{t('Karar defteri: {no} sayılı karar, sayfa {s}', { no: book.number, s: book.page })}</p>
      )}
      {book !== null && <Fold title={t('Düzelt')}>{form}</Fold>}
    </div>
  );
}
