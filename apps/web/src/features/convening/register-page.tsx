import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';

export function RegisterPage() {
  const register = useQuery({ queryKey: ['register'], queryFn: () => call(api.getRegister) });
  if (register.error && !register.data) return <Failed error={register.error} />;
  if (!register.data) return <Loading />;
  return (
    <Page
      title={t('Elektronik karar kaydı')}
      lead={t('Elektronik yönetim kurulu kararları, fiziki defterden ayrı, aralıksız numarayla (DY m.15/A/3).')}
    >
      {register.data.entries.length === 0 && (
        <Empty>{t('Henüz karar yok. Elektronik yönetim kurulu toplantısında alınan kararlar burada görünür.')}</Empty>
      )}
      {register.data.entries.map((entry) => (
        <Card
          key={entry.number}
          title={`${entry.number}. ${entry.subject}`}
          right={<span className="dim num">{dots(entry.on)}</span>}
        >
          <pre className="decision">{entry.text}</pre>
          <p className="dim">
            {t('Kabul {y}, ret {n}, çekimser {a}. Katılanlar: {k}.', {
              y: entry.yes,
              n: entry.no,
              a: entry.abstain,
              k: entry.attendees.join(', '),
            })}{' '}
            {entry.dissent.length > 0 && t('Karşı oy: {ad}.', { ad: entry.dissent.join(', ') })}
          </p>
          <p className="hint wrap">
            {t('Özet')}: {entry.hash}
          </p>
        </Card>
      ))}
    </Page>
  );
}
