import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { openFile } from '../../app/open-file.ts';
import { Pager } from '../../components/pager.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';
import { LinkOrigin } from './link-origin.tsx';
import { SecurityCard } from './security-log.tsx';
import { StaffCard } from './staff-card.tsx';

type Person = Reply<typeof api.listPeople>['people'][number];
type Show = keyof Reply<typeof api.listPeople>['counts'];
const SHOWN: Record<Show, string> = {
  ALL: 'Hepsi',
  NOT_ENROLLED: 'Kaydı bekleyen',
  NOT_PROVED: 'Kimliği bekleyen',
};

/** Who has enrolled and whose identity was proved, by whom and how (design 4.6). */
export function PeoplePage() {
  const client = useQueryClient();
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [show, setShow] = useState<Show>('ALL');
  const people = useQuery({
    queryKey: ['people', search, page, show],
    queryFn: () => call(api.listPeople, { query: { search, page, show } }),
    placeholderData: (before) => before,
  });
  const [open, setOpen] = useState<string | null>(null);
  const [invited, setInvited] = useState<{ mailed: number; withoutEmail: number } | null>(null);
  const refresh = async () => {
    for (const key of ['people', 'security-events']) await client.invalidateQueries({ queryKey: [key] });
  };
  if (people.error && !people.data) return <Failed error={people.error} />;
  if (!people.data) return <Loading />;
  const { counts, total, mail, site } = people.data;
  return (
    <Page
      title={t('Kimlik ve kayıt')}
      lead={t('Kimlik, ilk katılımdan önce bir kez saptanır; kim, nasıl, ne zaman saptadı kaydedilir (DY m.15).')}
    >
      <Card title={t('Kayıt bağlantıları')}>
        <LinkOrigin site={site} />
        {mail ? (
          <>
            <p className="dim">
              {t('Kaydını tamamlamamış her üyeye kendi bağlantısı e-postayla gider; önceki bağlantı geçersiz olur.')}
            </p>
            <ActButton
              onAct={async () => {
                setInvited(await call(api.inviteAll));
                await refresh();
              }}
              variant="default"
            >
              {t('Kaydı olmayan herkese bağlantı gönder')}
            </ActButton>
          </>
        ) : (
          <p className="notice">
            {t(
              'Posta sunucusu tanımlı değil: bağlantı e-postayla gitmez. Aşağıda üyenin yanındaki “İşlem”e basın, kapalı kayıt mektubunu yazdırıp elden verin. Herkese e-posta göndermek için işletmeciden posta sunucusu (SMTP_URL) isteyin.',
            )}
          </p>
        )}
        {invited && (
          <p className="good" role="status">
            {t('Gönderilen bağlantı: {n}. E-postası olmayan: {m}.', { n: invited.mailed, m: invited.withoutEmail })}
            {invited.withoutEmail > 0 &&
              ` ${t('E-postası olmayanlar için aşağıda “İşlem”e basıp kapalı kayıt mektubunu yazdırın.')}`}
          </p>
        )}
      </Card>
      <Card title={t('Üyeler')}>
        <Field
          finds
          label={t('Ad, soyad ya da üye numarası ara')}
          value={search}
          onChange={(value) => {
            setSearch(value);
            setPage(1);
          }}
        />
        <fieldset className="tiles screen-only" aria-label={t('Üyeleri süz')}>
          {(Object.keys(SHOWN) as Show[]).map((key) => (
            <button
              type="button"
              key={key}
              aria-pressed={show === key}
              onClick={() => {
                setShow(key);
                setPage(1);
              }}
            >
              <b className="num">{count(counts[key])}</b> {t(SHOWN[key])}
            </button>
          ))}
        </fieldset>
        {total === 0 && (
          <Empty>
            {search
              ? t('Aramaya uyan üye yok.')
              : show === 'ALL'
                ? t('Henüz üye yok. XLSX ya da CSV dosyasından aktarın.')
                : t('Bekleyen kimse yok.')}
          </Empty>
        )}
        <ul className="queue lines">
          {people.data.people.map((person) => (
            <li key={person.memberId}>
              <span className="grow">
                <b>{person.name}</b> <span className="dim num">{person.memberNo}</span>
                {person.proof && (
                  <span className="dim own-line">
                    {t('{belge} …{son}, {gorevli}, {zaman}', {
                      belge: t(person.proof.documentKind),
                      son: person.proof.lastFour,
                      gorevli: person.proof.officer,
                      zaman: moment(person.proof.at),
                    })}
                  </span>
                )}
              </span>
              <Chip tone={person.enrolled ? 'ok' : 'warn'}>
                {person.enrolled ? t('Kaydı tamam') : t('Kaydı bekliyor')}
              </Chip>
              <Chip tone={person.proved ? 'ok' : 'warn'}>
                {person.proved ? t('Kimliği saptandı') : t('Kimliği bekliyor')}
              </Chip>
              <Small
                aria-expanded={open === person.memberId}
                aria-label={t('İşlem: {ad}', { ad: person.name })}
                onClick={() => setOpen(open === person.memberId ? null : person.memberId)}
              >
                {t('İşlem')}
              </Small>
              {open === person.memberId && <Proof person={person} mail={mail} onDone={() => void refresh()} />}
            </li>
          ))}
        </ul>
        <Pager page={page} pages={Math.ceil(total / 50)} onPage={setPage} />
      </Card>
      <StaffCard />
      <SecurityCard />
    </Page>
  );
}

