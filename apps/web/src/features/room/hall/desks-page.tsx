import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { call, type Reply } from '../../../app/call.ts';
import { clock } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { useMe } from '../../../app/session.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Field } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Page } from '../../../ui/page.tsx';
import { Radios } from '../../../ui/radios.tsx';
import { Square } from '../box/parts.tsx';
import './desk.css';

const DUTIES = [
  ['ENTRY', 'Kayıt masası', 'Üyeyi bulur, belgesine bakılır, listeyi imzalatır, içeri alır.'],
  ['CONSOLE', 'Kürsü', 'Başkanın yönetim ekranı: başkan tabletten yönetir ya da adıyla görevlendirdiği kişi kullanır.'],
  [
    'TELLER',
    'Oy sayıcı',
    'Elleri ya da pusulaları sayar. Sayım için iki oy sayıcı gerekir; birbirinin sayımını görmez.',
  ],
] as const;
type Duty = (typeof DUTIES)[number][0];
const WORD = Object.fromEntries(DUTIES.map(([key, word]) => [key, word])) as Record<Duty, string>;
/** One screen runs a small sitting: it lets in, puts to the vote and writes down. */
const RAPPORTEUR = [
  'YAZMAN',
  'Yazman masası',
  'Tek ekranda kayıt ve yönetim: kurul toplantısı ve küçük salon için.',
] as const;
const BOTH: readonly Duty[] = ['ENTRY', 'CONSOLE'];

type Opened = Reply<typeof api.openHallDesk> & { readonly operator: string; readonly word: string };

/** The desks of a hall: opened here, paired by a square shown once, seen at work, closed. */
export function DesksPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const me = useMe();
  const desks = useQuery({
    queryKey: ['masalar', meetingId],
    queryFn: () => call(api.listHallDesks, { params: { meetingId } }),
    refetchInterval: 3000,
    retry: false,
  });
  const [picked, setPicked] = useState<string | null>(null);
  const meeting = useQuery({
    queryKey: ['masalar', meetingId, 'salon'],
    queryFn: () => call(api.getRoom, { params: { meetingId } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const [operator, setOperator] = useState('');
  const [opened, setOpened] = useState<Opened | null>(null);
  if (desks.error && !desks.data) return <Failed error={desks.error} />;
  if (!desks.data || meeting.isPending) return <Loading />;
  const board = meeting.data?.meeting.body === 'BOARD';
  const kinds = board ? [RAPPORTEUR, ...DUTIES] : [...DUTIES, RAPPORTEUR];
  const duty = picked ?? (kinds[0]?.[0] as string);
  const again = () => client.invalidateQueries({ queryKey: ['masalar', meetingId] });
  const paired = opened && desks.data.desks.find(({ deskId }) => deskId === opened.deskId)?.paired;
  const office = me.data?.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
  const standing = desks.data.desks.filter(({ ended }) => !ended);
  return (
    <Page
      title={t('Salonun masaları')}
      width="narrow"
      lead={t('Aygıtlar bu sayfadan bağlanır; hesap gerekmez, yetkileri toplantıyla biter.')}
    >
      {office && (
        <div className="links">
          <Link to="/buro/toplanti/$meetingId/salon" params={{ meetingId }}>
            {t('Basılacak kâğıtlar ve taramalar')}
          </Link>
        </div>
      )}
      {opened && !paired && (
        <Card title={`${t(opened.word)}: ${opened.operator}`} act>
          <p>
            {t('Masaya konacak aygıtın kamerasıyla bu kareyi okutun ya da o aygıtta {adres} sayfasına kodu yazın.', {
              adres: `${new URL(opened.origin ?? location.origin).host}/masa`,
            })}
          </p>
          <Square text={`${opened.origin ?? location.origin}/masa#${opened.code}`} label={t('Eşleştirme karesi')} />
          <p className="hall-code num">{opened.code}</p>
          <p className="hint">
            {t('Kod bir kez kullanılır; saat {saat} itibarıyla geçersizdir.', { saat: clock(opened.until) })}
          </p>
          {opened.fingerprint && (
            <div className="stack tight">
              <p>
                {t(
                  'Aygıt ilk kez bağlanırken güvenlik uyarısı gösterir: sertifikayı bu program salonun ağı için kendisi düzenledi. Uyarıda sertifikanın SHA-256 parmak izine bakın; aşağıdakiyle aynıysa ilerleyin, değilse bağlanmayın.',
                )}
              </p>
              <p className="num wrap">{opened.fingerprint}</p>
            </div>
          )}
        </Card>
      )}
      {opened && paired && <p className="good">{t('{ad} masası bağlandı.', { ad: opened.operator })}</p>}
      <Card title={t('Yeni masa')}>
        <Radios
          label={t('Görevi')}
          name="gorev"
          value={duty}
          onChange={setPicked}
          options={kinds.map(([key, text, about]) => ({ key, text: t(text), about: t(about) }))}
        />
        <Field label={t('Masada görevli kişi')} value={operator} onChange={setOperator} autoComplete="off" />
        <ActButton
          size="lg"
          fullWidth
          reason={operator.trim() === '' ? t('Görevlinin adını yazın.') : undefined}
          onAct={async () => {
            const reply = await call(api.openHallDesk, {
              params: { meetingId },
              body: { duties: duty === RAPPORTEUR[0] ? [...BOTH] : [duty as Duty], operator },
            });
            setOpened({ ...reply, operator, word: kinds.find(([key]) => key === duty)?.[1] ?? '' });
            setOperator('');
            await again();
          }}
        >
          {t('Masayı aç')}
        </ActButton>
      </Card>
      <Card title={t('Açık masalar')}>
        {standing.length === 0 && <p className="dim">{t('Henüz masa açılmadı.')}</p>}
        <ul className="hall-missing">
          {standing.map((desk) => (
            <li key={desk.deskId} className="row between">
              <span>
                <b>{desk.operator}</b> · {desk.duties.map((one) => t(WORD[one])).join(', ')}{' '}
                {desk.paired ? (
                  <Chip tone="ok">{t('son görülme {saat}', { saat: desk.seenAt ? clock(desk.seenAt) : '–' })}</Chip>
                ) : (
                  <Chip tone="warn">{t('bağlanmadı')}</Chip>
                )}
              </span>
              <ActButton
                variant="danger"
                size="compact"
                onAct={async () => {
                  await call(api.endHallDesk, { params: { meetingId, deskId: desk.deskId } });
                  await again();
                }}
              >
                {t('Kapat')}
              </ActButton>
            </li>
          ))}
        </ul>
      </Card>
    </Page>
  );
}
