import type { BoxView, CommandInput } from '@divan/api';
import * as api from '@divan/api';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { PersonPick } from './person-pick.tsx';
import { ActButton, Card, Chip, Field, Fold } from './ui.tsx';

const LEAST_TRUSTEES = 3;
const MOST_ISSUERS = 2;

interface Picked {
  readonly id: string;
  readonly name: string;
}

/** Sandık görevlileri: who keeps the key, who watches the board, who signs ballots; in the office and, before the opening, in the room. */
export function BallotOfficers({ meetingId }: { readonly meetingId: string }) {
  const client = useQueryClient();
  const box = useQuery({
    queryKey: ['box', meetingId, 'officers'],
    queryFn: () => call(api.getBox, { params: { meetingId } }),
    refetchInterval: 5000,
  });
  const [again, setAgain] = useState(false);
  const run = async (command: CommandInput): Promise<void> => {
    await call(api.issueCommand, { params: { meetingId }, body: command });
    await client.invalidateQueries({ queryKey: ['box', meetingId] });
    setAgain(false);
  };
  if (!box.data) return null;
  const { named } = box.data;
  return (
    <Card
      title={t('Sandık görevlileri')}
      right={
        <Chip tone={named ? 'ok' : 'plain'}>
          {named ? t('Gizli ve doğrulanabilir') : t('Gizli; işletmeciye güvenilir')}
        </Chip>
      }
    >
      <p>
        {t(
          'Anahtar emanetçileri seçilirse gizli oyları tek tek kimse açamaz ve sonucu herkes denetleyebilir. Emanetçi seçilmezse gizli oylamalarda "gizli; işletmeciye güvenilir" yazar.',
        )}
      </p>
      {named && !again ? (
        <Named meetingId={meetingId} box={box.data} run={run} onAgain={() => setAgain(true)} />
      ) : named ? (
        <Naming meetingId={meetingId} run={run} />
      ) : (
        <Fold title={t('Sandık görevlilerini seç')}>
          <Naming meetingId={meetingId} run={run} />
        </Fold>
      )}
    </Card>
  );
}

function Several({
  label,
  meetingId,
  people,
  onChange,
}: {
  readonly label: string;
  readonly meetingId: string;
  readonly people: readonly Picked[];
  readonly onChange: (people: readonly Picked[]) => void;
}) {
  const [value, setValue] = useState('');
  const [person, setPerson] = useState<Picked | null>(null);
  const there = people.some((one) => one.id === value);
  return (
    <div className="stack tight">
      <ul className="queue">
        {people.map((one) => (
          <li key={one.id}>
            <span className="grow">{one.name}</span>
            <Button
              variant="default"
              onClick={() => onChange(people.filter(({ id }) => id !== one.id))}
              aria-label={t('Çıkar: {ad}', { ad: one.name })}
            >
              {t('Çıkar')}
            </Button>
          </li>
        ))}
      </ul>
      <PersonPick
        label={label}
        meetingId={meetingId}
        present="no"
        value={value}
        onChange={setValue}
        onPick={setPerson}
      />
      <ActButton
        variant="default"
        reason={!value ? t('Önce bir kişi seçin.') : there ? t('Bu kişi listede.') : undefined}
        onAct={async () => {
          if (person) onChange([...people, { id: person.id, name: person.name }]);
          setValue('');
          setPerson(null);
        }}
      >
        {t('Ekle: {gorev}', { gorev: label })}
      </ActButton>
    </div>
  );
}

function Naming({
  meetingId,
  run,
}: {
  readonly meetingId: string;
  readonly run: (command: CommandInput) => Promise<void>;
}) {
  const [trustees, setTrustees] = useState<readonly Picked[]>([]);
  const [witnesses, setWitnesses] = useState<readonly Picked[]>([]);
  const [issuers, setIssuers] = useState<readonly { readonly name: string; readonly memberId: string }[]>([]);
  const both = trustees.filter((one) => issuers.some((issuer) => issuer.memberId === one.id));
  const reason =
    trustees.length < LEAST_TRUSTEES
      ? t('En az {n} anahtar emanetçisi seçin.', { n: LEAST_TRUSTEES })
      : issuers.some((issuer) => !issuer.name.trim())
        ? t('Her pusula onaycısının adını yazın.')
        : undefined;
  return (
    <>
      <h3>{t('Anahtar emanetçileri')}</h3>
      <p className="dim">{t('Sandığın anahtarını paylaşırlar; yarısından bir fazlası birlikte açar.')}</p>
      <Several label={t('Anahtar emanetçisi')} meetingId={meetingId} people={trustees} onChange={setTrustees} />
      <h3>{t('Sandık tanıkları')}</h3>
      <p className="dim">{t('Cihazları sandık panosunu izler ve imzalar. İsteğe bağlıdır.')}</p>
      <Several label={t('Sandık tanığı')} meetingId={meetingId} people={witnesses} onChange={setWitnesses} />
      <h3>{t('Pusula onaycıları')}</h3>
      <p className="dim">
        {t(
          'Birinci onaycı bu sunucudur. En çok iki onaycı daha, kendi bilgisayarında çalışır; her pusulayı içeriğini görmeden onaylar.',
        )}
      </p>
      {issuers.map((issuer, i) => (
        <div key={String(i)} className="stack tight">
          <Field
            label={t('{n}. pusula onaycısının adı', { n: i + 2 })}
            value={issuer.name}
            onChange={(name) => setIssuers(issuers.map((one, j) => (j === i ? { ...one, name } : one)))}
            hint={t('Örnek: Ada Barosu temsilcisi')}
          />
          <PersonPick
            label={t('Üyeyse kendisi (isteğe bağlı), {n}. onaycı', { n: i + 2 })}
            meetingId={meetingId}
            present="no"
            value={issuer.memberId}
            onChange={(memberId) => setIssuers(issuers.map((one, j) => (j === i ? { ...one, memberId } : one)))}
          />
          <Button variant="default" onClick={() => setIssuers(issuers.filter((_, j) => j !== i))}>
            {t('{n}. onaycıyı çıkar', { n: i + 2 })}
          </Button>
        </div>
      ))}
      {issuers.length < MOST_ISSUERS && (
        <Button variant="default" onClick={() => setIssuers([...issuers, { name: '', memberId: '' }])}>
          {t('Pusula onaycısı ekle')}
        </Button>
      )}
      {both.length > 0 && <Both names={both.map((one) => one.name)} />}
      <ActButton
        size="lg"
        reason={reason}
        onAct={() =>
          run({
            type: 'nameBallotOfficers',
            trustees: trustees.map((one) => one.id),
            witnesses: witnesses.map((one) => one.id),
            issuers: issuers.map((one) => ({ name: { write: one.name.trim() }, memberId: one.memberId || null })),
          })
        }
      >
        {t('Sandık görevlilerini belirle')}
      </ActButton>
    </>
  );
}

