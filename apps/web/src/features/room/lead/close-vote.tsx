import type { Mine, Room, RoomVote, VoteTurnout } from '@divan/api';
import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../app/call.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { StageHeading } from '../box/parts.tsx';
import { type Run, refusalOf } from '../parts.tsx';

const LOOK_MILLIS = 2_000;

/** How many have voted, asked every two seconds: for the console and the wall. */
export function useTurnout(meetingId: string, vote: RoomVote | null): VoteTurnout | null {
  const found = useQuery({
    queryKey: ['turnout', meetingId, vote?.id],
    queryFn: () => call(api.getTurnout, { params: { meetingId, voteId: vote?.id as string } }),
    enabled: vote !== null && !vote.stopped && vote.box !== 'COUNTING' && vote.hall === null,
    refetchInterval: LOOK_MILLIS,
    refetchIntervalInBackground: true,
    retry: false,
  });
  return vote && found.data?.voteId === vote.id ? found.data : null;
}

/** “12 / 17 kişi oy kullandı”; in a secret vote the figure moves in steps and says so. */
export const turnoutWords = ({ cast, of, step }: VoteTurnout, mode: RoomVote['mode']): string =>
  mode === 'OPEN'
    ? t('{n} / {k} kişi oy kullandı', { n: count(cast), k: count(of) })
    : step > 1
      ? t('En az {n} / {k} kişi pusulasını aldı', { n: count(cast), k: count(of) })
      : t('{n} / {k} kişi pusulasını aldı', { n: count(cast), k: count(of) });

export function Turnout({ turnout, mode }: { readonly turnout: VoteTurnout; readonly mode: RoomVote['mode'] }) {
  return (
    <div className="stack tight">
      <p className="num">
        <b>{turnoutWords(turnout, mode)}</b>
      </p>
      <div className="meter" aria-hidden>
        <i style={{ width: `${(turnout.cast / Math.max(1, turnout.of)) * 100}%` }} />
      </div>
    </div>
  );
}

/** Closing decides for all and is not undone by a press: while somebody has not voted it is asked once more, with the figures. */
export function CloseVote({
  room,
  run,
  mine,
  turnout,
  memberId,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly mine: Mine;
  readonly turnout: VoteTurnout | null;
  readonly memberId: string;
}) {
  const vote = room.vote as RoomVote;
  const [asked, setAsked] = useState<'CLOSE' | 'STOP' | null>(null);
  const all = turnout !== null && turnout.cast >= turnout.of;
  const close = () => run({ type: 'closeVote', voteId: vote.id });
  const stop = () => run({ type: 'stopVote', voteId: vote.id });
  const own =
    mine.mayVote &&
    mine.present &&
    !vote.barred.includes(memberId) &&
    mine.votes[vote.id] === undefined &&
    !mine.ballots.includes(vote.id);
  if (!asked)
    return (
      <div className="stack tight">
        <ActButton
          size="lg"
          fullWidth
          refusal={refusalOf(room, 'closeVote')}
          onAct={async () => (all ? close() : setAsked('CLOSE'))}
        >
          {t('Oylamayı kapat, sonucu açıkla')}
        </ActButton>
        <ActButton
          variant="default"
          fullWidth
          refusal={refusalOf(room, 'stopVote')}
          onAct={async () => (all ? stop() : setAsked('STOP'))}
        >
          {t('Oylamayı bitir, sonucu sonra duyur')}
        </ActButton>
        <p className="hint">{t('Sonucu önce yalnız siz görürsünüz; duyurana kadar başka kimse görmez.')}</p>
      </div>
    );
  return (
    <div className="notice stack tight">
      <StageHeading>{t('Oylama şimdi kapatılsın mı?')}</StageHeading>
      <p>
        {turnout === null
          ? t('Kaç kişinin oy kullandığı şu an bilinmiyor.')
          : all
            ? t('Oy verebilecek herkes oy kullandı.')
            : turnout.cast === 0 && turnout.step === 1
              ? t('Henüz kimse oy kullanmadı. Kimsenin oy vermediği oylama hiçbir şeyi karara bağlamaz.')
              : vote.mode === 'OPEN'
                ? t('Oy verebilecek {k} kişiden {m} kişi henüz oy kullanmadı.', {
                    k: count(turnout.of),
                    m: count(turnout.of - turnout.cast),
                  })
                : t('Oy verebilecek {k} kişiden en çok {m} kişi henüz pusulasını almadı.', {
                    k: count(turnout.of),
                    m: count(turnout.of - turnout.cast),
                  })}{' '}
        {own && <b>{t('Siz de henüz oy kullanmadınız.')}</b>}
      </p>
      <p>
        {asked === 'CLOSE'
          ? t('Kapanan oylamada oy verilemez; sonuç tutanağa geçer.')
          : t('Biten oylamada oy verilemez; sonuç siz duyurunca açıklanır ve tutanağa geçer.')}
      </p>
      <Button variant="default" onClick={() => setAsked(null)}>
        {t('Oylama sürsün')}
      </Button>
      {asked === 'CLOSE' ? (
        <ActButton onAct={close}>{t('Evet, oylamayı kapat')}</ActButton>
      ) : (
        <ActButton onAct={stop}>{t('Evet, oylamayı bitir')}</ActButton>
      )}
    </div>
  );
}
