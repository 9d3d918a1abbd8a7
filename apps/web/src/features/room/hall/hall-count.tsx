import type { Room, RoomVote } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { ResultBars } from '../../../ui/result-bars.tsx';
import { type Run, refusalOf } from '../parts.tsx';
import { DoubtfulPapers } from './doubtful-papers.tsx';
import { MEDIUM_WORDS } from './media.ts';
import { NamesCall } from './names-call.tsx';
import { type HallCount as Counted, FIGURE_WORDS, useCount } from './use-count.ts';
import './hall-count.css';

/** How a vote of a hall comes to its result, for whoever leads: asked, counted, seen, announced or sent back. */
export function HallCount({ room, vote, run }: { readonly room: Room; readonly vote: RoomVote; readonly run: Run }) {
  const counted = useCount(room.meeting.id, vote);
  const hall = vote.hall as NonNullable<RoomVote['hall']>;
  // Where two count, they have begun once a count has gone back; where nobody counts names are called, also after that.
  const nobodyCounts = (room.hall?.desks.TELLER ?? 0) < 2;
  const byNames =
    hall.medium === 'NAMES' || (hall.objected && hall.entered === 0 && (hall.rounds === 0 || nobodyCounts));
  const byTellers = !['NAMES', 'NO_OBJECTION'].includes(hall.medium) || hall.objected;
  return (
    <>
      <p className="row">
        <Chip tone="info">{t(MEDIUM_WORDS[hall.medium])}</Chip>
        <span>{t('Oy verebilecek: {n}', { n: count(vote.electorate) })}</span>
      </p>
      {hall.medium === 'NO_OBJECTION' && !hall.objected && !hall.recorded && (
        <NoObjection room={room} vote={vote} run={run} />
      )}
      {!hall.recorded && byTellers && <TellersAtWork vote={vote} counted={counted} />}
      {!hall.recorded && byNames && counted && <NamesCall key={vote.id} vote={vote} names={counted.names} run={run} />}
      {!hall.recorded && counted && counted.inDoubt.length > 0 && (
        <DoubtfulPapers vote={vote} numbers={counted.inDoubt} run={run} />
      )}
      {hall.recorded && counted?.recorded && (
        <Announcement room={room} vote={vote} recorded={counted.recorded} run={run} />
      )}
      {(hall.recorded || hall.entered > 0) && <SendBack room={room} vote={vote} run={run} />}
    </>
  );
}

function NoObjection({ room, vote, run }: { readonly room: Room; readonly vote: RoomVote; readonly run: Run }) {
  return (
    <>
      <p>{t('Salona sorun: “İtiraz eden var mı?”')}</p>
      <ActButton
        size="lg"
        fullWidth
        refusal={refusalOf(room, 'recordNoObjection')}
        onAct={() => run({ type: 'recordNoObjection', voteId: vote.id })}
      >
        {t('İtiraz yok')}
      </ActButton>
      <ActButton variant="default" fullWidth onAct={() => run({ type: 'askForCount', voteId: vote.id })}>
        {t('İtiraz var: oylar sayılsın')}
      </ActButton>
    </>
  );
}

/** How far the two tellers are; what one of them entered is not here. */
function TellersAtWork({ vote, counted }: { readonly vote: RoomVote; readonly counted: Counted | undefined }) {
  const hall = vote.hall as NonNullable<RoomVote['hall']>;
  if (hall.medium === 'NAMES') return null;
  const named = (line: string): string =>
    line.startsWith('#')
      ? t('{n} numaralı pusula', { n: line.slice(1) })
      : t(FIGURE_WORDS[line] ?? vote.options.find(({ id }) => id === line)?.label ?? line);
  return (
    <div className="stack tight" role="status">
      <p>
        <b>{t('Sayımını veren oy sayıcı: {n} / 2', { n: hall.entered })}</b>
      </p>
      {counted && counted.differs.length > 0 && (
        <p className="notice">
          {t('İki sayım şu satırlarda tutmadı; oy sayıcılar bunları yeniden sayıyor: {satirlar}', {
            satirlar: counted.differs.slice(0, 12).map(named).join(', '),
          })}
        </p>
      )}
    </div>
  );
}

