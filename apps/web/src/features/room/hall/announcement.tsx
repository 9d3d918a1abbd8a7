import type { CommandInput, Room, RoomVote } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { ResultBars } from '../../../ui/result-bars.tsx';
import { type Run, refusalOf } from '../parts.tsx';
import type { HallCount } from './use-count.ts';
import './hall-count.css';

type Recorded = NonNullable<HallCount['recorded']>;
type Said = NonNullable<Extract<CommandInput, { type: 'closeVote' }>['leadVoted']>;
const SAID: readonly (readonly [Said, string])[] = [
  ['YES', 'Kabul'],
  ['NO', 'Ret'],
  ['ABSTAIN', 'Çekimser'],
];

const ON_PAPER = 'İmza {i} · kutudan çıkan {n} · boş {b} · geçersiz {g}';
const AS_BALLOTS = 'Pusulasını alan {i} · kullanılan {n} · boş {b} · geçersiz {g}';

/** The complete count before anybody hears of it: figures, what they are measured by, and what would follow. */
export function Announcement({
  room,
  vote,
  recorded,
  run,
}: {
  readonly room: Room;
  readonly vote: RoomVote;
  readonly recorded: Recorded;
  readonly run: Run;
}) {
  const [said, setSaid] = useState<Said | null>(null);
  const shownOf = recorded.carried === null ? Math.max(1, ...recorded.counts.map(({ votes }) => votes)) : recorded.base;
  const beyond = recorded.taken !== null && recorded.cast > recorded.taken;
  const carried = recorded.casting ? said === 'YES' : recorded.carried;
  return (
    <section className="announcement stack tight" aria-label={t('Duyurulacak sonuç')}>
      <div className="row between">
        <h3>{t('Duyurulacak sonuç')}</h3>
        {beyond ? (
          <Chip tone="warn">{t('Duyurulamaz')}</Chip>
        ) : recorded.casting && said === null ? (
          <Chip tone="info">{t('Oylar eşit')}</Chip>
        ) : (
          recorded.carried !== null && (
            <Chip tone={carried ? 'ok' : 'plain'}>{carried ? t('Kabul edildi') : t('Kabul edilmedi')}</Chip>
          )
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
          : t(vote.hall ? ON_PAPER : AS_BALLOTS, {
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
      {recorded.answers.length > 0 && (
        <Fold quiet title={t('Kim ne dedi: {n} kişi', { n: count(recorded.answers.length) })}>
          <ol className="called">
            {recorded.answers.map(({ id, name, order, choice }) => (
              <li key={id} className="row between">
                <span>
                  <span className="dim num">{order}</span> {name}
                </span>
                <b>{t(choice)}</b>
              </li>
            ))}
          </ol>
        </Fold>
      )}
      {recorded.tied.length > 0 && (
        <p className="notice">
          {t('Eşit oy: {adlar}. Sonuç duyurulunca divan kura çeker.', {
            adlar: recorded.tied.map((one) => t(one)).join(', '),
          })}
        </p>
      )}
      {recorded.casting && (
        <Radios
          label={t('Oylar eşit. Tüzüğe göre başkanın katıldığı taraf üstün sayılır. Başkan elini ne yönde kaldırdı?')}
          name={`baskanin-oyu-${vote.id}`}
          value={said ?? ''}
          onChange={(value) => setSaid(value as Said)}
          options={SAID.map(([key, word]) => ({ key, text: t(word) }))}
        />
      )}
      {beyond ? (
        <Exceeded room={room} vote={vote} recorded={recorded} run={run} />
      ) : (
        <ActButton
          size="lg"
          fullWidth
          refusal={refusalOf(room, 'closeVote')}
          reason={recorded.casting && said === null ? t('Başkanın oyunu seçin.') : undefined}
          onAct={() =>
            run({ type: 'closeVote', voteId: vote.id, ...(said && recorded.casting ? { leadVoted: said } : {}) })
          }
        >
          {t('Sonucu duyur')}
        </ActButton>
      )}
    </section>
  );
}

/** More papers than signatures: counted again, or this vote is void with its reason and repeated (DY m.16). */
function Exceeded({
  room,
  vote,
  recorded,
  run,
}: {
  readonly room: Room;
  readonly vote: RoomVote;
  readonly recorded: Recorded;
  readonly run: Run;
}) {
  const [reason, setReason] = useDraft(`${room.meeting.id}/oylama-gecersiz/${vote.id}`, '');
  return (
    <>
      <p className="notice" role="alert">
        {t(
          'Kutudan {n} pusula çıktı, listede {i} imza var; bu sayım duyurulamaz. Sayımı geri gönderip imzaları ve pusulaları yeniden saydırın. Fark kalırsa oylamayı geçersiz sayıp yenileyin.',
          { n: count(recorded.cast), i: count(recorded.taken ?? 0) },
        )}
      </p>
      <Fold title={t('Oylamayı geçersiz say ve yenile')} begun={reason !== ''}>
        <p className="hint">{t('İki sayı ve gerekçe tutanağa geçer; aynı oylama aynı maddede yeniden açılır.')}</p>
        <Field label={t('Geçersiz saymanın gerekçesi')} value={reason} onChange={setReason} />
        <ActButton
          variant="danger"
          refusal={refusalOf(room, 'voidVote')}
          reason={reason.trim() === '' ? t('Gerekçe yazın.') : undefined}
          onAct={async () => {
            await run({ type: 'voidVote', voteId: vote.id, reason: { write: reason } });
            setReason('');
          }}
        >
          {t('Bu oylamayı geçersiz say')}
        </ActButton>
      </Fold>
    </>
  );
}
