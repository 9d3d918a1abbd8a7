import * as api from '@divan/api';
import { IconPrinter } from '@tabler/icons-react';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { call, pathOf, type Reply } from '../../app/call.ts';
import { count, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { watched } from '../../app/session.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';
import { ProofListCard } from './proof-list-card.tsx';

type List = Reply<typeof api.listProofLists>['lists'][number];

const STATES: Record<List['state'], readonly [string, Tone]> = {
  PRINTED: ['İmza bekliyor', 'plain'],
  RECORDED: ['Onay bekliyor', 'warn'],
  RELEASED: ['Onaylandı', 'ok'],
  DROPPED: ['Vazgeçildi', 'plain'],
};

/** Proofs of identity by a list that people sign on paper before one officer; a second one lets it count. */
export function ProofListsPage() {
  const client = useQueryClient();
  const lists = useQuery({ queryKey: ['proof-lists'], queryFn: () => call(api.listProofLists), ...watched });
  const [open, setOpen] = useState<string | null>(null);
  if (lists.error && !lists.data) return <Failed error={lists.error} />;
  if (!lists.data) return <Loading />;
  const refresh = async () => {
    for (const key of ['proof-lists', 'proof-list', 'people']) await client.invalidateQueries({ queryKey: [key] });
  };
  const { waiting, alone } = lists.data;
  const why = alone
    ? t('Liste için iki görevli gerekir; sizden başka görevli hesabı yok.')
    : waiting === 0
      ? t('Kaydını tamamlamış ve kimliği bekleyen üye yok.')
      : undefined;
  return (
    <Page
      title={t('İmzalı listeyle kimlik tespiti')}
      lead={t(
        'Lokalde, şubede ya da bir toplantıda: kaydını tamamlamış üyeler belgelerini görevliye gösterip listeyi imzalar; liste taranır, satırlar yazılır. İkinci bir görevli taramayı karşılaştırıp onaylamadan hiçbir tespit geçerli olmaz; onaylanınca her kişiye ileti gider (DY m.15/A/5).',
      )}
    >
      <Card title={t('Yeni liste')}>
        <p>{t('Kaydı tamam, kimliği bekleyen: {n}', { n: count(waiting) })}</p>
        <p className="hint">
          {t(
            'Listedeki imza, kişinin bugünkü giriş araçları içindir: sonradan yeniden kaydolanın kimliği listeyle saptanmış sayılmaz. Kayıt bağlantısını veren görevli o kişiyi kaydedemez.',
          )}
        </p>
        <ActButton
          leftSection={<IconPrinter size={22} />}
          reason={why}
          onAct={async () => {
            const { id } = await call(api.printProofList);
            await refresh();
            setOpen(id);
          }}
        >
          {t('Listeyi düzenle')}
        </ActButton>
      </Card>
      <Card title={t('Listeler')}>
        {lists.data.lists.length === 0 && <Empty>{t('Henüz liste düzenlenmedi.')}</Empty>}
        <ul className="queue lines">
          {lists.data.lists.map((list) => (
            <li key={list.id}>
              <span className="grow">
                <b>{moment(list.printedAt)}</b>{' '}
                <span className="dim">
                  {t('{n} kişi, imzalayan {m}, saptanan {k}', { n: list.people, m: list.signed, k: list.proved })}
                </span>
                <span className="dim own-line">
                  {[
                    t('Düzenleyen: {ad}', { ad: list.printedBy }),
                    list.recordedBy && t('Kaydeden: {ad}', { ad: list.recordedBy }),
                    list.decidedBy && t('Sonuçlandıran: {ad}', { ad: list.decidedBy }),
                    list.reason,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </span>
              </span>
              <Chip tone={STATES[list.state][1]}>{t(STATES[list.state][0])}</Chip>
              <a href={pathOf(api.getProofSheet, { listId: list.id })} target="_blank" rel="noreferrer">
                {t('Listeyi aç (PDF)')}
              </a>
              <Small
                aria-expanded={open === list.id}
                onClick={() => setOpen(open === list.id ? null : list.id)}
                aria-label={t('İşlem: {ad}', { ad: moment(list.printedAt) })}
              >
                {t('İşlem')}
              </Small>
              {open === list.id && (
                <div className="whole-row">
                  <ProofListCard listId={list.id} onDone={refresh} />
                </div>
              )}
            </li>
          ))}
        </ul>
      </Card>
      <div className="links">
        <Link to="/buro/kimlik">{t('Kimlik ve kayıt sayfasına dön')}</Link>
      </div>
    </Page>
  );
}