/** The complete count before anybody hears of it: figures, what they are measured by, and what would follow. */
function Announcement({
  room,
  vote,
  recorded,
  run,
}: {
  readonly room: Room;
  readonly vote: RoomVote;
  readonly recorded: NonNullable<Counted['recorded']>;
  readonly run: Run;
}) {
  const shownOf = recorded.carried === null ? Math.max(1, ...recorded.counts.map(({ votes }) => votes)) : recorded.base;
  const beyond = recorded.taken !== null && recorded.cast > recorded.taken;
  return (
    <section className="announcement stack tight" aria-label={t('Duyurulacak sonuç')}>
      <div className="row between">
        <h3>{t('Duyurulacak sonuç')}</h3>
        {recorded.carried !== null && (
          <Chip tone={recorded.carried ? 'ok' : 'plain'}>
            {recorded.carried ? t('Kabul edildi') : t('Kabul edilmedi')}
          </Chip>
        )}
      </div>
      <p className="hint">{t('Bu sayıları siz duyurana kadar başka kimse görmez.')}</p>
      <ResultBars
        rows={recorded.counts.map(({ label, votes }) => ({ label: t(label), votes }))}
        of={shownOf}
        {...(recorded.required === null ? {} : { required: recorded.required })}
      />
      <p className="dim">
        {recorded.taken === null
          ? t('Verilen oy {n} · katılan {k}', { n: count(recorded.cast), k: count(recorded.base) })
          : t('İmza {i} · kutudan çıkan {n} · boş {b} · geçersiz {g}', {
              i: count(recorded.taken),
              n: count(recorded.cast),
              b: count(recorded.blank),
              g: count(recorded.void),
            })}
        {recorded.required !== null && (
          <>
            {' · '}
            {t('gereken en az {g}', { g: count(recorded.required) })} ({recorded.articles})
          </>
        )}
      </p>
      {recorded.tied.length > 0 && (
        <p className="notice">
          {t('Eşit oy: {adlar}. Sonuç duyurulunca divan kura çeker.', {
            adlar: recorded.tied.map((one) => t(one)).join(', '),
          })}
        </p>
      )}
      {beyond && (
        <p className="notice" role="alert">
          {t('Kutudan imzadan çok pusula çıktı; bu sayım duyurulamaz. Sayımı geri gönderin.')}
        </p>
      )}
      <ActButton
        size="lg"
        fullWidth
        refusal={refusalOf(room, 'closeVote')}
        onAct={() => run({ type: 'closeVote', voteId: vote.id })}
      >
        {t('Sonucu duyur')}
      </ActButton>
    </section>
  );
}

/** Before it is announced a count is put right by counting again. */
function SendBack({ room, vote, run }: { readonly room: Room; readonly vote: RoomVote; readonly run: Run }) {
  const [reason, setReason] = useDraft(`${room.meeting.id}/sayim-geri/${vote.id}`, '');
  const [round, setRound] = useState(0);
  return (
    <Fold key={round} title={t('Sayımı geri gönder')} begun={reason !== ''}>
      <p className="hint">{t('Girilen sayımlar silinir ve yeniden sayılır; neden tutanağa geçer.')}</p>
      <Field label={t('Yeniden saymanın nedeni')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'withdrawCount')}
        reason={reason.trim() === '' ? t('Nedenini yazın.') : undefined}
        onAct={async () => {
          await run({ type: 'withdrawCount', voteId: vote.id, reason: { write: reason } });
          setReason('');
          setRound(round + 1);
        }}
      >
        {t('Yeniden sayılsın')}
      </ActButton>
    </Fold>
  );
}
