import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { count, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { watched } from '../../app/session.ts';
import { Pager } from '../../components/pager.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';
import { LinkOrigin } from './link-origin.tsx';
import { Letters, LinkChip } from './link-state.tsx';
import { PersonActs } from './person-acts.tsx';
import { SecurityCard } from './security-log.tsx';
import { StaffCard } from './staff-card.tsx';

type Show = keyof Reply<typeof api.listPeople>['counts'];
const SHOWN: Record<Show, string> = {
  ALL: 'Hepsi',
  NOT_ENROLLED: 'Kaydı bekleyen',
  NOT_REACHED: 'Posta ulaşmayan',
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
    // Letters leave one after another, and people enrol meanwhile.
    ...watched,
    refetchInterval: ({ state }) =>
      state.data?.people.some(({ link }) => link?.state === 'QUEUED') ? 4000 : watched.refetchInterval({ state }),
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
              'Posta sunucusu tanımlı değil: bağlantı e-postayla gitmez. Kapalı kayıt mektuplarını yazdırıp elden verin. Herkese e-posta göndermek için işletmeciden posta sunucusu (SMTP_URL) isteyin.',
            )}
          </p>
        )}
        {invited && (
          <p className="good" role="status">
            {t(
              'Sıraya alınan bağlantı: {n}. E-postası olmayan: {m}. Gidip gitmediği aşağıda her üyenin yanında görünür.',
              {
                n: invited.mailed,
                m: invited.withoutEmail,
              },
            )}
          </p>
        )}
        <Letters waiting={counts.NOT_REACHED} onDone={refresh} />
      </Card>
      <Card title={t('Üyeler')}>
        <p className="links">
          <Link to="/buro/kimlik/masa">{t('Kimlik tespiti masasını aç (klavyeyle, sıra için)')}</Link>
          <Link to="/buro/kimlik/listeler">{t('İmzalı listeyle kimlik tespiti')}</Link>
        </p>
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
              {!person.enrolled && person.link && <LinkChip link={person.link} />}
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
              {open === person.memberId && <PersonActs person={person} mail={mail} onDone={() => void refresh()} />}
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
