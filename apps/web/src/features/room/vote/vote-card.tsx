import type { BoxView, Mine, Room, RoomVote } from '@divan/api';
import * as api from '@divan/api';
import { type BlindedCredential, blindCredential, finishCredential } from '@divan/ballot';
import { IconEye, IconLock } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, OfflineError, RefusedError } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { useOnline } from '../../../app/session.ts';
import { BallotStepUp } from '../../../components/step-up.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { LawPanel } from '../../../ui/law-panel.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { StageHeading } from '../box/parts.tsx';
import type { CeremonyState } from '../box/use-ceremony.ts';
import { BoxVote } from '../box/vote.tsx';
import { tellOtherWindows } from '../use-room.ts';
import { Choices, type Marked, MarkForm, Review } from './mark-form.tsx';

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
  ceremony,
  offset,
}: {
  readonly meetingId: string;
  readonly room: Room;
  readonly mine: Mine;
  readonly memberId: string;
  readonly box: BoxView | undefined;
  readonly ceremony: CeremonyState;
  /** How far the server's clock is ahead of this device's, milliseconds. */
  readonly offset: number;
}) {
  const vote = room.vote as RoomVote;
  const barred = vote.barred.includes(memberId);
  const item = room.agenda.find((entry) => entry.id === vote.itemId);
  const motion =
    vote.subject === 'MOTION'
      ? room.motions.find((entry) => entry.itemId === vote.itemId && vote.question.startsWith(`${entry.number} `))
      : undefined;
  return (
    <Card act>
      <div className="row">
        <Chip tone="info">
          {vote.mode === 'OPEN' ? <IconEye size={18} aria-hidden /> : <IconLock size={18} aria-hidden />}
          {voteKind(vote)}
        </Chip>
        <span className="dim">
          {t('{n}. madde', { n: item?.number ?? '' })}
          {motion && ` · ${t('Önerge {n}', { n: motion.number })}`}
        </span>
        {vote.mode === 'SECRET' && (
          <span className="links">
            <Link to="/gizlilik" target="_blank">
              {t('Bu gizlilik neye dayanır?')}
            </Link>
          </span>
        )}
      </div>
      <p className="skip" role="alert">
        {t('Oylama açıldı: {soru}', { soru: vote.question })}
      </p>
      {(barred || !mine.mayVote || !mine.present) && (
        <div>
          <h2>{vote.question}</h2>
          <p className="dim">{t('Oy verebilecek: {n}', { n: vote.electorate })}</p>
        </div>
      )}
      {barred ? (
        <div className="notice">
          <b>{t('Bu oylamada oy kullanamazsınız.')}</b>{' '}
          {t(
            'Dernek ile sizin, eşinizin, üstsoyunuzun ya da altsoyunuzun arasındaki bir konu ya da kendi ibranız. TMK m.82',
          )}
        </div>
      ) : !mine.mayVote ? (
        mine.role !== 'OBSERVER' && (
          <div className="notice">
            {t('Onursal üyeler ve gözlemciler oy kullanmaz; toplantıyı izleyebilirsiniz. TMK m.69')}
          </div>
        )
      ) : !mine.present ? (
        <div className="notice">{t('Oy kullanmak için önce toplantıya katılın.')}</div>
      ) : vote.mode === 'OPEN' ? (
        <OpenVote meetingId={meetingId} vote={vote} recorded={mine.votes[vote.id]} />
      ) : vote.box ? (
        <BoxVote
          meetingId={meetingId}
          vote={vote}
          box={box}
          ceremony={ceremony}
          memberId={memberId}
          taken={mine.ballots.includes(vote.id)}
          offset={offset}
        />
      ) : (
        <SecretVote meetingId={meetingId} vote={vote} taken={mine.ballots.includes(vote.id)} />
      )}
      {vote.required !== null && (
        <LawPanel
          question={t('Neden {n} oy gerekiyor?', { n: vote.required })}
          sentence={
            room.meeting.body === 'BOARD'
              ? t('Yönetim kurulunun karar yeter sayısını tüzük belirler; kanun sayı vermez.')
              : vote.decision === 'ORDINARY'
                ? t(
                    'Kararlar, toplantıya katılanların salt çoğunluğuyla alınır; oy vermemek ve çekimser kalmak çoğunluğa eklenmez.',
                  )
                : t(
                    'Tüzük değişikliği ve fesih kararı toplantıya katılanların üçte ikisiyle alınır; oy vermemek ve çekimser kalmak çoğunluğa eklenmez.',
                  )
          }
          figures={[
            [t('Katılan'), vote.attending],
            [t('Gereken en az'), vote.required],
            ...(vote.barred.length > 0 ? [[t('Oydan yoksun'), vote.barred.length] as const] : []),
          ]}
          articles={vote.articles}
        />
      )}
    </Card>
  );
}

