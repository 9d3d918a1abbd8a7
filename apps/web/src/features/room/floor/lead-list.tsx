import type { CommandInput, Room, SpeechTime } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Act } from '../parts.tsx';
import { TIMES, timeWords } from './words.tsx';
import '../floor-card.css';

type Run = (command: CommandInput) => Promise<void>;

/** Leading the list of speakers: closing and opening it, letting the sides alternate, putting somebody back at its head. */
export function LeadList({ room, run }: { readonly room: Room; readonly run: Run }) {
  const { closed, alternating, later, putBack } = room.floor;
  const item = room.agenda.find(({ state }) => state === 'NOW');
  const waiting = room.agenda.filter(({ state, kind }) => state === 'WAITING' && kind !== 'CLOSING');
  const shut = (itemId: string) => later.some((one) => one.itemId === itemId && one.closed);
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useDraft(`${room.meeting.id}/soz-geri`, '');
  const [itemId, setItemId] = useState('');
  const back = putBack.find(({ id }) => id === chosen) ?? putBack[0];
  const next = waiting.find(({ id }) => id === itemId) ?? waiting[0];
  return (
    <>
      {item && (
        <span className="row floor-asks">
          <Act
            room={room}
            run={run}
            command={{ type: closed ? 'reopenSpeakersList' : 'closeSpeakersList', itemId: item.id }}
          >
            {closed ? t('Söz listesini yeniden aç') : t('Söz listesini kapat')}
          </Act>
          <Act room={room} run={run} command={{ type: 'orderSpeakers', itemId: item.id, alternating: !alternating }}>
            {alternating ? t('İstek sırasına dön') : t('Lehte, aleyhte sırayla ver')}
          </Act>
        </span>
      )}
      {back && (
        <Fold title={t('Listenin başına geri al')} begun={reason !== ''}>
          <Choice
            label={t('Üye')}
            value={back.id}
            onChange={setChosen}
            options={putBack.map(({ id, person, spoke }) => [
              id,
              spoke ? t('{ad} (son konuşan)', { ad: person.name }) : t('{ad} (sırası düştü)', { ad: person.name }),
            ])}
          />
          <Field label={t('Geri alınmasının gerekçesi')} value={reason} onChange={setReason} />
          <ActButton
            variant="default"
            {...(reason.trim() ? {} : { reason: t('Gerekçe yazın.') })}
            onAct={async () => {
              await run({ type: 'putBackSpeaker', requestId: back.id, reason: { write: reason } });
              setReason('');
            }}
          >
            {t('Gerekçesiyle geri al')}
          </ActButton>
        </Fold>
      )}
      {next && (
        <Fold title={t('Sonraki maddenin söz listesi')}>
          <Choice
            label={t('Hangi madde')}
            value={next.id}
            onChange={setItemId}
            options={waiting.map(({ id, number, title }) => [id, t('{n}. {ad}', { n: number, ad: title })])}
          />
          <Act
            room={room}
            run={run}
            command={{ type: shut(next.id) ? 'reopenSpeakersList' : 'closeSpeakersList', itemId: next.id }}
          >
            {shut(next.id) ? t('Söz listesini yeniden aç') : t('Söz listesini kapat')}
          </Act>
        </Fold>
      )}
    </>
  );
}

const OFFERED = [60, 120, 180, 300, 600, 900] as const;

/** Whose time it is: the statute’s with its article, or who of the divan set it. */
function sourceOf({ times, article }: Room['floor'], of: SpeechTime): string {
  const time = times.find((one) => one.of === of);
  if (!time) return t('Ayrı bir süre yok; konuşma süresi uygulanır.');
  if (time.setBy) return t('Bu toplantıda {ad} belirledi.', { ad: time.setBy.name });
  if (time.seconds === null) return t('Tüzükte süre sınırı yok.');
  return article ? t('Tüzük m.{m}', { m: article }) : t('Tüzükte yazan süre');
}

/** Speaking times, of each kind: the statute’s until the divan sets another, which the minutes tell. */
export function SpeechTimes({ room, run }: { readonly room: Room; readonly run: Run }) {
  const { times } = room.floor;
  return (
    <>
      {(['SPEECH', 'POINT_OF_ORDER', 'MOVER'] as const).map((of) => {
        const time = times.find((one) => one.of === of);
        const known = time?.seconds ?? null;
        const offered = [...new Set([...OFFERED, ...(known === null ? [] : [known])])].sort((a, b) => a - b);
        return (
          <div className="stack tight" key={of}>
            <Choice
              label={t(TIMES[of])}
              value={time ? String(time.seconds ?? '') : 'none'}
              onChange={(value) => {
                if (value !== 'none') void run({ type: 'setSpeechLimit', seconds: value ? Number(value) : null, of });
              }}
              options={[
                ...(time ? [] : [['none', t('Konuşma süresi gibi')] as const]),
                ['', t('Sınırsız')],
                ...offered.map((seconds) => [String(seconds), timeWords(seconds)] as const),
              ]}
            />
            <p className="hint">{sourceOf(room.floor, of)}</p>
          </div>
        );
      })}
    </>
  );
}

/** The times as everybody sees them. */
export function TimesLine({ room }: { readonly room: Room }) {
  return (
    <p className="hint">
      {room.floor.times
        .map(({ of, seconds }) => `${t(TIMES[of])}: ${timeWords(seconds)} (${sourceOf(room.floor, of)})`)
        .join(' · ')}
    </p>
  );
}
