import type { BoxView, Room } from '@divan/api';
import { IconCheck, IconX } from '@tabler/icons-react';
import { clock, count, dayName, minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ResultBars } from '../../../ui/result-bars.tsx';
import { countingWords } from '../box/count.tsx';
import { HeadLine } from '../box/parts.tsx';
import { turnoutWords, useTurnout } from '../lead/close-vote.tsx';
import { ORGANS } from '../parts.tsx';
import { useProposed } from '../proposed/use-proposed.ts';
import { secondsLeft, useRollCall } from '../roll-call/roll-call-card.tsx';
import { secondsSince } from '../use-room.ts';
import { type Asked, textVoted } from '../vote/vote-about.tsx';
import { voteKind } from '../vote/vote-card.tsx';
import { decidedOn } from './wording.ts';
import '../timer.css';
import '../hall-page.css';

/** One sentence on what is going on. */
export function stateLine(room: Room): string {
  const { phase, hour, recessUntil, second } = room.meeting;
  const motions = room.motions.filter((motion) => motion.state === 'ADMITTED');
  if (room.vote?.stopped) return t('Oylama bitti; sonuç duyurulacak.');
  if (room.vote) return room.vote.mode === 'OPEN' ? t('Açık oylama sürüyor.') : t('Gizli oylama sürüyor.');
  switch (phase) {
    case 'called':
      return t('Toplantı saat {saat} için çağrıldı. Girişler henüz açılmadı.', { saat: clock(hour) });
    case 'checkIn':
      return t('Girişler sürüyor. Toplantı saati: {saat}', { saat: clock(hour) });
    case 'quorate':
      return t('Yeter sayı saptandı; toplantı açılacak.');
    case 'quorumFailed':
      return t('Yeter sayı sağlanamadı. İkinci toplantı: {tarih}, saat {saat}. Gereken en az: {g}', {
        tarih: second ? dayName(second.on) : '–',
        saat: clock(second?.hour ?? ''),
        g: second?.required ?? '–',
      });
    case 'recess':
      return t('Toplantıya ara verildi. Devam saati: {saat}', { saat: recessUntil ? clock(recessUntil) : '–' });
    case 'interrupted':
      return t('Divan kesinti bildirdi. Yeriniz ve söz sıranız saklı.');
    case 'adjourned':
      return t('Oturum {tarih} günü saat {saat} itibarıyla sürecek.', {
        tarih: dayName(room.meeting.on),
        saat: clock(hour),
      });
    case 'failed':
      return t('Toplantı yapılamadı; yeniden çağrı gerekir.');
    case 'closed':
    case 'sealed':
      return t('Toplantı kapandı. Katıldığınız için teşekkür ederiz.');
    default:
      return motions.length > 0
        ? t('Görüşülen önerge: {n}', { n: motions.map((motion) => motion.number).join(', ') })
        : room.divan
          ? t('Görüşme sürüyor.')
          : t('Divan seçilecek.');
  }
}

export function Quorum({ room }: { readonly room: Room }) {
  const { present, required, entitled } = room.quorum;
  const reached = present >= required;
  const at = (n: number) => `${Math.min(100, (n / Math.max(1, entitled)) * 100)}%`;
  return (
    <section className="card">
      <p className="over">
        {room.meeting.attempt === 2 ? t('Toplantı yeter sayısı, ikinci toplantı') : t('Toplantı yeter sayısı')}
      </p>
      <div className="figure">
        <span className="big">{count(present)}</span>
        <span>
          <b className={reached ? 'yes' : 'not'}>
            {reached ? <IconCheck aria-hidden /> : <IconX aria-hidden />}{' '}
            {reached ? t('Yeter sayı var') : t('Yeter sayı yok')}
          </b>
          <br />
          {t('Gereken: {g} ({e} üye)', { g: count(required), e: count(entitled) })}
        </span>
      </div>
      <div className="meter tall" aria-hidden>
        <i style={{ width: at(present) }} />
        <u style={{ left: at(required) }} data-n={count(required)} />
      </div>
    </section>
  );
}

