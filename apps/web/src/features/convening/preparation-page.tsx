import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { at } from '../../app/base.ts';
import { call, type Reply } from '../../app/call.ts';
import { clock, dayName, dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { BallotOfficers } from '../../components/ballot-officers.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { WordedNotice } from '../../ui/refusal-notice.tsx';
import { AgendaCard } from './agenda-card.tsx';
import { CallCard, Dispatches } from './call-card.tsx';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import './wizard.css';
import './preparation-page.css';

export type Preparation = Reply<typeof api.getPreparation>;

/** Decision of the board, frozen list and call: the last two steps on the way to an assembly. */
export function PreparationPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const client = useQueryClient();
  const preparation = useQuery({
    queryKey: ['preparation', meetingId],
    queryFn: () => call(api.getPreparation, { params: { meetingId } }),
    refetchInterval: 4000,
  });
  if (preparation.error && !preparation.data) return <Failed error={preparation.error} />;
  if (!preparation.data) return <Loading />;
  const p = preparation.data;
  const refresh = () => client.invalidateQueries({ queryKey: ['preparation', meetingId] });
  const assembly = p.body === 'ASSEMBLY';
  const now = p.state === 'DRAFT' ? 4 : 5;
  return (
    <Page
      title={told(p.title)}
      lead={`${dayName(p.on)}, ${clock(p.hour)} · ${p.method === 'ELECTRONIC' ? t('elektronik') : t('fiziki')}`}
      {...(assembly ? { above: <Steps now={now} done={(i) => i < now || (i === 5 && p.call !== null)} /> } : {})}
    >
      {p.phase !== 'none' && (
        <div className="links">
          <Link to="/toplanti/$meetingId" params={{ meetingId }}>
            {t('Salona git')}
          </Link>
          <Link to="/toplanti/$meetingId/kimlik-masasi" params={{ meetingId }}>
            {t('Kimlik masası')}
          </Link>
          {p.method === 'PHYSICAL' && (
            <Link to="/buro/toplanti/$meetingId/salon" params={{ meetingId }}>
              {t('Salonun kâğıtları')}
            </Link>
          )}
          <Link to="/toplanti/$meetingId/kayit" params={{ meetingId }}>
            {t('Belgeler ve paket')}
          </Link>
        </div>
      )}
      {assembly && (
        <>
          {p.warnings.map((warning) => (
            <WordedNotice key={warning.code} refusal={warning} warning />
          ))}
          <div className="wizard">
            <div className="stack">
              <DecisionCard p={p} onDone={refresh} />
              <CallCard p={p} onDone={refresh} />
              {p.call && ['called', 'checkIn', 'quorate'].includes(p.phase) && (
                <BallotOfficers meetingId={meetingId} onPaper={p.method === 'PHYSICAL'} />
              )}
              <AgendaCard p={p} />
              {p.state === 'CALLED' ? <CopyCard p={p} /> : <DraftCard p={p} />}
            </div>
            {p.figures && (
              <Card title={t('Bu günden doğan süreler')}>
                <Timeline items={p.timeline} figures={p.figures} hour={p.hour} />
              </Card>
            )}
          </div>
          {p.call && (
            <Card title={t('Gönderim kanıtları')}>
              <Dispatches meetingId={p.id} counts={p.call.counts} />
            </Card>
          )}
        </>
      )}
    </Page>
  );
}

function DecisionCard({ p, onDone }: { readonly p: Preparation; readonly onDone: () => Promise<void> }) {
  return (
    <Card
      act={p.state === 'DRAFT'}
      title={t('5. Yönetim kurulu kararı')}
      right={<Chip tone={p.decision ? 'ok' : 'warn'}>{p.decision ? t('Alındı') : t('Bekliyor')}</Chip>}
    >
      {p.decision ? (
        <p>
          {t('{tarih} tarihli ve {no} sayılı karar ({defter}). Katılan {k}, kabul {y}.', {
            tarih: dots(p.decision.on),
            no: p.decision.number,
            defter: p.decision.heldBy === 'ELECTRONIC' ? t('elektronik karar kaydı') : t('fiziki karar defteri'),
            k: p.decision.present,
            y: p.decision.yes,
          })}{' '}
          {t('Kararda yazan yöntem: {yontem}.', {
            yontem: p.decision.method === 'ELECTRONIC' ? t('elektronik') : t('fiziki'),
          })}{' '}
          {p.decision.dissent && t('Karşı oy: {ad}.', { ad: p.decision.dissent })}
        </p>
      ) : (
        <>
          <p className="dim">
            {t('Genel kurulu yönetim kurulu çağırır; kararda toplantının yöntemi yazılır (TMK m.77, DY m.15/A/3).')}
          </p>
          <details className="why">
            <summary>{t('Karar metni')}</summary>
            <div>
              <pre className="decision" lang="tr">
                {p.decisionText}
              </pre>
            </div>
          </details>
          {p.boardMeeting ? (
            <div className="links">
              <Link to="/toplanti/$meetingId" params={{ meetingId: p.boardMeeting }}>
                {t('Yönetim kurulu toplantısına git')}
              </Link>
            </div>
          ) : (
            <CallBoard p={p} onDone={onDone} />
          )}
          <PhysicalDecision p={p} onDone={onDone} />
        </>
      )}
    </Card>
  );
}

