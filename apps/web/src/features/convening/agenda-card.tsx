import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { Compare } from '../../components/compare.tsx';
import { FORMAL_ITEMS, ItemPapers } from '../../components/item-papers.tsx';
import { Card } from '../../ui/card.tsx';
import { Fold } from '../../ui/fold.tsx';
import { PlannedTotal } from './planned-minutes.tsx';
import type { Preparation } from './preparation-page.tsx';
import './preparation-page.css';

/** The agenda with what lies at its items: texts, old and new of the statute, papers. What is here before the call goes with it; what comes later is told as added. */
export function AgendaCard({ p }: { readonly p: Preparation }) {
  const client = useQueryClient();
  const key = ['item-papers', p.id];
  const papers = useQuery({
    queryKey: key,
    queryFn: () => call(api.listItemPapers, { params: { meetingId: p.id } }),
    refetchInterval: 10_000,
  });
  const ended = ['failed', 'closed', 'sealed'].includes(p.phase);
  return (
    <Card title={t('Gündem ve belgeleri')}>
      <p className="dim">
        {p.call
          ? t('Buraya konan belge üyelerin sayfasında hemen görünür; çağrıdan sonra eklendiği saatiyle yazılır.')
          : t(
              'Rapor, hesap, bütçe, taslak: çağrıdan önce konan belgeleri üyeler çağrıyla birlikte görür; özetleri toplantının kaydına girer.',
            )}
      </p>
      <ol className="agenda-lines">
        {p.agenda.map((item, i) => (
          <li key={item.id ?? i}>
            <span>
              {told(item.title)}
              {item.minutes && <small className="under">{t('planlanan {n} dk', { n: item.minutes })}</small>}
            </span>
            {(item.changes?.length ?? 0) > 0 && (
              <Fold quiet title={t('Eski ve yeni metin')}>
                {item.changes?.map((change) => (
                  <div key={change.article} className="stack tight">
                    <b>{t('Tüzük madde {no}', { no: change.article })}</b>
                    <Compare was={change.was || null} becomes={change.becomes || null} />
                  </div>
                ))}
              </Fold>
            )}
            {item.text && (
              <Fold quiet title={t('Önerilen metin')}>
                <p className="decision">{item.text}</p>
              </Fold>
            )}
            {item.kind === 'STATUTE_CHANGE' && !item.changes?.length && (
              <p className="notice">
                {t('Değişen maddelerin eski ve yeni metni yazılmadı; üyeler yalnız başlığı görür.')}
              </p>
            )}
            {item.id && !FORMAL_ITEMS.has(item.kind) && (
              <ItemPapers
                meetingId={p.id}
                itemId={item.id}
                papers={papers.data?.papers.filter(({ itemId }) => itemId === item.id) ?? []}
                mayAct={!ended}
                called={p.call !== null || p.state === 'CALLED'}
                onDone={() => client.invalidateQueries({ queryKey: key })}
              />
            )}
          </li>
        ))}
      </ol>
      <PlannedTotal agenda={p.agenda} hour={p.hour} />
    </Card>
  );
}
