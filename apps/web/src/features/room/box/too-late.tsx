import type { Room } from '@divan/api';
import * as api from '@divan/api';
import { useEffect, useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { stubborn } from './cast.tsx';
import { amendVote, type KeptVote, keptVotes, VOTE_AMENDED } from './store.ts';

const forget = (memberId: string, { voteId, meetingId, question }: KeptVote) =>
  amendVote(memberId, {
    voteId,
    meetingId,
    question,
    cast: null,
    secret: null,
    request: null,
    credential: null,
    declareAt: null,
  });

/** A sealed ballot that was not answered before its box closed: the box itself says whether it came; if it did not, that stays said until it was read. */
export function TooLateBox({ room, memberId }: { readonly room: Room; readonly memberId: string }) {
  const meetingId = room.meeting.id;
  const open = room.vote?.id ?? null;
  const [late, setLate] = useState<readonly KeptVote[]>([]);
  useEffect(() => {
    let gone = false;
    const read = async (): Promise<void> => {
      const sent = (await keptVotes(memberId, meetingId)).filter(
        ({ cast, voteId }) => cast?.state === 'SENDING' && voteId !== open,
      );
      const missing: KeptVote[] = [];
      for (const one of sent) {
        const { voteId, question, cast } = one;
        if (!cast) continue;
        const { state } = await stubborn(() =>
          call(api.findBoxBallot, { params: { voteId, tracker: cast.tracker } }),
        ).catch(() => ({ state: 'UNKNOWN' as const }));
        if (state === 'UNKNOWN') missing.push(one);
        else if (!gone)
          await amendVote(memberId, { voteId, meetingId, question, cast: { ...cast, state: 'RECEIVED' } });
      }
      if (!gone) setLate(missing);
    };
    void read();
    const again = () => void read();
    window.addEventListener(VOTE_AMENDED, again);
    return () => {
      gone = true;
      window.removeEventListener(VOTE_AMENDED, again);
    };
  }, [memberId, meetingId, open]);
  return late.map((one) => (
    <Card key={one.voteId} act>
      <div className="refusal" role="alert">
        <h2>{t('Oyunuz ulaşmadı: oylama kapanmıştı')}</h2>
        <p>{one.question}</p>
        <p>{t('Pusulanız sandıkta yok; bu oylamada oyunuz sayılmadı.')}</p>
        <Button variant="default" onClick={() => void forget(memberId, one)}>
          {t('Okudum')}
        </Button>
      </div>
    </Card>
  ));
}
