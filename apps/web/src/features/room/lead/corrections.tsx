import type { Room, RoomItem } from '@divan/api';
import { useState } from 'react';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { type Run, refusalOf } from '../parts.tsx';

/** A finished item is taken up again, with a reason that the minutes tell. */
export function ReopenItem({ room, run }: { readonly room: Room; readonly run: Run }) {
  const done = room.agenda.filter(
    (item) => item.state === 'DONE' && !['OPENING', 'DIVAN', 'CLOSING'].includes(item.kind),
  );
  const [itemId, setItemId] = useState('');
  const [reason, setReason] = useState('');
  if (done.length === 0) return null;
  return (
    <Fold title={t('Biten maddeyi yeniden aç')}>
      <Choice
        label={t('Madde')}
        value={itemId}
        onChange={setItemId}
        options={[
          ['', t('– seçin –')],
          ...done.map((item): [string, string] => [item.id, `${item.number}. ${item.title}`]),
        ]}
      />
      <Field
        label={t('Yeniden açmanın gerekçesi')}
        value={reason}
        onChange={setReason}
        hint={t('Gerekçe tutanağa geçer.')}
      />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'reopenItem')}
        {...(itemId && reason.trim() ? {} : { reason: t('Maddeyi seçin ve gerekçeyi yazın.') })}
        onAct={async () => {
          await run({ type: 'reopenItem', itemId, reason: { write: reason } });
          setReason('');
          setItemId('');
        }}
      >
        {t('Maddeyi yeniden görüşmeye aç')}
      </ActButton>
    </Fold>
  );
}

/** A vote of this item that was closed by mistake is void and held again, once. */
export function RepeatVote({ room, run, item }: { readonly room: Room; readonly run: Run; readonly item: RoomItem }) {
  const [reason, setReason] = useState('');
  const votes = room.results.filter((result) => result.itemId === item.id && result.repeatable);
  if (votes.length === 0) return null;
  return (
    <Fold title={t('Oylamayı yenile')}>
      <p className="hint">
        {t(
          'Yanlışlıkla kapatılan ya da usule aykırı yapılan oylama, gerekçesiyle geçersiz sayılır ve bir kez yenilenir. İlk sonuç da tutanakta kalır.',
        )}
      </p>
      <Field label={t('Geçersiz saymanın gerekçesi')} value={reason} onChange={setReason} />
      {votes.map((vote) => (
        <ActButton
          key={vote.id}
          variant="default"
          refusal={refusalOf(room, 'voidVote')}
          {...(reason.trim() ? {} : { reason: t('Gerekçe yazın.') })}
          onAct={async () => {
            await run({ type: 'voidVote', voteId: vote.id, reason: { write: reason } });
            setReason('');
          }}
        >
          {t('Geçersiz say ve yenile: {soru}', { soru: vote.question })}
        </ActButton>
      ))}
    </Fold>
  );
}

/** The meeting broke up, or its day passed: what happened is recorded as it was. */
export function EndWithout({ room, run }: { readonly room: Room; readonly run: Run }) {
  const [reason, setReason] = useState('');
  const before = ['called', 'checkIn', 'quorate', 'quorumFailed'].includes(room.meeting.phase);
  const write = { write: reason };
  return (
    <Fold title={before ? t('Toplantı gününde yapılamadıysa') : t('Toplantı dağıldıysa')}>
      <p className="hint">
        {before
          ? t('Toplantı günü geçtiyse yapılamadığı gerekçesiyle kayda geçer; yeni bir çağrı gerekir.')
          : t(
              'Divan kurulamıyorsa ya da toplantı sürdürülemiyorsa dağıldığı kayda geçer; alınan kararlar geçerli kalır.',
            )}
      </p>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        {...(reason.trim() ? {} : { reason: t('Gerekçe yazın.') })}
        onAct={() =>
          run(before ? { type: 'recordNotHeld', reason: write } : { type: 'disperseMeeting', reason: write })
        }
      >
        {before ? t('Yapılamadığını kayda geçir') : t('Dağıldığını tutanağa geçir')}
      </ActButton>
    </Fold>
  );
}

/** The chair of the board lets another of its members open, also on the day (DY m.15). */
export function AppointOpener({ room, run }: { readonly room: Room; readonly run: Run }) {
  const { board, chair } = room.meeting;
  const [memberId, setMemberId] = useState('');
  if (room.meeting.body !== 'ASSEMBLY' || board.length === 0) return null;
  return (
    <Fold title={t('Açılışla başka üyeyi görevlendir')}>
      <Choice
        label={t('Yönetim kurulu üyesi')}
        value={memberId}
        onChange={setMemberId}
        options={[
          ['', t('– seçin –')],
          ...board.filter(({ id }) => id !== chair?.id).map(({ id, name }): [string, string] => [id, name]),
        ]}
      />
      <ActButton
        variant="default"
        refusal={refusalOf(room, 'appointOpener')}
        {...(memberId ? {} : { reason: t('Üyeyi seçin.') })}
        onAct={() => run({ type: 'appointOpener', memberId })}
      >
        {t('Toplantıyı bu üye açsın')}
      </ActButton>
    </Fold>
  );
}