export const DOCUMENTS = ['TC kimlik kartı', 'Pasaport', 'Sürücü belgesi', 'Yabancı kimlik kartı'] as const;

function Proof({
  person,
  mail,
  onDone,
}: {
  readonly person: Person;
  readonly mail: boolean;
  readonly onDone: () => void;
}) {
  const memberId = person.memberId as string;
  const [kind, setKind] = useState<string>(DOCUMENTS[0]);
  const [lastFour, setLastFour] = useState('');
  const [deviceCode, setDeviceCode] = useState('');
  const [sent, setSent] = useState<'MAILED' | 'PRINTED' | null>(null);
  return (
    <div className="stack whole-row">
      {person.enrolled && !person.proved && (
        <>
          <div className="cols">
            <Choice
              label={t('Görülen belge')}
              value={kind}
              onChange={setKind}
              options={DOCUMENTS.map((name) => [name, t(name)])}
            />
            <Field
              label={t('Belge numarasının son dört hanesi')}
              value={lastFour}
              onChange={(value) => setLastFour(value.replaceAll(/[^\dA-Za-z]/gu, '').slice(0, 4))}
              autoComplete="off"
            />
            <Field
              label={t('Kişinin cihazındaki altı haneli kod')}
              hint={t('Tek görevliyseniz gerekir: kişi yanınızda giriş yapar, “Hesabım” sayfasında kodu gösterir.')}
              value={deviceCode}
              onChange={(value) => setDeviceCode(value.replaceAll(/\D/gu, '').slice(0, 6))}
              inputMode="numeric"
              autoComplete="off"
            />
          </div>
          <ActButton
            {...(lastFour.length === 4 ? {} : { reason: t('Belgenin son dört hanesini yazın.') })}
            onAct={async () => {
              await call(api.proveIdentity, {
                params: { memberId },
                body: {
                  method: 'IN_PERSON',
                  documentKind: kind,
                  lastFour,
                  ...(deviceCode.length === 6 ? { deviceCode } : {}),
                },
              });
              onDone();
            }}
          >
            {t('Kimliği saptadım')}
          </ActButton>
        </>
      )}
      <p className="hint">
        {person.enrolled
          ? t('Yeni bağlantı eski parolayı ve doğrulamayı geçersiz kılar; kimlik yeniden saptanır.')
          : t(
              'Önce kişi kayıt olur, sonra kimliği başka bir görevlinin önünde saptanır. Başka görevli yoksa siz saptarsınız; kişi kendi cihazındaki kodu gösterir.',
            )}
      </p>
      {person.email && mail ? (
        <ActButton
          variant="default"
          onAct={async () => {
            await call(api.issueEnrolment, { params: { memberId } });
            setSent('MAILED');
            onDone();
          }}
        >
          {t('Kayıt bağlantısı gönder')}
        </ActButton>
      ) : (
        <ActButton
          variant="default"
          onAct={async () => {
            openFile(await call(api.printEnrolment, { params: { memberId } }));
            setSent('PRINTED');
            onDone();
          }}
        >
          {t('Kapalı kayıt mektubu yazdır')}
        </ActButton>
      )}
      {sent === 'MAILED' && (
        <p className="good" role="status">
          {t('Bağlantı {adres} adresine gönderiliyor; size gösterilmez. On dört gün geçerlidir, bir kez kullanılır.', {
            adres: person.email,
          })}
        </p>
      )}
      {sent === 'PRINTED' && (
        <p className="good" role="status">
          {t(
            'Mektup yeni pencerede açıldı. Yazdırın, kapatıp kişiye elden verin; pencereyi kapatın. Yeniden yazdırılırsa öncekinin bağlantısı geçersiz olur.',
          )}
        </p>
      )}
    </div>
  );
}
