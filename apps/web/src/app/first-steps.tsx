import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { Failed } from '../ui/failed.tsx';
import { call } from './call.ts';
import { count } from './format.ts';
import { t } from './i18n.ts';
import { watched } from './session.ts';
import './first-steps.css';

/** How many sit in the boards of an association at least (TMK m.84, m.86). */
const LEAST = { board: 5, audit: 3 };

interface Step {
  readonly done: boolean;
  readonly to: string;
  readonly name: string;
  readonly why: string;
  /** How far it is, where that can be counted. */
  readonly state?: string;
  /** Only a meeting on line needs it. */
  readonly onLine?: boolean;
}

async function stateOfHouse() {
  const [institution, statute, organs, { counts }, { approval }] = await Promise.all([
    call(api.getInstitution),
    call(api.getStatute),
    call(api.getOrgans),
    call(api.listPeople),
    call(api.getApproval),
  ]);
  const sitting = (organ: string) => organs.seats.filter((seat) => seat.organ === organ && seat.principal).length;
  return {
    institution: institution.seat !== '' && institution.registryNo !== '',
    statute: statute.version > 0,
    members: counts.ALL,
    proved: counts.ALL - counts.NOT_PROVED,
    board: { has: sitting('YONETIM_KURULU'), of: organs.sizes?.board[0] ?? LEAST.board },
    audit: { has: sitting('DENETIM_KURULU'), of: organs.sizes?.audit[0] ?? LEAST.audit },
    approval: approval !== null,
  };
}

/** What the office does from an empty installation to the first call, in this order; what is done is ticked, what comes next stands out. */
export function FirstSteps() {
  const { data, error } = useQuery({ queryKey: ['first-steps'], queryFn: stateOfHouse, ...watched });
  if (error && !data) return <Failed error={error} />;
  if (!data) return null;
  const { members, proved, board, audit } = data;
  const steps: Step[] = [
    {
      done: data.institution,
      to: '/buro/kurum',
      name: t('Kurum bilgilerini tamamlayın'),
      why: t('Kütük no ve yerleşim yeri belgelerde geçer.'),
    },
    {
      done: data.statute,
      to: '/buro/tuzuk',
      name: t('Tüzük parametrelerini girin'),
      why: t('Süreler, çoğunluklar ve kurul sayıları tüzükten gelir.'),
    },
    {
      done: members > 0,
      to: '/buro/aktarim',
      name: t('Üyeleri aktarın'),
      why: t('XLSX ya da CSV dosyasından; dosya yoksa Üyeler sayfasından tek tek.'),
      ...(members > 0 ? { state: t('{n} üye', { n: count(members) }) } : {}),
    },
    {
      done: members > 0 && proved === members,
      onLine: true,
      to: '/buro/kimlik',
      name: t('Üyelere kayıt bağlantısı verin, kimliklerini saptayın'),
      why: t('Kimliği saptanmayan üye elektronik toplantıya katılamaz (DY m.15). Çağrıdan sonra da sürdürebilirsiniz.'),
      ...(members > 0 ? { state: t('{k} / {n} saptandı', { k: count(proved), n: count(members) }) } : {}),
    },
    {
      done: board.has >= board.of && audit.has >= audit.of,
      to: '/buro/organlar',
      name: t('Yönetim ve denetim kurulunu yazın'),
      why: t('Genel kurula yönetim kurulu çağırır; toplantıyı başkanı açar.'),
      ...(board.has + audit.has > 0
        ? { state: t('yönetim {a} / {b}, denetim {c} / {d}', { a: board.has, b: board.of, c: audit.has, d: audit.of }) }
        : {}),
    },
    {
      done: data.approval,
      onLine: true,
      to: '/buro/kurum',
      name: t('Sistem onayının kaydedilmesini bekleyin'),
      why: t('İşletmeci kaydeder. O zamana kadar yalnız fiziki yöntem seçilebilir (DY m.15/A/2).'),
    },
    {
      done: false,
      to: '/buro/toplanti/yeni',
      name: t('Genel kurul hazırlayın'),
      why: t('Günü seçince bütün yasal tarihler hesaplanır.'),
    },
  ];
  // An association that comes together needs neither.
  const needed = steps.filter((step) => !step.onLine);
  const now = steps.findIndex((step) => !step.done && !step.onLine);
  return (
    <Card
      title={t('İlk adımlar')}
      right={
        <span className="dim">
          {t('{k} / {n} tamam', { k: needed.filter((step) => step.done).length, n: needed.length })}
        </span>
      }
    >
      <ol className="first-steps">
        {steps.map((step, i) => (
          <li
            key={step.name}
            className={step.done ? 'done' : i === now ? 'now' : ''}
            aria-current={i === now ? 'step' : undefined}
          >
            <span className="links grow">
              <Link to={step.to}>{step.name}</Link>
              <span className="hint">{step.why}</span>
            </span>
            {step.done ? (
              <Chip tone="ok">{step.state ?? t('Tamam')}</Chip>
            ) : (
              <Chip tone={i === now ? 'info' : 'plain'}>
                {step.state ?? (step.onLine ? t('Elektronik toplantı için') : i === now ? t('Sırada') : t('Bekliyor'))}
              </Chip>
            )}
          </li>
        ))}
      </ol>
      <p className="links">
        <Link to="/buro/prova">{t('Önce denemek isterseniz: örnek üyelerle bir prova yapın')}</Link>
      </p>
    </Card>
  );
}
