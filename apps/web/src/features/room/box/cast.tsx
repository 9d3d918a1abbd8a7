import type { BoxView, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { type Election, groupedTracker } from '@divan/ballot';
import { useEffect, useRef, useState } from 'react';
import { call, isNotNow, RefusedError } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { work } from './device.ts';
import { StageHeading } from './parts.tsx';
import { TrackerSlip } from './slip.tsx';
import type { KeptVote } from './store.ts';
import { delay } from './use-box.ts';
import type { CeremonyState } from './use-ceremony.ts';

export const RETRY_MILLIS = 1500;
/** Changes what is kept of this vote. */
export type Amend = (change: Partial<KeptVote>) => Promise<KeptVote>;

/** Asks until an answer arrives: what is sent may be sent again. */
export async function stubborn<T>(ask: () => Promise<T>): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!isNotNow(error)) throw error;
      await delay(RETRY_MILLIS);
    }
  }
}

/** After the cast: sent until it is received, followed until it is accepted, receipt verified; then a quiet slip with the tracker. */
export function CastBallot({
  record,
  vote,
  box,
  ceremony,
  amend,
}: {
  readonly record: KeptVote;
  readonly vote: RoomVote;
  readonly box: BoxView | undefined;
  readonly ceremony: CeremonyState;
  readonly amend: Amend;
}) {
  const [error, setError] = useState<unknown>(null);
  const [again, setAgain] = useState(0);
  const cast = record.cast as NonNullable<KeptVote['cast']>;
  const election = (box?.election ?? null) as Election | null;
  const latest = useRef({ amend, cast, election });
  latest.current = { amend, cast, election };

  // A new attempt begins with the state, or when the person asks for it
  useEffect(() => {
    let gone = false;
    const send = async (): Promise<void> => {
      const { cast: now, election: known } = latest.current;
      const answer = await stubborn(() =>
        call(api.castBoxBallot, {
          params: { voteId: vote.id },
          body: { use: 'CAST', ballot: now.ballot as never },
        }),
      ).catch(async (caught: unknown) => {
        if (!(caught instanceof RefusedError) || caught.refusal.code !== 'BALLOT_KEY_USED') throw caught;
        await latest.current.amend({ cast: null, declareAt: null, again: 'USED' });
        return null;
      });
      if (!answer) return;
      const { state, note } = answer;
      if (note && known && !(await work('noteHolds', [known, note, now.tracker, 'CAST']))) throw new Error('RECEIPT');
      if (state === 'REFUSED') await latest.current.amend({ cast: null, declareAt: null, again: 'REFUSED' });
      else await latest.current.amend({ cast: { ...now, state: 'RECEIVED', note: note ?? null } });
    };
    const follow = async (): Promise<void> => {
      while (!gone) {
        const { cast: now, election: known } = latest.current;
        const found = await stubborn(() =>
          call(api.findBoxBallot, { params: { voteId: vote.id, tracker: now.tracker } }),
        );
        if (found.state === 'REFUSED') {
          await latest.current.amend({ cast: null, declareAt: null, again: 'REFUSED' });
          return;
        }
        if (found.state === 'ACCEPTED' && found.receipt && known) {
          if (!(await work('receiptHolds', [known, found.receipt, 'CAST'])) || found.leaf !== now.leaf)
            throw new Error('RECEIPT');
          await latest.current.amend({
            secret: null,
            request: null,
            credential: null,
            cast: { ...now, ballot: null, state: 'ACCEPTED', receipt: found.receipt },
          });
          return;
        }
        await delay(RETRY_MILLIS);
      }
    };
    const act = cast.state === 'SENDING' ? send : cast.state === 'RECEIVED' ? follow : null;
    act?.().catch((caught: unknown) => !gone && setError(caught));
    return () => {
      gone = true;
    };
  }, [cast.state, vote.id, again]);

  const ended = error instanceof RefusedError && error.refusal.code === 'VOTE_ENDED';
  return (
    <div className="stack">
      <StageHeading>{record.question}</StageHeading>
      <div className="row">
        {cast.state === 'SENDING' && <Chip tone="warn">{t('Gönderiliyor')}</Chip>}
        {cast.state === 'RECEIVED' && <Chip tone="info">{t('Sandıkta, denetleniyor')}</Chip>}
        {cast.state === 'ACCEPTED' && <Chip tone="ok">{t('Sandıkta, sayılacak')}</Chip>}
      </div>
      <p role="status">
        {ended
          ? t('Oylama kapandı; oyunuz gönderilmemişti. Bu oylamada oyunuz yok.')
          : cast.state === 'SENDING'
            ? t('Gönderiliyor. Lütfen sayfayı kapatmayın.')
            : cast.state === 'RECEIVED'
              ? t('Oyunuz alındı. Pusulanız denetleniyor; sonucu burada görürsünüz.')
              : t('Oyunuz sandıkta. Teşekkür ederiz.')}
      </p>
      {!ended && (
        <TrackerSlip
          meetingId={record.meetingId}
          question={record.question}
          tracker={cast.tracker}
          note={cast.note ?? null}
          ballot={cast.ballot}
          receipt={cast.receipt}
          words={ceremony.state === 'READY' ? ceremony.ceremony.words : null}
        />
      )}
      {cast.state !== 'SENDING' && (
        <p className="dim">
          {record.declareAt === null
            ? t('Oy kullandığınıza ilişkin ikinci imzanız alındı.')
            : t('İkinci imzanız birkaç saniye sonra, oyunuzdan ayrı gönderilecek; sayfayı açık tutun.')}
        </p>
      )}
      {error instanceof Error && error.message === 'RECEIPT' ? (
        <p className="refusal" role="alert">
          <b>
            {t('Sunucunun alındısı doğrulanamadı. İzleme kodunuzla divana başvurun: {kod}', {
              kod: groupedTracker(cast.tracker),
            })}
          </b>
        </p>
      ) : (
        !ended && <RefusalNotice error={error} />
      )}
      {error !== null && !ended && (
        <Button
          variant="default"
          onClick={() => {
            setError(null);
            setAgain(again + 1);
          }}
        >
          {t('Yeniden dene')}
        </Button>
      )}
    </div>
  );
}