/** How often a vote whose answer was lost is sent again, 1.5 s apart: half an hour of a cut line. */
const RESEND_TIMES = 1200;

/** What happens to a vote on its way: nothing is called recorded before the server has answered. */
function Sending({ sending, lost }: { readonly sending: boolean; readonly lost: boolean }) {
  const online = useOnline();
  if (!sending) return null;
  return (
    <p role="status" className={lost || !online ? 'notice' : 'dim'}>
      {!online
        ? t('Oyunuz henüz gönderilmedi. Bağlantı gelince kendiliğinden gönderilecek.')
        : lost
          ? t('Yanıt ulaşmadı. Oyunuz aynı zarfla yeniden gönderiliyor; iki kez sayılmaz.')
          : t('Gönderiliyor. Lütfen sayfayı kapatmayın.')}
    </p>
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
  const [lost, setLost] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const label = vote.options.find((option) => option.id === (recorded ?? choice))?.label ?? '';
  const send = async () => {
    setSending(true);
    setError(null);
    // A lost answer is solved by sending again: the same vote is not counted twice.
    for (let attempt = 0; ; attempt++) {
      try {
        await call(api.castOpenVote, { params: { meetingId, voteId: vote.id }, body: { choice } });
        // The answer says it all: asking the server once more for each vote would be a second request a voter.
        client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
          before ? { ...before, votes: { ...before.votes, [vote.id]: choice } } : before,
        );
        tellOtherWindows(meetingId);
        setLost(false);
        break;
      } catch (caught) {
        if (caught instanceof OfflineError && attempt < RESEND_TIMES) {
          setLost(true);
          await new Promise((resolve) => setTimeout(resolve, 1500));
          continue;
        }
        setError(caught);
        // Refused: perhaps for a vote that was sent from another device.
        void client.invalidateQueries({ queryKey: ['mine', meetingId] });
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
      <p className="dim">
        {t('Oyunuz adınızla kaydedilir; gönderilince değişmez. Divan başkanı kapatana kadar oy verebilirsiniz.')}
      </p>
      <Button
        size="lg"
        fullWidth
        loading={sending}
        aria-disabled={choice === '' ? true : undefined}
        className={choice === '' ? 'off' : ''}
        onClick={() => choice !== '' && void send()}
      >
        {choice ? t('Oyumu gönder: {secim}', { secim: t(label) }) : t('Önce bir seçenek işaretleyin')}
      </Button>
      <Sending sending={sending} lost={lost} />
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
  const [lost, setLost] = useState(false);
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
          if (!(caught instanceof OfflineError) || attempt > RESEND_TIMES) throw caught;
          setLost(true);
          await new Promise((resolve) => setTimeout(resolve, 1500));
        }
      }
      sessionStorage.removeItem(storeKey(vote.id));
      setDone(true);
      client.setQueriesData<Mine>({ queryKey: ['mine', meetingId] }, (before) =>
        before ? { ...before, ballots: [...before.ballots, vote.id] } : before,
      );
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
        <StageHeading>{vote.question}</StageHeading>
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
