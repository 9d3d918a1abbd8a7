import type { BoxView, Mine, Room, RoomVote } from '@divan/api';
import { IconEye, IconLock } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '../../../app/i18n.ts';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { LawPanel } from '../../../ui/law-panel.tsx';
import type { CeremonyState } from '../box/use-ceremony.ts';
import { BoxVote } from '../box/vote.tsx';
import { Statements } from '../candidacies/statements.tsx';
import { MEDIUM_WORDS } from '../hall/media.ts';
import { OpenVote } from './open-vote.tsx';
import type { Outgoing } from './outbox.ts';
import { SecretVote } from './secret-vote.tsx';
import { About } from './vote-about.tsx';
import '../choice.css';

/** How a vote is taken, in words: the first thing a voter reads. */
export const voteKind = ({ mode, box, hall }: Pick<RoomVote, 'mode' | 'box' | 'hall'>): string =>
  hall
    ? `${mode === 'OPEN' ? t('Açık oylama') : t('Gizli oylama')} · ${t(MEDIUM_WORDS[hall.medium])}`
    : mode === 'OPEN'
      ? t('Açık oylama')
      : box
        ? t('Gizli ve doğrulanabilir')
        : t('Gizli; işletmeciye güvenilir');

/** The open vote: kind first, question, choices of equal weight, one button that names the choice; afterwards a quiet receipt. */
export function VoteCard({
  meetingId,
  room,
  mine,
  memberId,
  box,
  ceremony,
  offset,
  onRecorded,
}: {
  readonly meetingId: string;
  readonly room: Room;
  readonly mine: Mine;
  readonly memberId: string;
  readonly box: BoxView | undefined;
  readonly ceremony: CeremonyState;
  /** How far the server's clock is ahead of this device's, milliseconds. */
  readonly offset: number;
  readonly onRecorded: (entry: Outgoing) => void;
}) {
  const vote = room.vote as RoomVote;
  const barred = vote.barred.includes(memberId);
  const item = room.agenda.find((entry) => entry.id === vote.itemId);
  const voted =
    vote.subject === 'ELECTION'
      ? room.elections.find(({ itemId, state }) => itemId === vote.itemId && state === 'VOTING')
      : undefined;
  return (
    <Card act>
      <div className="row" id="oylama">
        <Chip tone="info">
          {vote.mode === 'OPEN' ? <IconEye size={18} aria-hidden /> : <IconLock size={18} aria-hidden />}
          {voteKind(vote)}
        </Chip>
        <span className="dim">{item && t('{n}. madde: {ad}', { n: item.number, ad: item.title })}</span>
        {vote.mode === 'SECRET' && (
          <span className="links">
            <Link to="/gizlilik" target="_blank">
              {t('Bu gizlilik neye dayanır?')}
            </Link>
          </span>
        )}
      </div>
      {vote.mode === 'SECRET' && !vote.box && !vote.hall && (
        <p className="hint">
          {t('Seçiminiz adınızla birlikte hiçbir yerde saklanmaz; buna güven, sistemi işleten kuruluşa dayanır.')}
        </p>
      )}
      <p className="skip" role="alert">
        {t('Oylama açıldı: {soru}', { soru: vote.question })}
      </p>
      {!vote.box && <h2>{vote.question}</h2>}
      <About room={room} of={vote} />
      {voted && <Statements room={room} meetingId={meetingId} organ={voted.organ} />}
      {(barred || !mine.mayVote || !mine.present) && (
        <p className="dim">{t('Oy verebilecek: {n}', { n: vote.electorate })}</p>
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
      ) : vote.stopped ? (
        <div className="notice" role="status">
          <b>{t('Oylama bitti; oylar sayıldı.')}</b> {mine.votes[vote.id] !== undefined && `${t('Oyunuz kayıtlı.')} `}
          {t('Sonucu Divan Başkanı duyuracak. DY m.15')}
        </div>
      ) : vote.hall ? (
        <div className="notice" role="status">
          <b>{t('Bu oylama salonda yapılıyor.')}</b> {t(MEDIUM_WORDS[vote.hall.medium])}
        </div>
      ) : !mine.present ? (
        <div className="notice">{t('Oy kullanmak için önce toplantıya katılın.')}</div>
      ) : vote.mode === 'OPEN' ? (
        <div className="stack said-above">
          <OpenVote
            meetingId={meetingId}
            vote={vote}
            recorded={mine.votes[vote.id]}
            changes={mine.changed[vote.id] ?? 0}
            onRecorded={onRecorded}
          />
        </div>
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
        <div className="stack said-above">
          <SecretVote meetingId={meetingId} vote={vote} taken={mine.ballots.includes(vote.id)} />
        </div>
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