export function Now({
  room,
  now,
  box,
}: {
  readonly room: Room;
  readonly now: number;
  readonly box: BoxView | undefined;
}) {
  const turnout = useTurnout(room.meeting.id, room.vote);
  const { rollCall } = room.meeting;
  const answered = useRollCall(room.meeting.id, rollCall);
  const { speaking, queue } = room.floor;
  const lot = room.elections.find((election) => election.state === 'LOT');
  const round = room.elections.find((election) => election.next.length > 0);
  if (room.vote) {
    const { vote } = room;
    const left = vote.until ? Math.ceil((Date.parse(vote.until) - now) / 1000) : null;
    return (
      <div className="beside">
        <div>
          <p className="over">{voteKind(vote)}</p>
          <p className={vote.question.length > 60 ? 'name long' : 'name'}>{vote.question}</p>
          <Voted room={room} of={vote} />
          <p>
            {turnout ? turnoutWords(turnout, vote.mode) : t('Oy verebilecek: {n}', { n: count(vote.electorate) })}
            {vote.required !== null && ` · ${t('gereken en az {g}', { g: count(vote.required) })} (${vote.articles})`}
          </p>
          {vote.stopped && <p>{t('Oylama bitti; sonuç duyurulacak.')}</p>}
          {vote.box === 'COUNTING' && <p>{countingWords(box)}</p>}
          {vote.box && box?.head && <HeadLine head={box.head} />}
        </div>
        {left !== null && !vote.stopped && vote.box !== 'COUNTING' && (
          <div>
            <div className="timer">{left > 0 ? minutesSeconds(left) : t('Süre doldu')}</div>
            {left > 0 && <p className="end">{t('kaldı')}</p>}
          </div>
        )}
      </div>
    );
  }
  if (rollCall) {
    const left = secondsLeft(rollCall, now);
    return (
      <>
        <div className="beside">
          <div>
            <p className="over">{t('Yoklama yapılıyor')}</p>
            <p className="name">{t('Sayfanızdaki “Buradayım” düğmesine basın')}</p>
            {answered && <p>{t('Yanıt veren: {n} / {k}', { n: count(answered.answered), k: count(answered.of) })}</p>}
          </div>
          <div>
            <div className={left > 0 ? 'timer' : 'timer over-time'}>
              {left > 0 ? minutesSeconds(left) : t('Süre doldu')}
            </div>
            {left > 0 && <p className="end">{t('kaldı')}</p>}
          </div>
        </div>
        {answered && (
          <div className="meter tall" aria-hidden>
            <i style={{ width: `${(answered.answered / Math.max(1, answered.of)) * 100}%` }} />
          </div>
        )}
      </>
    );
  }
  if (lot)
    return (
      <div>
        <p className="over">{t('Eşit oy: kura gerekli')}</p>
        <p className="name">{lot.lotAmong.map((option) => option.label).join(' · ')}</p>
        <p>{t('Kurayı divan çeker; yazılım eşitliği bozmaz.')}</p>
      </div>
    );
  if (round && !speaking)
    return (
      <div>
        <p className="over">
          {t('{organ} seçimi: {n}. tur', { organ: t(ORGANS[round.organ] ?? ''), n: round.round ?? 0 })}
        </p>
        <p className={round.next.length > 4 ? 'name long' : 'name'}>{round.next.join(' · ')}</p>
        {round.placed.length > 0 && (
          <p>
            {t('Önceki turlarda seçilenler')}: {round.placed.map((person) => person.name).join(', ')}
          </p>
        )}
      </div>
    );
  if (speaking) {
    const left = speaking.seconds === null ? null : speaking.seconds - secondsSince(speaking.grantedAt, now);
    const waiting = queue.slice(0, 3).map((request) => request.person.name);
    return (
      <>
        <div className="beside">
          <div>
            <p className="over">{t('Konuşuyor')}</p>
            <p className={speaking.person.name.length > 30 ? 'name long' : 'name'}>{speaking.person.name}</p>
            {waiting.length > 0 && <p>{t('Sırada: {adlar}', { adlar: waiting.join(', ') })}</p>}
          </div>
          {left !== null && (
            <div>
              <div className={left > 0 ? 'timer' : 'timer over-time'}>
                {left > 0 ? minutesSeconds(left) : t('Süre doldu')}
              </div>
              {left > 0 && <p className="end">{t('kaldı')}</p>}
            </div>
          )}
        </div>
        {left !== null && speaking.seconds !== null && (
          <div className="meter tall" aria-hidden>
            <i style={{ width: `${Math.min(100, ((speaking.seconds - left) / speaking.seconds) * 100)}%` }} />
          </div>
        )}
      </>
    );
  }
  const running = ['opened', 'inSession'].includes(room.meeting.phase);
  return (
    <div>
      <p className="over">{running ? t('Söz') : t('Durum')}</p>
      <p className="name">{running ? t('Şu an konuşan yok') : stateTitle(room)}</p>
      {queue.length > 0 && (
        <p>
          {t('Sırada: {adlar}', {
            adlar: queue
              .slice(0, 4)
              .map((request) => request.person.name)
              .join(', '),
          })}
        </p>
      )}
    </div>
  );
}

