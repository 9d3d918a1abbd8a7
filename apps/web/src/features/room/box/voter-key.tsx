import type { BoxView, Mine } from '@divan/api';
import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../app/call.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { work } from './device.ts';
import { keep, kept } from './store.ts';

/** Makes the key of this device, keeps it, and only then registers it. */
async function register(meetingId: string, memberId: string): Promise<void> {
  const own = await work('voterKey', [(await kept('voter', memberId, meetingId))?.seed ?? null]);
  await keep('voter', memberId, meetingId, own);
  await call(api.issueCommand, { params: { meetingId }, body: { type: 'registerVoterKey', key: own.key } });
}

/** Registers this device when its person has entered and no other device is: issuers sign only what a registered device signed. @returns whose key is registered */
export function useVoterKey(
  meetingId: string,
  memberId: string,
  mine: Mine | undefined,
  box: BoxView | undefined,
): 'NONE' | 'THIS' | 'OTHER' {
  const client = useQueryClient();
  const busy = useRef(false);
  const [own, setOwn] = useState<string | null>(null);
  const registered = box?.mine.voterKey ?? null;
  useEffect(() => {
    if (registered !== null) void kept('voter', memberId, meetingId).then((voter) => setOwn(voter?.key ?? ''));
  }, [registered, memberId, meetingId]);
  const due =
    Boolean(memberId && mine?.present && mine.entitled) &&
    box?.named === true &&
    box.format !== 'divan-ballot/1' &&
    box.mine.voterKey === null;
  useEffect(() => {
    if (!due || busy.current) return;
    busy.current = true;
    void register(meetingId, memberId)
      // Tried again when the box is read again; the vote itself says when no key is registered.
      .catch(() => undefined)
      .then(() => client.invalidateQueries({ queryKey: ['box', meetingId] }))
      .finally(() => {
        busy.current = false;
      });
  }, [due, meetingId, memberId, client]);
  return registered === null || own === null ? 'NONE' : own === registered ? 'THIS' : 'OTHER';
}

/** Another device is registered for this person: said before a vote, while it can still be changed. */
export function OtherDevice({ meetingId, memberId }: { readonly meetingId: string; readonly memberId: string }) {
  const client = useQueryClient();
  return (
    <Card title={t('Oy vereceğiniz cihaz')}>
      <p>
        {t(
          'Gizli oyunuz için başka bir cihazınız kayıtlı. Oyu o cihazdan verin ya da oylama açılmadan bu cihaza geçin.',
        )}
      </p>
      <ActButton
        variant="default"
        onAct={async () => {
          await register(meetingId, memberId);
          await client.invalidateQueries({ queryKey: ['box', meetingId] });
        }}
      >
        {t('Oyumu bu cihazdan vereceğim')}
      </ActButton>
    </Card>
  );
}

/** In an open vote: the keys that stood at its opening count. */
export const VoterKeyNotice = ({ registered }: { readonly registered: boolean }) => (
  <p className="notice" role="alert">
    {registered
      ? t(
          'Bu oylama için başka bir cihazınız kayıtlı. Oyunuzu o cihazdan verin; pusulanızı orada aldıysanız "Başka cihazda sürdür" ile buraya taşıyabilirsiniz.',
        )
      : t('Cihazınız oylama açılmadan kaydedilemedi; bu oylamada pusula alamazsınız. Hemen divana bildirin.')}
  </p>
);