const Both = ({ names }: { readonly names: readonly string[] }) => (
  <p className="notice" role="alert">
    {t('Hem emanetçi hem onaycı: {adlar}. Aynı kişi iki görevde olursa bu tutanağa yazılır.', {
      adlar: names.join(', '),
    })}
  </p>
);

function Named({
  meetingId,
  box,
  run,
  onAgain,
}: {
  readonly meetingId: string;
  readonly box: BoxView;
  readonly run: (command: CommandInput) => Promise<void>;
  readonly onAgain: () => void;
}) {
  const [token, setToken] = useState<{ readonly n: number; readonly token: string } | null>(null);
  const ready = box.step === 'READY';
  const people: readonly (readonly [string, string, boolean])[] = [
    ...box.trustees.map((one) => [t('Anahtar emanetçisi'), one.person.name, one.keyed] as const),
    ...box.witnesses.map((one) => [t('Sandık tanığı'), one.person.name, one.keyed] as const),
  ];
  return (
    <>
      <p>
        <Chip tone={ready ? 'ok' : 'warn'}>{ready ? t('Anahtar hazır') : t('Anahtar töreni sürüyor')}</Chip>{' '}
        {!ready && t('Emanetçiler ve tanıklar salon sayfasındaki kartlarından sürdürür.')}
      </p>
      {box.both.length > 0 && <Both names={box.both.map((one) => one.name)} />}
      <ul className="queue">
        {people.map(([duty, name, keyed]) => (
          <li key={`${duty}${name}`}>
            <span className="grow">
              {name} <span className="dim">{duty}</span>
            </span>
            <Chip tone={keyed ? 'ok' : 'warn'}>{keyed ? t('anahtarı geldi') : t('bekleniyor')}</Chip>
          </li>
        ))}
        {box.issuers.map((issuer) => (
          <li key={issuer.n}>
            <span className="grow">
              {issuer.name} <span className="dim">{t('Pusula onaycısı')}</span>
            </span>
            <Chip tone={issuer.connected ? 'ok' : 'warn'}>{issuer.connected ? t('bağlı') : t('bekleniyor')}</Chip>
            {issuer.n > 1 && (
              <ActButton
                variant="default"
                onAct={async () =>
                  setToken({
                    n: issuer.n,
                    ...(await call(api.newIssuerToken, { params: { meetingId, n: issuer.n } })),
                  })
                }
              >
                {t('Bağlantı anahtarı ver: {ad}', { ad: issuer.name })}
              </ActButton>
            )}
          </li>
        ))}
      </ul>
      {token && (
        <div className="notice stack tight">
          <p>
            <b>
              {t('Bu komut bir kez gösterilir. {n}. onaycının bilgisayarında çalıştırılır; öncekinin yerine geçer.', {
                n: token.n,
              })}
            </b>
          </p>
          <pre className="decision mono">{`DIVAN_ISSUER_TOKEN=${token.token} npx --no divan issuer --server ${location.origin}`}</pre>
        </div>
      )}
      {!ready && (
        <Button variant="default" onClick={onAgain}>
          {t('Görevlileri yeniden seç')}
        </Button>
      )}
      <DismissOfficers run={run} />
    </>
  );
}

/** Gives the officers up, with a reason for the minutes; also for the lead in session, when no vote is open. */
export function DismissOfficers({ run }: { readonly run: (command: CommandInput) => Promise<void> }) {
  const [reason, setReason] = useState('');
  return (
    <Fold title={t('Sandık görevlilerinden vazgeç')}>
      <p>{t('Bundan sonraki gizli oylamalarda "gizli; işletmeciye güvenilir" yazar; gerekçe tutanağa geçer.')}</p>
      <Field label={t('Gerekçe')} value={reason} onChange={setReason} />
      <ActButton
        variant="default"
        reason={reason.trim() ? undefined : t('Gerekçe yazın.')}
        onAct={() => run({ type: 'dismissBallotOfficers', reason: { write: reason } })}
      >
        {t('Vazgeçildiğini tutanağa geçir')}
      </ActButton>
    </Fold>
  );
}
