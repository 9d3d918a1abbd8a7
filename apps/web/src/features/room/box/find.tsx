import type { BoxView, Room } from '@divan/api';
import * as api from '@divan/api';
import type { Election } from '@divan/ballot';
import { groupedTracker, readTracker } from '@divan/ballot';
import { useEffect, useState } from 'react';
import { call, type Reply } from '../../../app/call.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { work } from './device.ts';
import { download, HeadLine } from './parts.tsx';
import { keptFile } from './slip.tsx';
import { type KeptVote, keptVotes, VOTE_AMENDED } from './store.ts';

const MARK = '#izleme=';

interface Found {
  readonly tracker: string;
  readonly answer: Reply<typeof api.findBoxBallot>;
  readonly receipt: boolean | null;
  readonly inclusion: boolean | null;
}

/** “Oyum sandıkta mı?”: by tracker, at any time; this device checks receipt and proof itself. */
export function FindBallot({
  meetingId,
  memberId,
  room,
  box,
}: {
  readonly meetingId: string;
  readonly memberId: string;
  readonly room: Room;
  readonly box: BoxView;
}) {
  const [typed, setTyped] = useState(() =>
    location.hash.startsWith(MARK) ? groupedTracker(location.hash.slice(MARK.length)) : '',
  );
  const [found, setFound] = useState<Found | null>(null);
  const [own, setOwn] = useState<readonly KeptVote[]>([]);
  useEffect(() => {
    const read = () => void keptVotes(memberId, meetingId).then(setOwn);
    read();
    window.addEventListener(VOTE_AMENDED, read);
    return () => window.removeEventListener(VOTE_AMENDED, read);
  }, [memberId, meetingId]);
  const votes = [
    ...(room.vote?.box ? [room.vote.id] : []),
    ...room.results.filter((result) => result.box !== null).map((result) => result.id),
  ];
  if (votes.length === 0) return null;

  const look = async (letters: string): Promise<void> => {
    setFound(null);
    const asked = own.find((one) => one.cast?.tracker === letters || one.challenged.includes(letters));
    let answer: Found['answer'] | null = null;
    for (const voteId of asked ? [asked.voteId] : votes) {
      answer = await call(api.findBoxBallot, { params: { voteId, tracker: letters } });
      if (answer.state !== 'UNKNOWN') break;
    }
    if (!answer) return;
    const leaf = asked?.cast?.tracker === letters ? asked.cast.leaf : answer.leaf;
    setFound({
      tracker: letters,
      answer,
      receipt: answer.receipt
        ? answer.receipt.tracker === letters &&
          (await work('receiptHolds', [
            box.election as Election,
            answer.receipt,
            answer.state === 'CHALLENGED' ? 'CHALLENGED' : 'CAST',
          ]))
        : null,
      inclusion:
        answer.leaf && answer.head
          ? answer.leaf === leaf &&
            (await work('headHolds', [box.election as Election, answer.head])) &&
            (await work('inclusionHolds', [answer.leaf, answer.proof, answer.head.root]))
          : null,
    });
  };
  const letters = readTracker(typed);
  const mine = own.filter((one) => one.cast !== null || one.challenged.length > 0);
  return (
    <Card title={t('Oyum sandıkta mı?')}>
      {mine.map((one) => (
        <div key={one.voteId} className="stack tight">
          <p className="dim">{one.question}</p>
          {one.cast && (
            <ActButton variant="default" onAct={() => look((one.cast as NonNullable<KeptVote['cast']>).tracker)}>
              <span className="mono">{groupedTracker(one.cast.tracker)}</span>
            </ActButton>
          )}
          {one.challenged.map((tracker) => (
            <p key={tracker} className="hint">
              {t('Denetlendi, sayılmaz')}: <span className="mono">{groupedTracker(tracker)}</span>
            </p>
          ))}
        </div>
      ))}
      <Field
        label={t('İzleme kodu')}
        value={typed}
        onChange={(value) => {
          setFound(null);
          setTyped(value);
        }}
        hint={t('26 harf ve rakam; boşluk ve büyük küçük harf fark etmez.')}
        autoComplete="off"
      />
      <ActButton
        variant="default"
        {...(letters ? {} : { reason: t('İzleme kodunun tamamını yazın.') })}
        onAct={() => look(letters as string)}
      >
        {t('Sandıkta ara')}
      </ActButton>
      {found && <FoundBallot found={found} />}
    </Card>
  );
}

const STATES: Record<Found['answer']['state'], readonly [string, 'ok' | 'info' | 'warn' | 'stop']> = {
  ACCEPTED: ['Sandıkta, sayılacak', 'ok'],
  RECEIVED: ['Sandıkta, denetleniyor', 'info'],
  CHALLENGED: ['Denetlendi, sayılmaz', 'info'],
  REFUSED: ['Kabul edilmedi', 'stop'],
  UNKNOWN: ['Bu kodla pusula yok', 'warn'],
};

function FoundBallot({ found: { tracker, answer, receipt, inclusion } }: { readonly found: Found }) {
  const [words, tone] = STATES[answer.state];
  return (
    <div className="stack tight" role="status">
      <p>
        <Chip tone={tone}>{t(words)}</Chip>
      </p>
      <p className="mono">{groupedTracker(tracker)}</p>
      {receipt !== null && (
        <p>
          <Chip tone={receipt ? 'ok' : 'stop'}>{receipt ? t('Alındı doğru') : t('Alındı yanlış')}</Chip>{' '}
          {t('Sandık panosunun {n}. satırında.', { n: count(answer.receipt?.height ?? 0) })}
        </p>
      )}
      {inclusion !== null && (
        <p>
          <Chip tone={inclusion ? 'ok' : 'stop'}>{inclusion ? t('Panoda') : t('Panoda değil')}</Chip>{' '}
          {inclusion
            ? t('Oyunuz aşağıdaki baş altında duruyor; cihazınız hesapladı.')
            : t('Kanıt tutmuyor; izleme kodunuzla divana başvurun.')}
        </p>
      )}
      {answer.head && (
        <>
          <HeadLine head={answer.head} />
          {receipt && inclusion && (
            <Button
              variant="default"
              onClick={() =>
                download(`makbuz-${tracker.slice(0, 5)}.json`, keptFile(answer.receipt, null, null, answer.head))
              }
            >
              {t('Makbuzu ve imzalı başı indir')}
            </Button>
          )}
          <p className="hint">
            {t('Salon ekranındaki baş ile karşılaştırın; satır sayısı aynıysa harfler de aynı olmalı.')}
          </p>
        </>
      )}
      {answer.state === 'UNKNOWN' && (
        <p>{t('Kodu yeniden okuyun. Mühürlenip atılmamış pusula da sandıkta görünmez.')}</p>
      )}
    </div>
  );
}
