import { ORGAN_WORDS, type Room, type RoomItem } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { Choice } from '../../../ui/choice.tsx';
import { Act, ORGANS, openVote, type Run } from '../parts.tsx';
import { RepeatVote } from './corrections.tsx';
import { ElectionStep } from './election-step.tsx';
import { FinishItem } from './finish-item.tsx';
import { PutToVote } from './put-to-vote.tsx';

export function ItemStep({ room, run, item }: { readonly room: Room; readonly run: Run; readonly item: RoomItem }) {
  // What nobody voted on is not decided and may be voted again.
  const held = room.results.filter(
    (result) =>
      result.itemId === item.id &&
      !result.voided &&
      result.blank + result.void + result.counts.reduce((sum, { votes }) => sum + votes, 0) > 0,
  );
  const voted = (subject: string) => held.some((result) => result.subject === subject);
  const discharged = (organ: string) =>
    held.some((result) => result.subject === 'DISCHARGE' && result.question.startsWith(ORGAN_WORDS[organ] ?? organ));
  const motions = room.motions.filter((motion) => motion.itemId === item.id && motion.state === 'ADMITTED');
  const undischarged = item.kind === 'DISCHARGE' ? item.organs.filter((organ) => !discharged(organ)) : [];
  const unelected =
    item.kind === 'ELECTION' &&
    item.organs.some(
      (organ) => room.elections.find((entry) => entry.itemId === item.id && entry.organ === organ)?.state !== 'SETTLED',
    );
  const [seconds, setSeconds] = useState('');
  const open = (subject: Parameters<typeof openVote>[1]) =>
    openVote(item.id, subject, seconds ? Number(seconds) : null);
  const decides =
    ['BUDGET', 'STATUTE_CHANGE', 'DISSOLUTION', 'DECISION'].includes(item.kind) && room.meeting.body === 'ASSEMBLY';
  // What is still to be voted on; when nothing is, the next step is to go on.
  const votes = (decides && !voted('ITEM')) || motions.length > 0 || undischarged.length > 0 || unelected;
  const board = room.meeting.body === 'BOARD' && item.kind === 'DECISION' && !voted('BOARD_DECISION');
  const [first] = room.floor.queue;
  return (
    <>
      {room.floor.speaking && (
        <Act main room={room} run={run} command={{ type: 'endSpeech' }}>
          {t('Konuşmayı bitir: {ad}', { ad: room.floor.speaking.person.name })}
        </Act>
      )}
      {item.text && (
        <details className="why">
          <summary>{t('Önerilen karar metni')}</summary>
          <div>
            <pre className="decision">{item.text}</pre>
          </div>
        </details>
      )}
      {/* Hands are counted when all are up, not by the clock. */}
      {votes && !room.hall && (
        <Choice
          label={t('Duyurulan oylama süresi')}
          value={seconds}
          onChange={setSeconds}
          options={[
            ['', t('Divan kapatana kadar')],
            ['60', t('1 dakika')],
            ['180', t('3 dakika')],
            ['600', t('10 dakika')],
            ['1800', t('30 dakika')],
          ]}
        />
      )}
      {motions.map((motion) => (
        <PutToVote key={motion.id} main room={room} run={run} command={open({ kind: 'MOTION', motionId: motion.id })}>
          {t('{n} sayılı önergeyi oylamaya aç', { n: motion.number })}
        </PutToVote>
      ))}
      {undischarged.map((organ) => (
        <PutToVote
          key={organ}
          main
          room={room}
          run={run}
          command={open({ kind: 'DISCHARGE', organ: organ as 'YONETIM_KURULU' })}
        >
          {t('{organ} ibrasını oylamaya aç', { organ: t(ORGANS[organ] ?? organ) })}
        </PutToVote>
      ))}
      {item.kind === 'ELECTION' && <ElectionStep room={room} run={run} item={item} open={open} />}
      {decides && !voted('ITEM') && (
        <PutToVote main={motions.length === 0} room={room} run={run} command={open({ kind: 'ITEM' })}>
          {t('Görüşmeyi bitir, oylamaya geç')}
        </PutToVote>
      )}
      {board && (
        <PutToVote
          main
          room={room}
          run={run}
          command={open({ kind: 'BOARD_DECISION', text: { write: item.text || item.title } })}
        >
          {t('Kararı oylamaya aç')}
        </PutToVote>
      )}
      {!votes && !board && !room.floor.speaking && first && (
        <Act main room={room} run={run} command={{ type: 'grantFloor', requestId: first.id }}>
          {t('Sıradakine söz ver: {ad}', { ad: first.person.name })}
        </Act>
      )}
      <FinishItem
        key={item.id}
        main={!votes && !board && !room.floor.speaking && !first && item.kind !== 'CLOSING'}
        room={room}
        run={run}
        item={item}
      />
      <RepeatVote room={room} run={run} item={item} />
      {room.floor.queue.length > 0 && (
        <p className="hint">{t('Söz sırasında {n} istek var.', { n: room.floor.queue.length })}</p>
      )}
      {!item.secret && (decides || item.kind === 'DISCHARGE') && (
        <PutToVote room={room} run={run} command={open({ kind: 'VOTE_MODE', itemId: item.id })}>
          {t('Oylamanın gizli yapılmasını oyla')}
        </PutToVote>
      )}
    </>
  );
}