function CallBoard({ p, onDone }: { readonly p: Preparation; readonly onDone: () => Promise<void> }) {
  const navigate = useNavigate();
  const [board, setBoard] = useState({ on: '', hour: '20:00' });
  return (
    <>
      <h3>{t('Elektronik yönetim kurulu toplantısı')}</h3>
      <div className="day-hour">
        <Field label={t('Gün')} type="date" value={board.on} onChange={(on) => setBoard({ ...board, on })} />
        <Field label={t('Saat')} type="time" value={board.hour} onChange={(hour) => setBoard({ ...board, hour })} />
      </div>
      <ActButton
        {...(board.on ? {} : { reason: t('Yönetim kurulu toplantısının gününü seçin.') })}
        onAct={async () => {
          const { id } = await call(api.callBoardMeeting, {
            body: { ...board, method: 'ELECTRONIC', items: [], convenes: p.id, version: p.version },
          });
          await onDone();
          await navigate({ to: '/toplanti/$meetingId', params: { meetingId: id } });
        }}
      >
        {t('Yönetim kurulunu çağır')}
      </ActButton>
    </>
  );
}

function PhysicalDecision({ p, onDone }: { readonly p: Preparation; readonly onDone: () => Promise<void> }) {
  const [form, setForm] = useState({ number: '', decidedOn: '', present: '', yes: '', dissent: '', method: p.method });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const whole = (text: string) => Number(text.replaceAll(/\D/gu, '') || 0);
  const lacking = !form.decidedOn || !form.number || !form.present || !form.yes;
  return (
    <Fold title={t('Karar fiziki toplantıda alındıysa')}>
      <p className="dim">
        {t('Fiziki defterdeki karar elektronik kayda yazılmaz; numarası burada anılır (DY m.15/A/3).')}
      </p>
      <div className="cols">
        <Field label={t('Karar no')} value={form.number} onChange={set('number')} inputMode="numeric" />
        <Field label={t('Karar tarihi')} type="date" value={form.decidedOn} onChange={set('decidedOn')} />
        <Field label={t('Katılan üye')} value={form.present} onChange={set('present')} inputMode="numeric" />
        <Field label={t('Kabul oyu')} value={form.yes} onChange={set('yes')} inputMode="numeric" />
      </div>
      <Choice
        label={t('Kararda yazan yöntem')}
        value={form.method}
        onChange={set('method')}
        options={[
          ['ELECTRONIC', t('Elektronik')],
          ['PHYSICAL', t('Fiziki')],
        ]}
      />
      <Field label={t('Karşı oy ve gerekçesi')} value={form.dissent} onChange={set('dissent')} />
      <ActButton
        variant="default"
        {...(lacking ? { reason: t('Karar no, tarih, katılan ve kabul sayısını yazın.') } : {})}
        onAct={async () => {
          await call(api.recordPhysicalDecision, {
            params: { meetingId: p.id },
            body: {
              number: whole(form.number),
              decidedOn: form.decidedOn,
              method: form.method as 'ELECTRONIC',
              present: whole(form.present),
              yes: whole(form.yes),
              dissent: form.dissent,
              version: p.version,
            },
          });
          await onDone();
        }}
      >
        {t('Fiziki kararı kaydet')}
      </ActButton>
    </Fold>
  );
}

/** A meeting that was called, also one that is over, can be the beginning of another. */
function CopyCard({ p }: { readonly p: Preparation }) {
  return (
    <Card title={t('Yeni toplantı')}>
      <div className="links">
        <a href={at(`/buro/toplanti/yeni?kopya=${p.id}`)}>{t('Bu toplantıdan yeni taslak')}</a>
      </div>
      <p className="hint">
        {t('Gündem, yöntem, yer ve saatler geçer; günler, karar, liste ve çağrı yeniden yapılır (TMK m.77).')}
      </p>
    </Card>
  );
}

/** A draft may change until the board decides; afterwards a change is a new draft, a new decision and a new call (EM-R07). */
function DraftCard({ p }: { readonly p: Preparation }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const change = p.state === 'DRAFT' && !p.boardMeeting;
  return (
    <Card title={t('Taslak')}>
      <div className="links">
        {change ? (
          <a href={at(`/buro/toplanti/yeni?taslak=${p.id}`)}>{t('Taslağı değiştir')}</a>
        ) : (
          <a href={at(`/buro/toplanti/yeni?kopya=${p.id}`)}>{t('Bu bilgilerle yeni taslak hazırla')}</a>
        )}
      </div>
      {(change || p.state === 'DECIDED') && (
        <Fold quiet title={t('Bu toplantıdan vazgeç')}>
          <p>{t('Taslak listeden kalkar ve geri alınamaz. Çağrı gönderilmemiştir; kimseye haber gitmez.')}</p>
          <ActButton
            variant="danger"
            onAct={async () => {
              await call(api.withdrawDraft, { params: { meetingId: p.id } });
              await client.invalidateQueries({ queryKey: ['meetings'] });
              await navigate({ to: '/' });
            }}
          >
            {t('Vazgeç: {toplanti}', { toplanti: `${told(p.title)}, ${dots(p.on)}` })}
          </ActButton>
        </Fold>
      )}
      {p.state === 'DECIDED' && (
        <p className="hint">{t('Karar alındı: değişiklik yeni karar ve yeni çağrı gerektirir (DY m.15/A/3).')}</p>
      )}
    </Card>
  );
}
