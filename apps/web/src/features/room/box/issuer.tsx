import type { BoxView } from '@divan/api';
import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { call } from '../../../app/call.ts';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { RefusalNotice } from '../../../ui/refusal-notice.tsx';
import { useWakeLock } from '../use-wake-lock.ts';
import { work } from './device.ts';
import { keep, kept } from './store.ts';
import { useIssuer } from './use-issuer.ts';
import type { IssuerState } from './work-issuer.ts';

const REFUSED: Readonly<Record<string, string>> = {
  ROLL: 'Hazirun listesi panodakiyle aynı değil',
  NOT_ON_ROLL: 'Hazirunda cihazı kayıtlı olmayan biri',
  NOT_SIGNED: 'Üyenin cihazı imzalamamış',
  SECOND: 'Aynı kişi için ikinci istek',
  KEY: 'Bu cihazın olmayan bir anahtar',
};

/** The card of a member named as ballot issuer: keeps its keys, signs what members' devices ask for while the page is open, and counts. */
export function IssuerCard({
  meetingId,
  memberId,
  box,
}: {
  readonly meetingId: string;
  readonly memberId: string;
  readonly box: BoxView;
}) {
  const client = useQueryClient();
  const [mine, setMine] = useState<IssuerState | null | undefined>(undefined);
  useEffect(() => {
    void kept('issuer', memberId, meetingId).then(setMine);
  }, [memberId, meetingId]);
  const me = box.issuers.find((one) => one.n === box.mine.issuer);
  // A key that was made here and whose announcement was refused is announced again, not replaced.
  const announced = mine && me?.keyed ? mine : null;
  const { error, elsewhere } = useIssuer(meetingId, memberId, announced, setMine);
  useWakeLock(announced !== null);
  if (mine === undefined || !me) return null;
  const working = announced !== null && me.connected;
  return (
    <Card
      act={!announced}
      title={t('Pusula onaycısısınız')}
      right={
        <Chip tone={working ? 'ok' : 'warn'}>
          {working ? t('Çalışıyor') : announced ? t('Bağlanıyor') : t('Anahtar bekleniyor')}
        </Chip>
      }
    >
      {announced ? (
        <>
          <p role="status">
            {elsewhere
              ? t('Onaylama bu cihazın başka bir penceresinde sürüyor. O pencereyi açık tutun.')
              : t('Bu sayfayı ve telefonunuzu oylamalar bitene dek açık tutun; pusulalar kendiliğinden onaylanır.')}
          </p>
          <IssuedFigures state={announced} box={box} />
          <RefusalNotice error={error} />
          <IssuerRoll meetingId={meetingId} state={announced} box={box} />
        </>
      ) : me.keyed ? (
        <p className="notice">{t('Onaycı anahtarınız başka bir cihazda. Oylamalar sürerken o cihazı açık tutun.')}</p>
      ) : (
        <>
          <p>
            {t(
              'Cihazınız her üyenin oy pusulasını içeriğini görmeden onaylar. Yalnız hazirundaki üyenin kendi cihazının imzaladığı isteği, kişi başına bir kez onaylar.',
            )}
          </p>
          <p className="hint">
            {t('Anahtarınız bu cihazda kalır. Cihaz bozulursa açık oylama geçersiz sayılır ve yinelenir.')}
          </p>
          <ActButton
            size="lg"
            fullWidth
            onAct={async () => {
              const { state, signingKey } = await work('issuerKeys', [mine]);
              // Kept before it is announced: an announced key that nobody holds would stop the ceremony.
              await keep('issuer', memberId, meetingId, state);
              await call(api.registerBoxKeys, {
                params: { meetingId },
                body: { duty: 'ISSUER', signingKey, sealingKey: null },
              });
              setMine(state);
              await client.invalidateQueries({ queryKey: ['box', meetingId] });
            }}
          >
            {t('Onaycı anahtarımı oluştur')}
          </ActButton>
        </>
      )}
      <details className="why">
        <summary>{t('Neden?')}</summary>
        <div className="stack tight">
          <p>
            {t(
              'Sunucu tek başına pusula onaylayabilseydi gelmeyen üyelerin yerine oy atabilirdi. Sizin cihazınız da onaylamadıkça hiçbir pusula geçerli olmaz. Kimin için onayladığınız kapanışta imzanızla yayımlanır; kimin neye oy verdiğini siz de göremezsiniz.',
            )}
          </p>
          <p className="dim">DY m.15; DY m.16</p>
        </div>
      </details>
    </Card>
  );
}

/** How many of how many, for the vote under way or the last one. */
function IssuedFigures({ state, box }: { readonly state: IssuerState; readonly box: BoxView }) {
  const contests = Object.keys(state.rolls);
  const now = box.contest?.voteId ?? contests.at(-1);
  const refused = Object.entries(state.refused);
  const roll = now === undefined ? undefined : state.rolls[now];
  return (
    <>
      {now !== undefined && roll && (
        <p className="num">
          <b>
            {t('Onayladığınız pusula: {n} / {k}', {
              n: count(Object.keys(state.issued[now] ?? {}).length),
              k: count(roll.voters.length),
            })}
          </b>
        </p>
      )}
      {!roll && <p className="dim">{t('Henüz pusula isteyen olmadı.')}</p>}
      {now !== undefined && state.counted[now] !== undefined && (
        <p className="good" role="status">
          {t('Kapanışta sayımı imzaladınız: {n} pusula.', { n: count(state.counted[now]) })}
        </p>
      )}
      {refused.length > 0 && (
        <div className="notice stack tight">
          <p>
            <b>{t('Onaylanmayan istekler; divana bildirin')}</b>
          </p>
          <ul className="plain">
            {refused.map(([why, requests]) => (
              <li key={why}>
                {t(REFUSED[why] ?? why)}: {count(requests.length)}
              </li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}

/** The roll this device compared with the board, person by person. */
function IssuerRoll({
  meetingId,
  state,
  box,
}: {
  readonly meetingId: string;
  readonly state: IssuerState;
  readonly box: BoxView;
}) {
  return (
    <Fold title={t('Kimin pusulası onaylandı?')}>
      <RollList meetingId={meetingId} state={state} box={box} />
    </Fold>
  );
}

function RollList({ meetingId, state, box }: Parameters<typeof IssuerRoll>[0]) {
  const [search, setSearch] = useState('');
  const people = useQuery({
    queryKey: ['roll', meetingId, search, 'yes'],
    queryFn: () => call(api.searchRoll, { params: { meetingId }, query: { search, present: 'yes' } }),
    placeholderData: (before) => before,
  });
  const now = box.contest?.voteId ?? Object.keys(state.rolls).at(-1) ?? '';
  const issued = state.issued[now] ?? {};
  const roll = new Set(state.rolls[now]?.voters.map(({ voter }) => voter));
  return (
    <>
      <Field label={t('Ad ara')} value={search} onChange={setSearch} />
      <ul className="queue">
        {people.data?.people.map(({ id, name }) => (
          <li key={id}>
            <span className="grow">{name}</span>
            {id in issued ? (
              <Chip tone="ok">{t('onaylandı')}</Chip>
            ) : roll.has(id) ? (
              <Chip>{t('istemedi')}</Chip>
            ) : (
              <Chip tone="warn">{t('cihazı kayıtlı değil')}</Chip>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
