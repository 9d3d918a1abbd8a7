import type { CommandInput, Room, RoomItem } from '@divan/api';
import { useState } from 'react';
import { useDraft } from '../../../app/draft.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Act, ORGANS, type openVote, type Run } from '../parts.tsx';
import { PutToVote } from './put-to-vote.tsx';

export function ElectionStep({
  room,
  run,
  item,
  open,
}: {
  readonly room: Room;
  readonly run: Run;
  readonly item: RoomItem;
  readonly open: (subject: Parameters<typeof openVote>[1]) => CommandInput;
}) {
  const [order, setOrder] = useState<readonly string[]>([]);
  const [account, setAccount] = useDraft(`${room.meeting.id}/kura/${item.id}`, '');
  return (
    <>
      {item.organs.map((organ) => {
        const election = room.elections.find((entry) => entry.itemId === item.id && entry.organ === organ);
        const name = t(ORGANS[organ] ?? organ);
        if (!election)
          return (
            <Act
              key={organ}
              main
              room={room}
              run={run}
              command={{
                type: 'openCandidacies',
                electionId: `${item.id}-${organ}`,
                itemId: item.id,
                organ: organ as 'YONETIM_KURULU',
              }}
            >
              {t('{organ}: adaylıkları aç', { organ: name })}
            </Act>
          );
        if (election.state === 'CANDIDACIES')
          return (
            <div key={organ} className="stack tight">
              <Act main room={room} run={run} command={{ type: 'closeCandidacies', electionId: election.id }}>
                {t('{organ}: adaylıkları kesinleştir ({n})', {
                  organ: name,
                  n: election.method === 'SHEET' ? election.candidates.length : election.lists.length,
                })}
              </Act>
              <p className="hint">
                {t('Yeterli aday çıkmazsa madde seçim yapılmadan bitirilebilir; nedeni tutanağa yazılır.')}
              </p>
            </div>
          );
        if (election.state === 'CLOSED')
          return (
            <div key={organ} className="stack tight">
              {election.next.length > 0 && (
                <p className="notice">
                  {t('{n}. tur: önceki turda salt çoğunluğu alan çıkmayan yerler için şunlar oylanır: {adlar}', {
                    n: election.round ?? 0,
                    adlar: election.next.join(', '),
                  })}
                </p>
              )}
              {election.unrivalled && (
                <p className="notice">
                  {t('Karşısında aday ya da liste yok: tüzüğe göre kabul, ret ya da çekimser oyu verilir (TMK m.81).')}
                </p>
              )}
              {election.next.length === 0 &&
                !election.unrivalled &&
                election.method === 'SHEET' &&
                election.candidates.length < election.seats + election.substitutes && (
                  <p className="notice">
                    {t('{n} aday {a} asıl ve {y} yedek yerin tümüne yetmez; adaylıkları yeniden açabilirsiniz.', {
                      n: election.candidates.length,
                      a: election.seats,
                      y: election.substitutes,
                    })}
                  </p>
                )}
              <PutToVote main room={room} run={run} command={open({ kind: 'ELECTION', electionId: election.id })}>
                {election.next.length > 0
                  ? t('{organ}: {n}. tur oylamasını aç', { organ: name, n: election.round ?? 0 })
                  : election.secret
                    ? t('{organ}: gizli oylamayı aç', { organ: name })
                    : t('{organ}: açık oylamayı aç', { organ: name })}
              </PutToVote>
              {election.next.length === 0 && (
                <Act room={room} run={run} command={{ type: 'reopenCandidacies', electionId: election.id }}>
                  {t('{organ}: adaylıkları yeniden aç', { organ: name })}
                </Act>
              )}
            </div>
          );
        if (election.state === 'UNDECIDED')
          return (
            <p key={organ} className="notice">
              {t('{organ} seçimi sonuçsuz bırakıldı.', { organ: name })}
            </p>
          );
        if (election.state === 'LOT')
          return (
            <div key={organ} className="notice stack">
              <b>
                {t('Eşit oy var: {adlar}. Yazılım eşitliği bozmaz. Divan kurayı çeksin ve sonucu yazsın.', {
                  adlar: election.lotAmong.map((option) => option.label).join(', '),
                })}
              </b>
              {election.lotAmong.map((_, i) => (
                <Choice
                  key={String(i)}
                  label={t('Kurada çıkan {n}. ad', { n: i + 1 })}
                  value={order[i] ?? ''}
                  onChange={(value) => setOrder(Object.assign([...order], { [i]: value }))}
                  options={[
                    ['', t('– seçin –')],
                    ...election.lotAmong.map((option): [string, string] => [option.id, option.label]),
                  ]}
                />
              ))}
              <Field label={t('Kura nasıl, kimlerin önünde çekildi')} value={account} onChange={setAccount} />
              <ActButton
                {...(account && election.lotAmong.every((_, i) => order[i])
                  ? {}
                  : { reason: t('Kurada çıkan adları ve kuranın nasıl çekildiğini yazın.') })}
                onAct={() =>
                  run({
                    type: 'recordLot',
                    electionId: election.id,
                    order: [...order],
                    drawnBy: null,
                    account: { write: account },
                  })
                }
              >
                {t('Kurayı tutanağa geçir')}
              </ActButton>
            </div>
          );
        const filled = election.elected?.principals.length ?? 0;
        return (
          <p key={organ} className={filled < election.seats ? 'notice' : 'good'}>
            {t('{organ} seçimi sonuçlandı.', { organ: name })}{' '}
            {t('Seçilen asıl: {a} / {b}, yedek: {c} / {d}', {
              a: filled,
              b: election.seats,
              c: election.elected?.substitutes.length ?? 0,
              d: election.substitutes,
            })}
          </p>
        );
      })}
    </>
  );
}
