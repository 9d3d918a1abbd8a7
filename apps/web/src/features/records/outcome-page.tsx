import * as api from '@divan/api';
import { IconFileText } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { call, pathOf, type Reply } from '../../app/call.ts';
import { clock, count, dayName, dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { phaseChip } from '../../app/phase-chip.tsx';
import { useMe, watched } from '../../app/session.ts';
import { Card } from '../../ui/card.tsx';
import { Chip, type Tone } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import './page.css';
import './outcome-page.css';
import './package-card.css';
import './paper-row.css';

type Outcome = Reply<typeof api.getOutcome>;
type Decision = Outcome['decisions'][number];

/** For whoever was called: what was decided, who was elected, the minutes, and the package with its verifier. */
export function OutcomePage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const outcome = useQuery({
    queryKey: ['outcome', meetingId],
    queryFn: () => call(api.getOutcome, { params: { meetingId } }),
    ...watched,
  });
  if (outcome.error && !outcome.data) return <Failed error={outcome.error} />;
  if (!outcome.data) return <Loading />;
  const o = outcome.data;
  const over = ['closed', 'failed', 'sealed'].includes(o.phase);
  const taken = o.decisions.filter(({ procedural }) => !procedural);
  const procedural = o.decisions.filter((one) => one.procedural);
  return (
    <Page
      title={t('Toplantı kaydı')}
      lead={[o.title, dayName(o.on), o.openedAt ? `${clock(o.openedAt)}–${o.closedAt ? clock(o.closedAt) : ''}` : '']
        .filter(Boolean)
        .join(' · ')}
      above={<div className="row">{phaseChip(o.phase)}</div>}
    >
      {!over && (
        <p className="notice">
          {t('Toplantı sonuçlanmadı. Burada şu ana kadar alınan kararlar görünür; sayfa kendiliğinden yenilenir.')}
          {!['none', 'called'].includes(o.phase) && (
            <span className="links own-line">
              <Link to="/toplanti/$meetingId" params={{ meetingId }}>
                {t('Salona git')}
              </Link>
            </span>
          )}
        </p>
      )}
      {o.phase === 'failed' && (
        <p className="notice">{t('Toplantı, gerekli çoğunluk sağlanamadığından yapılamadı; karar alınmadı.')}</p>
      )}
      <div className="archive">
        <div className="stack">
          <Card title={t('Kararlar')}>
            {taken.length === 0 && <Empty>{t('Alınmış karar yok.')}</Empty>}
            <ol className="papers decisions">
              {taken.map((one) => (
                <DecisionLine key={`${one.item} ${one.question}`} decision={one} />
              ))}
            </ol>
            {procedural.length > 0 && (
              <Fold title={t('Toplantının yönetimine ilişkin oylamalar: {n}', { n: procedural.length })}>
                <ol className="papers decisions">
                  {procedural.map((one) => (
                    <DecisionLine key={`${one.item} ${one.question}`} decision={one} />
                  ))}
                </ol>
              </Fold>
            )}
          </Card>
          <Card title={t('Seçilenler')}>
            {o.elected.length === 0 && <Empty>{t('Sonuçlanmış seçim yok.')}</Empty>}
            {o.elected.map((organ) => (
              <section key={organ.organ} className="stack tight">
                <h3>{t(organ.organ)}</h3>
                <p>
                  <b>{t('Asıl')}</b> {organ.principals.join(', ')}
                </p>
                {organ.substitutes.length > 0 && (
                  <p>
                    <b>{t('Yedek')}</b> {organ.substitutes.join(', ')}
                  </p>
                )}
              </section>
            ))}
          </Card>
        </div>
        <div className="stack">
          <Attendance meetingId={meetingId} outcome={o} />
          <Papers meetingId={meetingId} outcome={o} over={over} />
          <Package meetingId={meetingId} outcome={o} />
        </div>
      </div>
    </Page>
  );
}

const RESULTS: Record<Decision['result'], readonly [string, Tone]> = {
  CARRIED: ['Kabul edildi', 'ok'],
  LOST: ['Kabul edilmedi', 'stop'],
  CHOSEN: ['Seçildi', 'ok'],
  NONE: ['Sonuç alınamadı', 'warn'],
  VOIDED: ['Geçersiz sayıldı', 'warn'],
};

