import type { Mine, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { blindCredential, finishCredential } from '@divan/ballot';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, isNotNow, RefusedError } from '../../../app/call.ts';
import { forgetMarks, useMarks } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { useStage } from '../../../app/stage.ts';
import { BallotStepUp } from '../../../components/step-up.tsx';
import { Button } from '../../../ui/button.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { StageHeading } from '../box/parts.tsx';
import { ballotOf, keepBallot, tooLate, useBallots } from './kept-ballot.ts';
import { type Marked, MarkForm, Review } from './mark-form.tsx';
import { Sending } from './sending.tsx';
import '../choice.css';

/** How often a ballot whose answer was lost is sent again, 1.5 s apart: half an hour of a cut line. */
const RESEND_TIMES = 1200;
const RESEND_MILLIS = 1500;

/** Takes the ballot, which from then on lies on the device, and casts it; what was taken before is cast as it is. */
async function takeAndCast(
  { meetingId, vote }: { readonly meetingId: string; readonly vote: RoomVote },
  choice: string | readonly string[],
  lost: () => void,
): Promise<void> {
  const key = vote.credentialKey as string;
  let ballot =
    ballotOf(vote.id) ??
    keepBallot({
      meetingId,
      voteId: vote.id,
      question: vote.question,
      state: 'KEPT',
      credential: await blindCredential(key),
      signature: null,
      sent: false,
    });
  const credential = ballot.credential;
  if (!credential) return;
  try {
    if (!ballot.signature) {
      const { blindSignature } = await call(api.takeBallot, {
        params: { meetingId, voteId: vote.id },
        body: { blinded: credential.blinded },
      });
      ballot = keepBallot({ ...ballot, signature: await finishCredential(key, credential, blindSignature) });
    }
    for (let attempt = 0; ; attempt++) {
      try {
        await call(api.castBallot, {
          params: { voteId: vote.id },
          body: { token: credential.token, signature: ballot.signature as string, choice: choice as string },
        });
        break;
      } catch (caught) {
        if (!isNotNow(caught) || attempt > RESEND_TIMES) throw caught;
        ballot = keepBallot({ ...ballot, sent: true });
        lost();
        await new Promise((resolve) => setTimeout(resolve, RESEND_MILLIS));
      }
    }
    keepBallot({ ...ballot, state: 'CAST', credential: null, signature: null });
  } catch (caught) {
    if (caught instanceof RefusedError && caught.refusal.code === 'VOTE_ENDED') tooLate(ballot);
    throw caught;
  }
}

/** The secret ballot: mark, review, confirm the identity anew, take the credential, cast it without a cookie. */
export function SecretVote({
  meetingId,
  vote,
  taken,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly taken: boolean;
}) {
  const client = useQueryClient();
  const kept = useBallots().find((one) => one.voteId === vote.id);
  const [marked, setMarked] = useMarks<Marked | null>(vote.id, null);
  const [stage, setStage] = useStage('adim');
  const [confirming, setConfirming] = useState(false);
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [lost, setLost] = useState(false);
  const cast = async () => {
    const choice = vote.form === 'SHEET' || typeof marked === 'string' ? marked : marked?.[0];
    setSending(true);
    setError(null);
    try {
      await takeAndCast({ meetingId, vote }, choice as string, () => setLost(true));
      forgetMarks();
      setStage(null);
      client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
        before ? { ...before, ballots: [...new Set([...before.ballots, vote.id])] } : before,
      );
    } catch (caught) {
      if (caught instanceof RefusedError && caught.refusal.code === 'FRESH_CONFIRMATION_NEEDED') setConfirming(true);
      else setError(caught);
    } finally {
      setSending(false);
    }
  };

  if (kept?.state === 'CAST')
    return (
      <div className="good" role="status">
        <StageHeading>{t('Oyunuz alındı. Teşekkür ederiz.')}</StageHeading>
      </div>
    );
  if (taken && !kept)
    return (
      <div className="notice" role="status">
        <StageHeading>{t('Oy pusulanız alınmış, ama bu cihazda değil')}</StageHeading>
        <p>{t('Oyunuzu o cihazda kullandıysanız yapacağınız bir şey yok: oyunuz geçerlidir.')}</p>
        <p>
          {t(
            'Kullanmadıysanız pusulayı aldığınız cihazda ve tarayıcıda bu sayfayı açın; pusulanız orada saklıdır. O cihaza ulaşamıyorsanız oylama kapanmadan divana söyleyin: divan, gerekçesini tutanağa yazarak oylamayı geçersiz sayıp yineleyebilir.',
          )}
        </p>
      </div>
    );
  if (marked !== null && stage === 'gozden')
    return (
      <Review vote={vote} marked={marked}>
        <p className="dim">
          {t('Seçiminiz adınıza bağlanmaz. Listeye yalnız oy kullandığınız yazılır. İşletmeciye güvenilir.')}
        </p>
        <div className="fixed phone row">
          <Button variant="default" onClick={() => window.history.back()} disabled={sending}>
            {t('Geri dön')}
          </Button>
          <Button size="lg" onClick={() => void cast()} loading={sending}>
            {t('Oyumu kullan')}
          </Button>
        </div>
        <Sending sending={sending} lost={lost} />
        <RefusalNotice error={error} />
        <BallotStepUp
          opened={confirming}
          onClose={() => setConfirming(false)}
          onDone={() => {
            setConfirming(false);
            void cast();
          }}
        />
      </Review>
    );
  return (
    <>
      {kept?.state === 'KEPT' && kept.signature && (
        <p className="notice" role="status">
          <b>{t('Oy pusulanız bu cihazda saklı, henüz sandığa atılmadı.')}</b>{' '}
          {t('İşaretleyip gözden geçirin ve “Oyumu kullan” düğmesine basın.')}
        </p>
      )}
      <MarkForm vote={vote} mayVoid={false} marks={marked} onMarks={setMarked} onReview={() => setStage('gozden')} />
    </>
  );
}
