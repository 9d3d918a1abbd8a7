import type { BoxView, Mine, Room, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { type BlindedCredential, blindCredential, finishCredential } from '@divan/ballot';
import { Button } from '@mantine/core';
import { IconEye, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call, OfflineError, RefusedError } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { Card, Chip, LawPanel, RefusalNotice } from '../../components/ui.tsx';
import { BoxVote } from './box-vote.tsx';
import { Choices, type Marked, MarkForm, Review, StepUp } from './mark-form.tsx';

/** How a vote is taken, in words: the first thing a voter reads. */
export const voteKind = ({ mode, box }: Pick<RoomVote, 'mode' | 'box'>): string =>
  mode === 'OPEN' ? t('Açık oylama') : box ? t('Gizli ve doğrulanabilir') : t('Gizli; işletmeciye güvenilir');

/** The open vote: kind first, question, choices of equal weight, one button that names the choice; afterwards a quiet receipt. */
export function VoteCard({
  meetingId,
  room,
  mine,
  memberId,
  box,
}: {
  readonly meetingId: string;
  readonly room: Room;
  readonly mine: Mine;
  readonly memberId: string;
  readonly box: BoxView | undefined;
}) {
  const vote = room.vote as RoomVote;
  const barred = vote.barred.includes(memberId);
  const item = room.agenda.find((entry) => entry.id === vote.itemId);
  return (
    <Card act>
      <div className="row">
        <Chip tone="info">
          {vote.mode === 'OPEN' ? <IconEye size={18} aria-hidden /> : <IconLock size={18} aria-hidden />}
          {voteKind(vote)}
        </Chip>
        <span className="dim">{t('{n}. madde', { n: item?.number ?? '' })}</span>
      </div>
      <p className="skip" role="alert">
        {t('Oylama açıldı: {soru}', { soru: vote.question })}
      </p>
      {barred ? (
        <div className="notice">
          <b>{t('Bu oylamada oy kullanamazsınız.')}</b>{' '}
          {t(
            'Dernek ile sizin, eşinizin, üstsoyunuzun ya da altsoyunuzun arasındaki bir konu ya da kendi ibranız. TMK m.82',
          )}
        </div>
      ) : !mine.mayVote ? (
        <div className="notice">
          {t('Onursal üyeler ve gözlemciler oy kullanmaz; toplantıyı izleyebilirsiniz. TMK m.69')}
        </div>
      ) : !mine.present ? (
        <div className="notice">{t('Oy kullanmak için önce toplantıya katılın.')}</div>
      ) : vote.mode === 'OPEN' ? (
        <OpenVote meetingId={meetingId} vote={vote} recorded={mine.votes[vote.id]} />
      ) : vote.box ? (
        <BoxVote
          meetingId={meetingId}
          vote={vote}
          box={box}
          memberId={memberId}
          taken={mine.ballots.includes(vote.id)}
        />
      ) : (
        <SecretVote meetingId={meetingId} vote={vote} taken={mine.ballots.includes(vote.id)} />
      )}
      {vote.required !== null && (
        <LawPanel
          question={t('Neden {n} oy gerekiyor?', { n: vote.required })}
          sentence={t(
            'Kararlar, toplantıya katılanların salt çoğunluğuyla alınır; oy vermemek ve çekimser kalmak çoğunluğa eklenmez.',
          )}
          figures={[
            [t('Katılan'), vote.attending],
            [t('Gereken en az'), vote.required],
          ]}
          articles={room.meeting.body === 'BOARD' ? t('Tüzük') : 'TMK m.81'}
        />
      )}
    </Card>
  );
}

function OpenVote({
  meetingId,
  vote,
  recorded,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly recorded: string | undefined;
}) {
  const client = useQueryClient();
  const [choice, setChoice] = useState('');
  const [sending, setSending] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const label = vote.options.find((option) => option.id === (recorded ?? choice))?.label ?? '';
  const send = async () => {
    setSending(true);
    setError(null);
    // A lost answer is solved by sending again: the same vote is not counted twice.
    for (let attempt = 0; ; attempt++) {
      try {
        await call(api.castOpenVote, { params: { meetingId, voteId: vote.id }, body: { choice } });
        await client.invalidateQueries({ queryKey: ['mine', meetingId] });
        break;
      } catch (caught) {
        if (caught instanceof OfflineError && attempt < 20) {
          await new Promise((resolve) => setTimeout(resolve, 1500));
          continue;
        }
        setError(caught);
        break;
      }
    }
    setSending(false);
  };
  if (recorded)
    return (
      <div className="good" role="status">
        <h2>{vote.question}</h2>
        <p>{t('Oyunuz kaydedildi: {secim}. Teşekkür ederiz.', { secim: t(label) })}</p>
      </div>
    );
  return (
    <>
      <Choices vote={vote} value={choice} onChange={setChoice} locked={sending} />
      <p className="dim">{t('Oyunuz adınızla kaydedilir; gönderilince değişmez.')}</p>
      <Button size="lg" onClick={() => void send()} loading={sending} disabled={choice === ''} fullWidth>
        {choice ? t('Oyumu gönder: {secim}', { secim: t(label) }) : t('Önce bir seçenek işaretleyin')}
      </Button>
      {sending && <p role="status">{t('Gönderiliyor. Lütfen sayfayı kapatmayın.')}</p>}
      <RefusalNotice error={error} />
    </>
  );
}

const storeKey = (voteId: string) => `divan-pusula-${voteId}`;
interface Kept extends BlindedCredential {
  readonly signature?: string;
  readonly choice?: string | readonly string[];
}
const keep = (voteId: string, kept: Kept): void => sessionStorage.setItem(storeKey(voteId), JSON.stringify(kept));
const kept = (voteId: string): Kept | null =>
  JSON.parse(sessionStorage.getItem(storeKey(voteId)) ?? 'null') as Kept | null;

/** The secret ballot: mark, review, confirm the identity anew, take the credential, cast it without a cookie. */
function SecretVote({
  meetingId,
  vote,
  taken,
}: {
  readonly meetingId: string;
  readonly vote: RoomVote;
  readonly taken: boolean;
}) {
  const client = useQueryClient();
  const [marked, setMarked] = useState<Marked | null>(null);
  const [review, setReview] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const [sending, setSending] = useState(false);
  const [done, setDone] = useState(() => sessionStorage.getItem(`${storeKey(vote.id)}-tamam`) === '1');
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    if (done) sessionStorage.setItem(`${storeKey(vote.id)}-tamam`, '1');
  }, [done, vote.id]);

  const cast = async () => {
    const choice = vote.form === 'SHEET' || typeof marked === 'string' ? marked : marked?.[0];
    setSending(true);
    setError(null);
    try {
      let mine = kept(vote.id);
      if (!mine) {
        mine = await blindCredential(vote.credentialKey as string);
        keep(vote.id, mine);
      }
      if (!mine.signature) {
        const { blindSignature } = await call(api.takeBallot, {
          params: { meetingId, voteId: vote.id },
          body: { blinded: mine.blinded },
        });
        mine = { ...mine, signature: await finishCredential(vote.credentialKey as string, mine, blindSignature) };
        keep(vote.id, mine);
      }
      for (let attempt = 0; ; attempt++) {
        try {
          await call(api.castBallot, {
            params: { voteId: vote.id },
            body: { token: mine.token, signature: mine.signature as string, choice: choice as string },
          });
          break;
        } catch (caught) {
          if (!(caught instanceof OfflineError) || attempt > 20) throw caught;
          await new Promise((resolve) => setTimeout(resolve, 1500));
        }
      }
      sessionStorage.removeItem(storeKey(vote.id));
      setDone(true);
      await client.invalidateQueries({ queryKey: ['mine', meetingId] });
    } catch (caught) {
      if (caught instanceof RefusedError && caught.refusal.code === 'FRESH_CONFIRMATION_NEEDED') setConfirming(true);
      else setError(caught);
    } finally {
      setSending(false);
    }
  };

  if (done || (taken && !kept(vote.id)))
    return (
      <div className="good" role="status">
        <h2>{vote.question}</h2>
        <p>
          {done ? t('Oyunuz alındı. Teşekkür ederiz.') : t('Oy pusulanız alınmış. Bu cihazda kullanılacak pusula yok.')}
        </p>
      </div>
    );
  if (marked && review)
    return (
      <Review vote={vote} marked={marked}>
        <p className="dim">
          {t('Seçiminiz adınıza bağlanmaz. Listeye yalnız oy kullandığınız yazılır. İşletmeciye güvenilir.')}
        </p>
        <div className="row">
          <Button variant="default" onClick={() => setReview(false)} disabled={sending}>
            {t('Geri dön')}
          </Button>
          <Button size="lg" onClick={() => void cast()} loading={sending}>
            {t('Oyumu kullan')}
          </Button>
        </div>
        {sending && <p role="status">{t('Gönderiliyor. Lütfen sayfayı kapatmayın.')}</p>}
        <RefusalNotice error={error} />
        <StepUp
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
    <MarkForm
      vote={vote}
      mayVoid={false}
      before={marked}
      onReview={(now) => {
        setMarked(now);
        setReview(true);
      }}
    />
  );
}