function DecisionLine({ decision: d }: { readonly decision: Decision }) {
  return (
    <li className="stack tight">
      <div className="row between">
        <b>{d.question}</b>
        <Chip tone={RESULTS[d.result][1]}>{t(RESULTS[d.result][0])}</Chip>
      </div>
      {d.chosen && <p>{d.chosen}</p>}
      <p className="dim">
        {[
          t('Gündem {n}', { n: d.item }),
          d.secret ? t('gizli oy') : t('açık oy'),
          ...d.counts.map(({ label, votes }) => `${t(label)} ${count(votes)}`),
        ].join(' · ')}
      </p>
      {d.text && (
        <Fold quiet title={t('Metni oku')}>
          <p className="written">{d.text}</p>
        </Fold>
      )}
    </li>
  );
}

function Attendance({ meetingId, outcome: o }: { readonly meetingId: string; readonly outcome: Outcome }) {
  const memberId = useMe().data?.memberId;
  if (!o.quorum) return null;
  return (
    <Card title={t('Katılım')}>
      <dl className="facts">
        <dt>{t('Katılma hakkı bulunan')}</dt>
        <dd className="num">{count(o.entitled)}</dd>
        <dt>{t('Katılan')}</dt>
        <dd className="num">{count(o.present)}</dd>
        <dt>{t('Gereken')}</dt>
        <dd className="num">
          {count(o.quorum.required)} ({o.quorum.attempt === 2 ? t('ikinci toplantı') : t('ilk toplantı')})
        </dd>
      </dl>
      {o.certificate && memberId && (
        <>
          <div className="links">
            <a href={pathOf(api.getCertificate, { meetingId, memberId })} target="_blank" rel="noreferrer">
              {t('Katılım belgemi al (PDF)')}
            </a>
          </div>
          <p className="hint">{t('Toplantıda bulunduğunuzu ve saatlerini yazar; imza ve kaşe için kuruma götürün.')}</p>
        </>
      )}
    </Card>
  );
}

function Papers({
  meetingId,
  outcome: o,
  over,
}: {
  readonly meetingId: string;
  readonly outcome: Outcome;
  readonly over: boolean;
}) {
  if (o.readers === 'DECISIONS') return null;
  return (
    <Card title={t('Tutanak ve ekleri')}>
      {(!over || o.papers.length === 0) && <Empty>{t('Tutanak, toplantı kapanıp düzenlenince burada görünür.')}</Empty>}
      {over && (
        <ul className="papers">
          {o.papers.map((paper) => (
            <li key={paper.kind} className="stack tight">
              <div className="head">
                <IconFileText size={24} aria-hidden />
                <span className="what links">
                  <a
                    href={pathOf(api.getPaper, { meetingId, kind: paper.kind, version: paper.version })}
                    target="_blank"
                    rel="noreferrer"
                  >
                    {t(paper.title)}
                  </a>
                  <small>{t('PDF/A, sürüm {n}, {an}', { n: paper.version, an: moment(paper.createdAt) })}</small>
                </span>
                {paper.needed && (
                  <Chip tone={paper.signedAt ? 'ok' : 'warn'}>
                    {paper.signedAt ? t('İmzalandı') : t('İmza bekliyor')}
                  </Chip>
                )}
              </div>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

function Package({ meetingId, outcome: o }: { readonly meetingId: string; readonly outcome: Outcome }) {
  if (o.readers !== 'PACKAGE') return null;
  return (
    <Card
      title={t('Toplantı paketi')}
      right={<Chip tone={o.package ? 'ok' : 'plain'}>{o.package ? t('Mühürlendi') : t('Mühürlenmedi')}</Chip>}
    >
      {o.package ? (
        <>
          <p>
            {t(
              'Paket toplantının bütün kaydıdır. İndirin, doğrulayıcıyı açıp paketi içine bırakın: kayıtların mühürden sonra değişmediğini kendi bilgisayarınızda, kimseye bir şey göndermeden denetlersiniz.',
            )}
          </p>
          <div className="links stack tight">
            <a href={pathOf(api.getPackage, { meetingId })} download>
              {t('1. Paketi indir ({n} KB)', { n: count(Math.round(o.package.bytes / 1024)) })}
            </a>
            <a href="/dogrula.html" target="_blank" rel="noreferrer">
              {t('2. Doğrulayıcıyı aç')}
            </a>
          </div>
          <p className="hint">
            {t(
              'Pakette üyelerin adları ve açık oylar da bulunur; yalnız denetlemek için kullanın, başkasına vermeyin (KVKK m.12). İndirmeniz erişim kaydına yazılır.',
            )}
          </p>
          <p className="hash">SHA-256 {o.package.hash}</p>
          <p className="hash">{t('İmzalayan anahtarın parmak izi: {h}', { h: o.fingerprint })}</p>
        </>
      ) : (
        <p>
          {t('Paket, tutanak imzalandıktan sonra mühürlenir ve burada indirilir ({gun} toplantısı).', {
            gun: dots(o.on),
          })}
        </p>
      )}
    </Card>
  );
}
