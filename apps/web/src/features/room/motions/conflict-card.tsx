import type { Mine, Room } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { PersonPick } from '../../../components/person-pick.tsx';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { type Run, refusalOf } from '../parts.tsx';

const RELATIONS: Record<string, string> = {
  SELF: 'Karar kendisiyle ilgili',
  SPOUSE: 'Karar eşiyle ilgili',
  ASCENDANT: 'Karar üstsoyuyla ilgili',
  DESCENDANT: 'Karar altsoyuyla ilgili',
};

/** Oydan yoksunluk (TMK m.82): a member says it of oneself, the divan of anybody. */
export function ConflictCard({
  room,
  mine,
  run,
  memberId,
  meetingId,
  leading,
}: {
  readonly room: Room;
  readonly mine: Mine;
  readonly run: Run;
  readonly memberId: string;
  readonly meetingId: string;
  readonly leading: boolean;
}) {
  const current = room.agenda.find((item) => item.state === 'NOW');
  const [whom, setWhom] = useState('');
  const [relation, setRelation] = useState('SELF');
  const own = mine.present && mine.mayVote;
  if (!current || room.meeting.phase !== 'inSession' || !(own || leading)) return null;
  const person = leading && whom ? whom : own ? memberId : '';
  return (
    <Card title={t('Oydan yoksunluk')}>
      {current.barred.length > 0 && (
        <p>
          {t('{n}. maddede oy kullanmayacak: {adlar}', {
            n: current.number,
            adlar: current.barred.map((one) => one.name).join(', '),
          })}
        </p>
      )}
      <Fold title={t('Bu maddede kişisel ilişki bildir')}>
        <p className="hint">
          {t(
            'Dernek ile kendisi, eşi, üstsoyu ve altsoyu arasındaki bir hukuki işlem ya da uyuşmazlık konusunda alınacak kararda üye oy kullanamaz (TMK m.82).',
          )}
        </p>
        {leading && (
          <PersonPick
            label={own ? t('Üye (boş: kendim)') : t('Üye')}
            meetingId={meetingId}
            value={whom}
            onChange={setWhom}
          />
        )}
        <Choice
          label={t('İlişki')}
          value={relation}
          onChange={setRelation}
          options={Object.entries(RELATIONS).map(([key, label]): [string, string] => [key, t(label)])}
        />
        <ActButton
          variant="default"
          refusal={refusalOf(room, 'recordConflict')}
          reason={person ? undefined : t('Önce bir ad seçin.')}
          onAct={() =>
            run({ type: 'recordConflict', itemId: current.id, memberId: person, relation: relation as 'SELF' })
          }
        >
          {t('Oy kullanılmayacağını tutanağa geçir')}
        </ActButton>
      </Fold>
    </Card>
  );
}
