import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { at } from '../../app/base.ts';
import { call } from '../../app/call.ts';
import { clock, count, dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { useMe } from '../../app/session.ts';
import { told } from '../../app/told.ts';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { CertificatesCard } from './certificates-card.tsx';
import { Erasure } from './erasure.tsx';
import { Handover } from './handover.tsx';
import { Issue } from './issue.tsx';
import { ListsCard } from './lists-card.tsx';
import { PackageCard } from './package-card.tsx';
import { PaperRow } from './paper-row.tsx';
import { StatutePack } from './statute-pack.tsx';
import './page.css';

/** Papers with their state of signature, the duties that remain, and the sealed package. */
export function RecordPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const me = useMe();
  const record = useQuery({
    queryKey: ['record', meetingId],
    queryFn: () => call(api.getRecord, { params: { meetingId } }),
  });
  if (record.error && !record.data) return <Failed error={record.error} />;
  if (!record.data || !me.data) return <Loading />;
  const r = record.data;
  const refresh = async () => void (await client.invalidateQueries({ queryKey: ['record', meetingId] }));
  const office = me.data.roles.some((role) => role === 'ADMIN' || role === 'OFFICE');
  const ended = ['closed', 'failed', 'sealed'].includes(r.phase);
  const m = r.meeting;
  const unsigned = r.papers.filter((paper) => !paper.replaced && paper.requiredSigners.length > 0 && !paper.signed);
  const last = r.papers.filter((paper) => !paper.replaced);
  const old = r.papers.filter((paper) => paper.replaced);
  return (
    <Page
      title={`${told(m.title)}, ${dots(m.on)}`}
      lead={[
        m.openedAt ? `${clock(m.openedAt)}–${m.closedAt ? clock(m.closedAt) : ''}` : '',
        m.method === 'ELECTRONIC' ? t('elektronik') : t('fiziki'),
        t('{n} katılan', { n: count(m.present) }),
        t('{n} madde', { n: m.items }),
        t('{n} oylama', { n: m.votes }),
      ]
        .filter(Boolean)
        .join(' · ')}
    >
      <div className="links">
        <Link to="/toplanti/$meetingId/gunluk" params={{ meetingId }}>
          {t('Toplantı günlüğü')}
        </Link>
        {office && m.method === 'PHYSICAL' && (
          <Link to="/buro/toplanti/$meetingId/salon" params={{ meetingId }}>
            {t('Salonun kâğıtları ve taramaları')}
          </Link>
        )}
        {office && r.body === 'ASSEMBLY' && (
          <a href={at(`/buro/toplanti/yeni?kopya=${meetingId}`)}>{t('Bu toplantıdan yeni taslak')}</a>
        )}
      </div>
      {ended && unsigned.length > 0 && (
        <div className="unsigned stack tight">
          <p>
            <span className="mark">{t('İMZASIZ')}</span>{' '}
            {t(
              'İmza bekleyen belge: {n}. İmzalayacak olanlar imzalayınca taranmış nüshayı belgenin altından yükleyin.',
              {
                n: unsigned.length,
              },
            )}{' '}
            <span className="hint">DY m.15</span>
          </p>
          <p className="hint">{unsigned.map((paper) => t(paper.title)).join(' · ')}</p>
        </div>
      )}
      <div className="archive">
        <div className="stack">
          <Card title={t('Belgeler')}>
            {last.length === 0 && (
              <Empty>
                {t('Henüz belge üretilmedi. Belgeler toplantı günlüğünden üretilir; toplantı sürerken de alınabilir.')}
              </Empty>
            )}
            <ul className="papers">
              {last.map((paper) => (
                <PaperRow
                  key={paper.kind}
                  meetingId={meetingId}
                  paper={paper}
                  mayUpload={office && ['called', 'quorumFailed', 'failed', 'closed'].includes(r.phase)}
                  onDone={refresh}
                />
              ))}
            </ul>
            {old.length > 0 && (
              <Fold title={t('Eski sürümler: {n}', { n: old.length })}>
                <ul className="papers">
                  {old.map((paper) => (
                    <PaperRow
                      key={`${paper.kind}-${paper.version}`}
                      meetingId={meetingId}
                      paper={paper}
                      mayUpload={false}
                      onDone={refresh}
                    />
                  ))}
                </ul>
              </Fold>
            )}
            {office && r.phase !== 'sealed' && <Issue meetingId={meetingId} papers={last} onDone={refresh} />}
          </Card>
          {r.phase === 'closed' && r.body === 'ASSEMBLY' && (
            <Handover meetingId={meetingId} record={r} onDone={() => void refresh()} />
          )}
        </div>
        <div className="stack">
          <PackageCard meetingId={meetingId} record={r} office={office} ended={ended} onDone={refresh} />
          {office && <StatutePack meetingId={meetingId} record={r} />}
          {r.duties.length > 0 && (
            <Card title={t('Görevler')}>
              <ul className="papers">
                {r.duties.map((duty) => (
                  <li key={duty.kind} className="row between">
                    <span>
                      {t(api.TASK_WORDS[duty.kind] ?? duty.kind)}
                      <small className="under">{t('son gün {gun}', { gun: dots(duty.dueOn) })}</small>
                    </span>
                    <Chip tone={duty.done ? 'ok' : 'warn'}>{duty.done ? t('Tamam') : t('Bekliyor')}</Chip>
                  </li>
                ))}
              </ul>
              {office && last.some((paper) => paper.kind === 'result-notification') && (
                <>
                  <p className="links">
                    <a href={at(`/api/meetings/${meetingId}/notification-sheet`)} download>
                      {t('DERBİS giriş dökümünü indir (TC kimlik no ile)')}
                    </a>
                  </p>
                  <p className="hint">
                    {t('Döküm saklanmaz ve pakete girmez; indirdiğiniz erişim kaydına yazılır (KVKK m.12).')}
                  </p>
                </>
              )}
            </Card>
          )}
          {!['none', 'called'].includes(r.phase) && <ListsCard meetingId={meetingId} />}
          {office && m.closedAt && <CertificatesCard meetingId={meetingId} />}
          {office && <Erasure meetingId={meetingId} mayErase={me.data.roles.includes('ADMIN')} />}
        </div>
      </div>
    </Page>
  );
}
