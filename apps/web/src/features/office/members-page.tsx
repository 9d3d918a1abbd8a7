import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { count } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Pager } from '../../components/pager.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { KIND_NAMES } from './words.ts';

export function MembersPage() {
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(1);
  const [left, setLeft] = useState<'yes' | 'no'>('no');
  const members = useQuery({
    queryKey: ['members', search, page, left],
    queryFn: () => call(api.listMembers, { query: { search, page, left } }),
    placeholderData: (before) => before,
  });
  if (members.error && !members.data) return <Failed error={members.error} />;
  return (
    <Page title={t('Üye kaydı')}>
      <div className="links">
        <Link to="/buro/aktarim">{t('Dosyadan aktar')}</Link>
        <Link to="/buro/uyeler/yeni">{t('Üye ekle')}</Link>
        <Link to="/buro/disa-aktarim">{t('Dışa aktar')}</Link>
        <Link to="/buro/erisim">{t('Erişim kaydı')}</Link>
        <Link to="/buro/veri-envanteri">{t('Veri envanteri')}</Link>
      </div>
      <Card>
        <Field
          finds
          label={t('Ad, soyad ya da üye numarası ara')}
          value={search}
          onChange={(value) => {
            setSearch(value);
            setPage(1);
          }}
        />
        <Choice
          finds
          label={t('Göster')}
          value={left}
          onChange={(value) => {
            setLeft(value as 'yes');
            setPage(1);
          }}
          options={[
            ['no', t('Üyeliği sürenler')],
            ['yes', t('Üyeliği sona erenler')],
          ]}
        />
      </Card>
      {members.data?.total === 0 ? (
        <Empty>
          {search.trim() !== ''
            ? t('“{aranan}” ile eşleşen üye yok.', { aranan: search.trim() })
            : left === 'yes'
              ? t('Üyeliği sona eren kimse yok.')
              : t('Henüz üye yok. XLSX ya da CSV dosyasından aktarın ya da tek tek ekleyin.')}
        </Empty>
      ) : (
        <Card title={t('{n} üye', { n: count(members.data?.total ?? 0) })}>
          <table className="table">
            <thead>
              <tr>
                <th>{t('No')}</th>
                <th>{t('Soyadı, adı')}</th>
                <th>{t('Tür')}</th>
                <th>{t('E-posta')}</th>
              </tr>
            </thead>
            <tbody>
              {members.data?.members.map((member) => (
                <tr key={member.id}>
                  <td data-label={t('No')} className="num">
                    {member.memberNo}
                  </td>
                  <td data-label={t('Soyadı, adı')}>
                    <Link to="/buro/uyeler/$memberId" params={{ memberId: member.id }}>
                      {member.surname}, {member.name}
                    </Link>
                  </td>
                  <td data-label={t('Tür')}>{t(KIND_NAMES[member.kind] ?? '')}</td>
                  <td data-label={t('E-posta')} className="wrap">
                    {member.email || <Chip tone="warn">{t('basılı çağrı')}</Chip>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <Pager page={page} pages={Math.ceil((members.data?.total ?? 0) / 50)} onPage={setPage} />
        </Card>
      )}
    </Page>
  );
}
