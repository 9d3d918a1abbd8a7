import type { BoxView, CommandInput } from '@divan/api';
import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { ActButton } from '../ui/act-button.tsx';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { Fold } from '../ui/fold.tsx';
import { PersonPick } from './person-pick.tsx';

const LEAST_TRUSTEES = 3;
const MOST_ISSUERS = 2;

interface Picked {
  readonly id: string;
  readonly name: string;
}

/** Sandık görevlileri: who keeps the key, who watches the board, who signs ballots; in the office and, before the opening, in the room. */
export function BallotOfficers({
  meetingId,
  onPaper = false,
}: {
  readonly meetingId: string;
  /** The votes of a hall are on paper: no key is offered to it. */
  readonly onPaper?: boolean;
}) {
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
  if (onPaper && !named) return null;
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
        )}{' '}
        <Link to="/gizlilik" target="_blank">
          {t('Bu gizlilik neye dayanır?')}
        </Link>
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

interface Issuer {
  /** Empty for an issuer that is no member and runs a computer of its own. */
  readonly memberId: string;
  readonly name: string;
  readonly member: boolean;
}

/** What the least cast still lacks, in the order in which it is chosen. */
function lacking(trustees: readonly Picked[], witnesses: readonly Picked[], issuers: readonly Issuer[]): string[] {
  return [
    ...(trustees.length < LEAST_TRUSTEES
      ? [t('{n} anahtar emanetçisi daha seçin.', { n: LEAST_TRUSTEES - trustees.length })]
      : []),
    ...(witnesses.length === 0 ? [t('Bir sandık tanığı seçin; emanetçilerden biri tanık da olabilir.')] : []),
    ...(issuers.length === 0 ? [t('İkinci pusula onaycısını seçin: başka bir üyenin telefonu yeter.')] : []),
    ...(issuers.some((issuer) => !issuer.name.trim()) ? [t('Her pusula onaycısını belirtin.')] : []),
  ];
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
  const [issuers, setIssuers] = useState<readonly Issuer[]>([]);
  const both = trustees.filter((one) => issuers.some((issuer) => issuer.memberId === one.id));
  const missing = lacking(trustees, witnesses, issuers);
  const amend = (i: number, change: Partial<Issuer>) =>
    setIssuers((before) => before.map((one, j) => (j === i ? { ...one, ...change } : one)));
  return (
    <>
      <LeastCast />
      <h3>{t('1. Anahtar emanetçileri')}</h3>
      <p className="dim">{t('Sandığın anahtarını paylaşırlar; yarısından bir fazlası birlikte açar.')}</p>
      <Several label={t('Anahtar emanetçisi')} meetingId={meetingId} people={trustees} onChange={setTrustees} />
      <h3>{t('2. Sandık tanığı')}</h3>
      <p className="dim">{t('Cihazı sandık panosunu kendisi denetler ve imzalar.')}</p>
      {trustees
        .filter((one) => !witnesses.some(({ id }) => id === one.id))
        .map((one) => (
          <Button key={one.id} variant="default" onClick={() => setWitnesses([...witnesses, one])}>
            {t('Tanık da olsun: {ad}', { ad: one.name })}
          </Button>
        ))}
      {trustees.length === 0 || witnesses.length > 0 ? (
        <Several label={t('Sandık tanığı')} meetingId={meetingId} people={witnesses} onChange={setWitnesses} />
      ) : (
        <Fold title={t('Başka bir üye tanık olsun')}>
          <Several label={t('Sandık tanığı')} meetingId={meetingId} people={witnesses} onChange={setWitnesses} />
        </Fold>
      )}
      <h3>{t('3. Pusula onaycısı')}</h3>
      <p className="dim">
        {t(
          'Birinci onaycı bu sunucudur. İkincisi her pusulayı içeriğini görmeden, üyenin kendi cihazından geldiğini denetleyerek onaylar; sunucu tek başına kimsenin yerine oy atamaz.',
        )}
      </p>
      {issuers.map((issuer, i) => (
        <div key={String(i)} className="stack tight">
          {issuer.member ? (
            <PersonPick
              label={t('{n}. pusula onaycısı', { n: i + 2 })}
              meetingId={meetingId}
              present="no"
              value={issuer.memberId}
              onChange={(memberId) => amend(i, { memberId, ...(memberId ? {} : { name: '' }) })}
              onPick={({ name }) => amend(i, { name })}
            />
          ) : (
            <Field
              label={t('{n}. pusula onaycısının adı', { n: i + 2 })}
              value={issuer.name}
              onChange={(name) => amend(i, { name })}
              hint={t('Örnek: Ada Barosu temsilcisi')}
            />
          )}
          <Button variant="default" onClick={() => setIssuers(issuers.filter((_, j) => j !== i))}>
            {t('{n}. onaycıyı çıkar', { n: i + 2 })}
          </Button>
        </div>
      ))}
      {issuers.length < MOST_ISSUERS && (
        <div className="stack tight">
          <Button variant="default" onClick={() => setIssuers([...issuers, { name: '', memberId: '', member: true }])}>
            {t('Onaycı ekle: bir üye, kendi telefonuyla')}
          </Button>
          <Button variant="default" onClick={() => setIssuers([...issuers, { name: '', memberId: '', member: false }])}>
            {t('Onaycı ekle: dışarıdan, kendi bilgisayarıyla')}
          </Button>
        </div>
      )}
      {both.length > 0 && <Both names={both.map((one) => one.name)} />}
      {missing.length > 0 && (
        <ul className="plain" aria-label={t('Eksikler')}>
          {missing.map((one) => (
            <li key={one}>{one}</li>
          ))}
        </ul>
      )}
      <ActButton
        size="lg"
        fullWidth
        reason={missing[0]}
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

/** Five people and about ten minutes; below it, what remains without them. */
const LeastCast = () => (
  <div className="notice stack tight">
    <p>
      <b>{t('En az beş kişi, yaklaşık on dakika')}</b>
    </p>
    <ol>
      <li>{t('Üç üye anahtar emanetçisi olur; biri tanık da olabilir.')}</li>
      <li>{t('Dördüncü bir üye kendi telefonuyla ikinci pusula onaycısı olur.')}</li>
      <li>{t('Beşinci kişi toplantıyı yönetir; emanetçilerin okuduğu sözcükleri yazar.')}</li>
    </ol>
    <p>{t('Herkes kendi telefonuyla, toplantıda açık tuttuğu salon sayfasından görev yapar.')}</p>
    <details className="why">
      <summary>{t('Beş kişi bulamıyorsak?')}</summary>
      <div className="stack tight">
        <p>
          {t(
            'Görevli seçmeden devam edin. Gizli oylamalar o zaman "gizli; işletmeciye güvenilir" biçiminde yapılır: oylar yine adsız sayılır, ama üyeler sunucuyu işleten kişiye güvenmek zorundadır. Ekranda ve tutanakta böyle yazar.',
          )}
        </p>
        <p className="dim">DY m.15; DY m.16</p>
      </div>
    </details>
  </div>
);

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
        {!ready && t('Görevliler kendi telefonlarında, salon sayfasındaki kartlarından sürdürür.')}
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
            {issuer.n > 1 && issuer.person === null && (
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
