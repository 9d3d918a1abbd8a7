import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from '../ui/card.tsx';
import { Chip } from '../ui/chip.tsx';
import { call } from './call.ts';
import { t } from './i18n.ts';

/** How many sit in the board of an association at least (TMK m.84). */
const LEAST_BOARD = 5;

/** What the office does from an empty installation to the first call, in this order; what is done is ticked. */
export function FirstSteps() {
  const { data } = useQuery({
    queryKey: ['first-steps'],
    queryFn: async () => {
      const [institution, statute, organs, { counts }, { approval }] = await Promise.all([
        call(api.getInstitution),
        call(api.getStatute),
        call(api.getOrgans),
        call(api.listPeople),
        call(api.getApproval),
      ]);
      const seated = organs.seats.filter((seat) => seat.organ === 'YONETIM_KURULU' && seat.principal).length;
      return {
        institution: institution.seat !== '' && institution.registryNo !== '',
        statute: statute.version > 0,
        members: counts.ALL > 0,
        board: seated >= (organs.sizes?.board[0] ?? LEAST_BOARD),
        people: counts.ALL > 0 && counts.NOT_PROVED < counts.ALL,
        approval: approval !== null,
      };
    },
  });
  if (!data) return null;
  const steps = [
    [
      data.institution,
      '/buro/kurum',
      t('Kurum bilgilerini tamamlayın'),
      t('Kütük no ve yerleşim yeri belgelerde geçer.'),
    ],
    [
      data.statute,
      '/buro/tuzuk',
      t('Tüzük parametrelerini girin'),
      t('Süreler, çoğunluklar ve kurul sayıları tüzükten gelir.'),
    ],
    [
      data.members,
      '/buro/aktarim',
      t('Üyeleri aktarın'),
      t('XLSX ya da CSV dosyasından; dosya yoksa Üyeler sayfasından tek tek.'),
    ],
    [
      data.board,
      '/buro/organlar',
      t('Yönetim ve denetim kurulunu yazın'),
      t('Genel kurula yönetim kurulu çağırır; toplantıyı başkanı açar.'),
    ],
    [
      data.people,
      '/buro/kimlik',
      t('Üyelere kayıt bağlantısı verin, kimliklerini saptayın'),
      t('Kimliği saptanmayan üye elektronik toplantıya katılamaz (DY m.15).'),
    ],
    [
      data.approval,
      '/buro/kurum',
      t('Sistem onayının kaydedilmesini bekleyin'),
      t('İşletmeci kaydeder. O zamana kadar yalnız fiziki yöntem seçilebilir (DY m.15/A/2).'),
    ],
    [false, '/buro/toplanti/yeni', t('Genel kurul hazırlayın'), t('Günü seçince bütün yasal tarihler hesaplanır.')],
  ] as const;
  return (
    <Card title={t('İlk adımlar')}>
      <ol className="queue lines">
        {steps.map(([done, to, name, why]) => (
          <li key={name}>
            <span className="grow links">
              <Link to={to}>{name}</Link>
              <span className="hint">{why}</span>
            </span>
            {done && <Chip tone="ok">{t('Tamam')}</Chip>}
          </li>
        ))}
      </ol>
    </Card>
  );
}
