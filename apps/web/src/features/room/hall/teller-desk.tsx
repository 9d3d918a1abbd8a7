import type { CommandInput, Room, RoomVote } from '@divan/api';
import { useEffect, useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Field } from '../../../ui/field.tsx';

const FIGURES: Readonly<Record<string, string>> = {
  '@SIGNED': 'İmza sütunundaki imza (pusula alan)',
  '@FOUND': 'Kutudan çıkan pusula',
  '@BLANK': 'Boş',
  '@VOID': 'Geçersiz',
};

/** Lines of the count sheet: those of papers, then each option by name. */
const linesOf = (vote: RoomVote): readonly (readonly [string, string])[] => [
  ...(vote.hall?.medium === 'PAPER' ? Object.entries(FIGURES).map(([id, word]) => [id, t(word)] as const) : []),
  ...vote.options.map(({ id, label }) => [id, t(label)] as const),
];

/** One of two tellers: enters what he or she counted, sees nothing of the other, and gets back only what differs. */
export function TellerDesk({
  room,
  run,
}: {
  readonly room: Room;
  readonly run: (body: CommandInput) => Promise<unknown>;
}) {
  const { vote } = room;
  const counted = vote?.hall && ['HANDS', 'STANDING', 'PAPER'].includes(vote.hall.medium);
  if (!vote || !counted)
    return (
      <Card title={t('Sayım')}>
        <Empty>{t('Şu an sayılacak bir oylama yok. Başkan oylamayı açınca bu ekran kendiliğinden değişir.')}</Empty>
      </Card>
    );
  return <Count key={vote.id} room={room} vote={vote} run={run} />;
}

function Count({
  room,
  vote,
  run,
}: {
  readonly room: Room;
  readonly vote: RoomVote;
  readonly run: (body: CommandInput) => Promise<unknown>;
}) {
  const place = `divan-sayim-${vote.id}`;
  const [figures, setFigures] = useState<Record<string, string>>(
    () => JSON.parse(sessionStorage.getItem(place) ?? '{}') as Record<string, string>,
  );
  const [handed, setHanded] = useState(() => sessionStorage.getItem(`${place}-verildi`) ?? '');
  const { hall } = vote;
  const differs = hall?.differs ?? [];
  const round = String(hall?.rounds ?? 0);
  useEffect(() => sessionStorage.setItem(place, JSON.stringify(figures)), [figures, place]);
  // What differs comes back empty to both.
  useEffect(() => {
    if (round !== '0')
      setFigures((before) =>
        Object.fromEntries(Object.entries(before).filter(([id]) => differs.length > 0 && !differs.includes(id))),
      );
  }, [round]);
  const open = linesOf(vote).filter(([id]) => differs.length === 0 || differs.includes(id));
  const lacking = open.filter(([id]) => !/^\d+$/u.test(figures[id] ?? ''));
  const done = handed === round;
  if (hall?.recorded)
    return (
      <Card title={vote.question}>
        <p className="good">{t('İki sayım birbirini tuttu. Sonucu başkan duyuracak.')}</p>
      </Card>
    );
  if (done)
    return (
      <Card title={vote.question}>
        <p role="status">{t('Sayımınız alındı. Öteki oy sayıcının sayımı bekleniyor.')}</p>
      </Card>
    );
  return (
    <Card title={vote.question} act>
      <p>
        {t('Oy verebilecek: {n}', { n: vote.electorate })}
        {' · '}
        {t('Öteki oy sayıcıyla konuşmadan, kendi saydığınızı yazın.')}
      </p>
      {differs.length > 0 && (
        <p className="notice" role="alert">
          {t('İki sayım yalnız şu satırlarda tutmadı; bunları yeniden sayın.')}
        </p>
      )}
      {open.map(([id, label]) => (
        <Field
          key={id}
          label={label}
          value={figures[id] ?? ''}
          inputMode="numeric"
          autoComplete="off"
          onChange={(value: string) => setFigures({ ...figures, [id]: value.replaceAll(/\D/gu, '').slice(0, 7) })}
        />
      ))}
      <ActButton
        size="lg"
        fullWidth
        reason={lacking.length > 0 ? t('Bütün satırları doldurun.') : undefined}
        onAct={async () => {
          await run({
            type: 'enterCount',
            voteId: vote.id,
            figures: open.map(([of]) => ({ of, n: Number(figures[of]) })),
            sheets: [],
          });
          sessionStorage.setItem(`${place}-verildi`, round);
          setHanded(round);
        }}
      >
        {t('Saydığımı ver')}
      </ActButton>
      <p className="dim">{room.meeting.title}</p>
    </Card>
  );
}
