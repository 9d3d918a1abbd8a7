import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { moment } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';

const CLASSES: Record<string, string> = {
  SPECIAL: 'Özel nitelikli',
  PERSONAL: 'Kişisel',
  SECRET: 'Sır (şifreli ya da özet)',
  RECORD: 'Kurum kaydı',
  TECHNICAL: 'Teknik',
};

/** Veri envanteri: what is held, why, on what basis and how long; and what has been destroyed. */
export function InventoryPage() {
  const inventory = useQuery({ queryKey: ['inventory'], queryFn: () => call(api.getInventory) });
  if (inventory.error && !inventory.data) return <Failed error={inventory.error} />;
  if (!inventory.data) return <Loading />;
  return (
    <Page
      title={t('Veri envanteri')}
      lead={t('Hangi veri, hangi amaçla, hangi dayanakla ve ne kadar süreyle tutulur (KVKK m.16).')}
    >
      <Card>
        <table className="table">
          <thead>
            <tr>
              <th>{t('Amaç')}</th>
              <th>{t('Dayanak')}</th>
              <th>{t('Süre')}</th>
              <th>{t('Alanlar')}</th>
            </tr>
          </thead>
          <tbody>
            {inventory.data.tables.map((table) => (
              <tr key={table.name}>
                <td data-label={t('Amaç')}>
                  <span>
                    {inLanguage(table.purpose)} <span className="dim">{table.name}</span>
                  </span>
                </td>
                <td data-label={t('Dayanak')} lang="tr">
                  {table.basis}
                </td>
                <td data-label={t('Süre')}>{inLanguage(table.retention)}</td>
                <td data-label={t('Alanlar')}>
                  <Fold quiet title={t('{n} alan', { n: table.fields.length })}>
                    {Object.entries(CLASSES).map(([kind, name]) => {
                      const names = table.fields.filter((field) => field.kind === kind).map((field) => field.name);
                      return names.length === 0 ? null : (
                        <p key={kind} className="wrap">
                          <b>{t(name)}</b>: {names.join(', ')}
                        </p>
                      );
                    })}
                  </Fold>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Card>
      <Card title={t('Yok etme kaydı')}>
        {inventory.data.destroyed.length === 0 && <Empty>{t('Henüz yok edilen veri yok.')}</Empty>}
        {inventory.data.destroyed.map((entry) => (
          <p key={entry.at + entry.kind}>
            {moment(entry.at)} · {entry.kind} · {t('{n} kayıt', { n: entry.rows })}
            {entry.reason && ` · ${entry.reason}`}
          </p>
        ))}
      </Card>
    </Page>
  );
}
