import type { BoxView, Room, RoomResult, RoomVote } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Act, type Run, refusalOf } from '../parts.tsx';
import { HeadLine, shortHash } from './parts.tsx';
import './count.css';
import './parts.css';

/** What the lead does with an open box: close it, wait for the trustees, or void the vote when they are missing. */
export function BoxSteps({
  room,
  run,
  box,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly box: BoxView | undefined;
}) {
  const vote = room.vote as RoomVote;
  const [reason, setReason] = useDraft(`${room.meeting.id}/sandik/${vote.id}`, '');
  const contest = box?.contest;
  return (
    <>
      {contest && (
        <p className="num">
          {t('Gelen oy: {g}, denetlenen ve kabul edilen: {k}', {
            g: count(contest.received),
            k: count(contest.accepted),
          })}
        </p>
      )}
      {box?.head && <HeadLine head={box.head} />}
      {vote.box === 'OPEN' ? (
        <Act main room={room} run={run} command={{ type: 'stopCasting', voteId: vote.id }}>
          {t('Sandığı kapat')}
        </Act>
      ) : (
        <p role="status" className="notice">
          <b>{countingWords(box)}</b>
        </p>
      )}
      <Fold title={t('Emanetçiler gelmiyorsa')} begun={reason !== ''}>
        <p>{t('Yeterli emanetçi yoksa oylama geçersiz sayılır ve yinelenir; gerekçe tutanağa geçer.')}</p>
        <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'voidBox')}
          {...(reason.trim() ? {} : { reason: t('Gerekçe yazın.') })}
          onAct={() => run({ type: 'voidBox', voteId: vote.id, reason: { write: reason } })}
        >
          {t('Oylamayı geçersiz say')}
        </ActButton>
      </Fold>
    </>
  );
}

/** Before a secret vote: whose device could not take a ballot in it. */
export function KeyedDevices({ box }: { readonly box: BoxView }) {
  const { keyed, of } = box.voters;
  if (!box.confirmed || of === 0) return null;
  return (
    <p className={keyed < of ? 'notice' : 'dim'}>
      {t('Gizli oy için cihazı kayıtlı: {n} / {k}.', { n: count(keyed), k: count(of) })}{' '}
      {keyed < of && t('Kayıtsız üyeler salon sayfasını açmadan sandık açılırsa o oylamada pusula alamaz.')}
    </p>
  );
}

/** Where the count stands, in words. */
export function countingWords(box: BoxView | undefined): string {
  const contest = box?.contest;
  if (contest?.state === 'CHECKING')
    return t('Oy verme sona erdi: son gelen oylar denetleniyor ({k}/{g})', {
      k: count(contest.accepted),
      g: count(contest.received),
    });
  if (contest?.state === 'CLOSING') return t('Sandık kapandı: pusula onaycılarının sayımı bekleniyor');
  return t('Sandık kapandı: emanetçiler açıyor ({n}/{e})', {
    n: contest?.shared.length ?? 0,
    e: box?.threshold ?? 0,
  });
}

/** The figures of a counted box; a gap is said in words, with its bound. */
export function BoxFigures({ result }: { readonly result: RoomResult }) {
  const { box, taken } = result;
  if (!box || taken === null) return null;
  const fewest = Math.min(...box.issued);
  const rows: readonly (readonly [string, number])[] = [
    [t('İmza 1 (pusula alan)'), taken],
    [t('Onaylanan pusula'), fewest],
    [t('İmza 2 (oy attığını bildiren)'), box.declared],
    [t('Atılan oy'), box.cast],
    [t('Boş'), result.blank],
    [t('Geçersiz'), result.void],
    [t('Denetlenen, sayılmayan'), box.challenged],
  ];
  const gaps = [
    ...(box.cast > taken || box.cast > fewest
      ? [
          t('Atılan oy, onaylanan pusuladan çok: {n} oy fazla. Sonuç tutanağa bağlanmadan incelenmeli.', {
            n: box.cast - Math.min(taken, fewest),
          }),
        ]
      : []),
    ...(taken > box.cast ? [t('Pusula alıp oy atmayan: {n}.', { n: taken - box.cast })] : []),
    ...(box.cast > box.declared
      ? [
          t(
            'Atılan oylardan {n} tanesi için ikinci imza gelmedi; pusula alanların sayısını aşmadığı için oylar sayıldı.',
            { n: box.cast - box.declared },
          ),
        ]
      : []),
    ...(box.declared > box.cast
      ? [
          t('Oy attığını bildirip sandıkta oyu bulunmayan: {n}. Bu üyeler izleme kodlarını divana göstermeli.', {
            n: box.declared - box.cast,
          }),
        ]
      : []),
  ];
  return (
    <div className="stack tight">
      <dl className="figures">
        {rows.map(([name, value]) => (
          <div key={name} className="figure">
            <dt>{name}</dt>
            <dd className="num">{count(value)}</dd>
          </div>
        ))}
      </dl>
      {gaps.map((gap) => (
        <p key={gap} className="dim">
          {gap}
        </p>
      ))}
      <p className="num">
        {t('Sandık panosunun başı')}: <b className="mono short-hash">{shortHash(box.head)}</b>
      </p>
    </div>
  );
}
