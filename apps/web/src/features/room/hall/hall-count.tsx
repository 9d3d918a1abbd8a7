import type { Room, RoomVote } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { type Run, refusalOf } from '../parts.tsx';
import { Announcement } from './announcement.tsx';
import { DoubtfulPapers } from './doubtful-papers.tsx';
import { MEDIUM_WORDS } from './media.ts';
import { NamesCall } from './names-call.tsx';
import { optionNames } from './option-names.ts';
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
      {(hall.recorded || hall.entered > 0 || (counted?.differs.length ?? 0) > 0) && (
        <SendBack room={room} vote={vote} run={run} />
      )}
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
  const names = optionNames(vote.options);
  const named = (line: string): string =>
    line.startsWith('#')
      ? t('{n} numaralı pusula', { n: line.slice(1) })
      : (names.get(line) ?? t(FIGURE_WORDS[line] ?? line));
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
