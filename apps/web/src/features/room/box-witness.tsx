import type { BoxView } from '@divan/api';
import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call, OfflineError } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton, Card, Chip } from '../../components/ui.tsx';
import { work } from './box-device.ts';
import { HeadLine } from './box-parts.tsx';
import { type KeptWitness, keep, kept } from './box-store.ts';
import { boardLines } from './use-box.ts';

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
  const [fault, setFault] = useState('');
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
    if (mine.last?.height === head.height && mine.last.hash === head.hash) return;
    busy.current = true;
    const sign = async (): Promise<void> => {
      // Asked anew: a page that comes back to an earlier state of the room shows an earlier head for a moment.
      const { head: now } = await call(api.getBox, { params: { meetingId } });
      if (!now) return;
      const lines = await boardLines(meetingId, mine.last?.height ?? -1);
      const { end, signature } = await work('signHead', [mine.seed, electionHash, mine.last, now, lines]);
      const recorded =
        signature !== null &&
        (
          await call(api.witnessBoxHead, {
            params: { meetingId },
            body: { witness: n, height: now.height, signature },
          })
        ).recorded;
      const next = { ...mine, last: end, signed: mine.signed + (recorded ? 1 : 0) };
      await keep('witness', memberId, meetingId, next);
      setMine(next);
    };
    sign()
      .catch((error: unknown) => {
        if (!(error instanceof OfflineError) && error instanceof Error && /BACK|CHAIN/u.test(error.message))
          setFault(error.message);
      })
      .finally(() => {
        busy.current = false;
      });
  }, [head?.height, head?.hash, electionHash, mine, fault]);

  if (mine === undefined || !me) return null;
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
                const made = { seed, last: null, signed: 0 };
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
          {head && <HeadLine head={head} />}
          {fault && (
            <p className="refusal" role="alert">
              <b>
                {fault === 'BACK'
                  ? t('Pano geriye gitti; imzalanmadı. Divana bildirin.')
                  : t('Pano son imzaladığınız başın devamı değil; imzalanmadı. Divana bildirin.')}
              </b>
            </p>
          )}
        </>
      )}
    </Card>
  );
}
