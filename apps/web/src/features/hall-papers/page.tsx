import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, type Reply } from '../../app/call.ts';
import { dayName } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { Card } from '../../ui/card.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { FilingsCard } from './filings-card.tsx';
import { EntryPrints, VotePrints } from './print-cards.tsx';
import { ScansCard } from './scans-card.tsx';
import './page.css';

export type HallPapers = Reply<typeof api.getHallPapers>;

/** Everything of a hall that lies on paper: printed before, filed by members, scanned afterwards. */
export function HallPapersPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const papers = useQuery({
    queryKey: ['hall-papers', meetingId],
    queryFn: () => call(api.getHallPapers, { params: { meetingId } }),
    refetchInterval: 4000,
  });
  if (papers.error && !papers.data) return <Failed error={papers.error} />;
  if (!papers.data) return <Loading />;
  const p = papers.data;
  const refresh = async () => void (await client.invalidateQueries({ queryKey: ['hall-papers', meetingId] }));
  if (!p.physical)
    return (
      <Page title={t('Salonun kâğıtları')} width="narrow">
        <Card>
          <p>{t('Bu toplantı elektronik yapılıyor; salonu ve kâğıdı yoktur.')}</p>
        </Card>
      </Page>
    );
  const over = ['closed', 'failed', 'sealed'].includes(p.phase);
  return (
    <Page title={t('Salonun kâğıtları')} lead={`${told(p.title)} · ${dayName(p.on)}`}>
      <div className="links">
        <Link to="/buro/toplanti/$meetingId" params={{ meetingId }}>
          {t('Toplantının hazırlığı')}
        </Link>
        {p.phase !== 'none' && !over && (
          <Link to="/toplanti/$meetingId/masalar" params={{ meetingId }}>
            {t('Salonun masaları')}
          </Link>
        )}
        <Link to="/toplanti/$meetingId/kayit" params={{ meetingId }}>
          {t('Belgeler ve paket')}
        </Link>
      </div>
      <div className="hall-papers">
        <div className="stack">
          {p.forms.some(({ ofVote }) => !ofVote) && <EntryPrints meetingId={meetingId} papers={p} />}
          {p.forms.some(({ ofVote }) => ofVote) && <VotePrints meetingId={meetingId} papers={p} />}
        </div>
        <div className="stack">
          {p.body === 'ASSEMBLY' && p.phase !== 'none' && (
            <FilingsCard meetingId={meetingId} papers={p} mayFile={!over} onDone={refresh} />
          )}
          {p.inHall && <ScansCard meetingId={meetingId} papers={p} mayKeep={p.phase !== 'sealed'} onDone={refresh} />}
          {!p.inHall && (
            <Card title={t('Taramalar')}>
              <p className="dim">
                {t('İmzalı liste, fişler ve sayım cetvelleri, salonun ilk masası açıldıktan sonra buraya yüklenir.')}
              </p>
            </Card>
          )}
        </div>
      </div>
    </Page>
  );
}