/** What is voted on, as far as it can be read from the last row. */
export function Voted({ room, of }: { readonly room: Room; readonly of: Asked }) {
  const { people, items, motionId, compared } = of.about;
  const proposed = useProposed(room, motionId === null ? 'item' : 'motion', motionId ?? of.itemId, compared);
  const text = compared && proposed.data ? decidedOn(proposed.data) : textVoted(room, of).text;
  const said =
    people.length > 0
      ? people.map(({ names }) => names.join(', ')).join(' · ')
      : items.length > 0
        ? items.join(' · ')
        : text;
  return said ? <p className="voted">{said}</p> : null;
}

const TITLES: Record<string, string> = {
  called: 'Girişler açılacak',
  checkIn: 'Girişler açık',
  quorate: 'Toplantı açılmak üzere',
  quorumFailed: 'İkinci toplantı bekleniyor',
  recess: 'Ara verildi',
  interrupted: 'Kesinti',
  adjourned: 'Başka güne bırakıldı',
  failed: 'Toplantı yapılamadı',
  closed: 'Toplantı kapandı',
  sealed: 'Toplantı kapandı',
};
const stateTitle = (room: Room): string => t(TITLES[room.meeting.phase] ?? '–');

export function LastResult({ room }: { readonly room: Room }) {
  const result = room.results[0];
  const item = result && room.agenda.find((entry) => entry.id === result.itemId);
  if (!result || !item)
    return (
      <section className="card">
        <p className="over">{t('Son oylama')}</p>
        <p>{t('Henüz oylama yapılmadı.')}</p>
      </section>
    );
  const shown = result.counts.slice(0, 8);
  return (
    <section className="card">
      <p className="over">
        {t('Son oylama: {n}. madde', { n: item.number })}
        {result.mode === 'SECRET' && ` · ${t('gizli')}`}
      </p>
      <p className="verdict">
        {result.voided ? (
          <Chip tone="warn">{t('Geçersiz sayıldı, yinelenecek')}</Chip>
        ) : result.carried === null ? (
          result.question
        ) : (
          <>
            {result.carried ? <IconCheck aria-hidden /> : <IconX aria-hidden />}{' '}
            {result.carried ? t('Kabul edildi') : t('Kabul edilmedi')}
          </>
        )}
      </p>
      {result.carried !== null && <p className="asked">{result.question}</p>}
      <Voted room={room} of={result} />
      {!result.voided && (
        <ResultBars
          rows={shown.map((row) => ({ ...row, label: t(row.label) }))}
          of={result.carried === null ? Math.max(1, ...shown.map((row) => row.votes)) : result.attending}
          {...(result.required === null ? {} : { required: result.required })}
        />
      )}
      {result.counts.length > shown.length && (
        <p className="dim">{t('ve {n} aday daha', { n: result.counts.length - shown.length })}</p>
      )}
      <p className="dim">
        {t('Katılan {k} · oy vermeyen {o}', { k: count(result.attending), o: count(result.notVoted) })}
        {result.required !== null && (
          <>
            <br />
            {t('Gereken en az {g}', { g: count(result.required) })} · {result.articles}
          </>
        )}
      </p>
    </section>
  );
}
