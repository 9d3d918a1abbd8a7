import type { BoxView } from '@divan/api';
import * as api from '@divan/api';
import type { WitnessMemory } from '@divan/ballot';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../../app/call.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { useWakeLock } from '../use-wake-lock.ts';
import { DeviceError, work } from './device.ts';
import { DeviceAlarmNotice } from './open.tsx';
import { shortHash } from './parts.tsx';
import { type KeptWitness, keep, kept } from './store.ts';
import './parts.css';

/** The card of a witness: co-signs the heads of the board while the page is open; never one that goes back or does not continue the last. */
export function WitnessCard({
  meetingId,
  memberId,
  box,
}: {
  readonly meetingId: string;
  readonly memberId: string;
  readonly box: BoxView;
}) {
  const client = useQueryClient();
  const [mine, setMine] = useState<KeptWitness | null | undefined>(undefined);
  const [fault, setFault] = useState<DeviceError | null>(null);
  useWakeLock(Boolean(mine));
  const busy = useRef(false);
  useEffect(() => {
    void kept('witness', memberId, meetingId).then(setMine);
  }, [memberId, meetingId]);
  const n = box.mine.witness as number;
  const me = box.witnesses.find((one) => one.n === n);
  const { head, electionHash } = box;

  // A new head is what there is to sign
  useEffect(() => {
    if (!mine || !head || !electionHash || busy.current || fault) return;
    const last = mine.memory[electionHash];
    if (last && last.head.height >= head.height) return;
    busy.current = true;
    const sign = async (): Promise<void> => {
      // Asked anew: a page that comes back to an earlier state of the room shows an earlier head for a moment.
      const now = (await call(api.getBox, { params: { meetingId } })).head;
      const answer = now && (await work('signHead', [{ meetingId, electionHash }, mine.seed, last ?? null, now]));
      if (!answer) return;
      const { memory, signature } = answer;
      // Kept before the signature leaves: the device signs nothing that does not continue this.
      const before = { ...mine, memory: { ...mine.memory, [electionHash]: memory } };
      await keep('witness', memberId, meetingId, before);
      const { recorded } = await call(api.witnessBoxHead, {
        params: { meetingId },
        body: { witness: n, height: memory.head.height, signature },
      });
      const next = { ...before, signed: mine.signed + (recorded ? 1 : 0) };
      await keep('witness', memberId, meetingId, next);
      setMine(next);
    };
    sign()
      .catch((error: unknown) => {
        if (error instanceof DeviceError && !/^(?:OFFLINE|HTTP)/u.test(error.detail)) setFault(error);
      })
      .finally(() => {
        busy.current = false;
      });
  }, [head?.height, head?.hash, electionHash, mine, fault]);

  if (mine === undefined || !me) return null;
  const last = electionHash ? mine?.memory[electionHash] : undefined;
  return (
    <Card
      act={!mine}
      title={t('Sandık tanığısınız')}
      right={
        <Chip tone={me.keyed ? 'ok' : 'warn'}>{me.keyed ? t('Tanık anahtarı hazır') : t('Anahtar bekleniyor')}</Chip>
      }
    >
      {!mine ? (
        me.keyed ? (
          <p className="notice">{t('Tanık anahtarınız başka bir cihazda. Panoyu o cihazdan izleyin.')}</p>
        ) : (
          <>
            <p>{t('Cihazınız sandık panosunun başını imzalar; pano sonradan değiştirilirse imzanız bunu gösterir.')}</p>
            <ActButton
              size="lg"
              fullWidth
              onAct={async () => {
                const { seed, signingKey } = await work('newWitness', []);
                await call(api.registerBoxKeys, {
                  params: { meetingId },
                  body: { duty: 'WITNESS', signingKey, sealingKey: null },
                });
                const made = { seed, memory: {}, signed: 0 };
                await keep('witness', memberId, meetingId, made);
                setMine(made);
                await client.invalidateQueries({ queryKey: ['box', meetingId] });
              }}
            >
              {t('Tanık anahtarımı oluştur')}
            </ActButton>
          </>
        )
      ) : (
        <>
          <p role="status">
            {t('İmzaladığınız baş: {n}. Bu sayfa açık kaldıkça yeni başlar imzalanır.', { n: count(mine.signed) })}
          </p>
          {last && <Signed memory={last} />}
          {fault && <DeviceAlarmNotice error={fault} />}
        </>
      )}
    </Card>
  );
}

/** What this device signed last, as it counted it itself. */
const Signed = ({ memory }: { readonly memory: WitnessMemory }) => (
  <div className="stack tight">
    <p>
      <b>{t('Cihazınızın denetleyip imzaladığı')}</b>
    </p>
    <p className="num">
      {t('{n}. satıra kadar bütün pano; sandıkta {b} oy', {
        n: count(memory.head.height),
        b: count(memory.head.ballots),
      })}
    </p>
    <p className="num">
      {t('Sandık panosunun başı')}: <b className="mono short-hash">{shortHash(memory.head.hash)}</b>
    </p>
  </div>
);
