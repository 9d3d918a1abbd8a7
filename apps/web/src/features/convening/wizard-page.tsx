import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { Small } from '../../ui/small.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import { draftFieldName, draftFieldWords } from './draft-words.ts';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import { DayStep, type Form, MethodStep, TypeStep } from './wizard-steps.tsx';
import './wizard.css';

type Plan = Reply<typeof api.planMeeting>;
type Agenda = Plan['agenda'];

const BLANK: Form = {
  type: 'ORDINARY',
  method: '',
  on: '',
  hour: '14:00',
  secondOn: '',
  secondHour: '14:00',
  ordinal: '',
  place: '',
  videoLink: '',
  opener: '',
};
const TITLES = ['Toplantının türü', 'Toplantının yöntemi', 'Toplantı günü ve saati', 'Gündem'] as const;

/** `taslak`: the draft that is being changed; `kopya`: a meeting whose particulars a new draft begins with. */
function asked(): { readonly draftId: string | null; readonly from: string | null } {
  const query = new URLSearchParams(location.search);
  const draftId = query.get('taslak');
  return { draftId, from: draftId ?? query.get('kopya') };
}

/** The wizard: one question at a time; each date with its article, each refusal where it arises with its remedy. */
export function WizardPage() {
  const [{ draftId, from }] = useState(asked);
  const before = useQuery({
    queryKey: ['preparation', from, 'wizard'],
    enabled: from !== null,
    queryFn: () => call(api.getPreparation, { params: { meetingId: from as string } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (before.error && !before.data) return <Failed error={before.error} />;
  if (from && !before.data) return <Loading />;
  const p = before.data;
  return (
    <Wizard
      draftId={draftId}
      seen={p ?? null}
      first={
        p
          ? {
              type: p.type,
              method: p.method,
              on: p.on,
              hour: p.hour,
              secondOn: p.secondOn ?? '',
              secondHour: p.secondHour ?? '14:00',
              ordinal: p.ordinal ? String(p.ordinal) : '',
              place: p.place,
              videoLink: p.videoLink,
              opener: p.openerAppointed ?? '',
            }
          : BLANK
      }
      firstAgenda={p?.agenda ?? null}
    />
  );
}

function Wizard({
  draftId,
  seen,
  first,
  firstAgenda,
}: {
  readonly draftId: string | null;
  /** What the wizard was filled with. */
  readonly seen: Reply<typeof api.getPreparation> | null;
  readonly first: Form;
  readonly firstAgenda: Agenda | null;
}) {
  const navigate = useNavigate();
  const [step, setStep] = useState(0);
  const [form, setForm] = useState(first);
  const [agenda, setAgenda] = useState(firstAgenda);
  const [changed, setChanged] = useState<Changed | null>(null);
  const set = (key: keyof Form) => (value: string) => setForm((now) => ({ ...now, [key]: value }));
  const body = {
    type: form.type as 'ORDINARY',
    method: (form.method || 'PHYSICAL') as 'ELECTRONIC',
    on: form.on,
    hour: form.hour,
    secondOn: form.secondOn || null,
    secondHour: form.secondHour || null,
  };
  const ready = form.on !== '' && form.hour !== '' && form.method !== '';
  const plan = useQuery({
    queryKey: ['plan', body],
    enabled: ready,
    queryFn: () => call(api.planMeeting, { body }),
    placeholderData: (old) => old,
    retry: false,
  });
  useEffect(() => {
    if (plan.data && !agenda) setAgenda(plan.data.agenda);
  }, [plan.data, agenda]);
  const refusals = ready && plan.data ? plan.data.refusals : [];
  const reasons = [
    undefined,
    form.method === ''
      ? t('Önce yöntemi seçin.')
      : form.method === 'PHYSICAL' && form.place.trim() === ''
        ? t('Toplantı yerini yazın.')
        : undefined,
    !ready ? t('Toplantı gününü seçin.') : refusals.length > 0 ? t('Önce yukarıdaki engelleri giderin.') : undefined,
    undefined,
  ];
  const firstOpen = reasons.findIndex((reason) => reason !== undefined);
  const go = (next: number) => {
    setStep(next);
    window.scrollTo(0, 0);
  };
  const draft = {
    ...body,
    ordinal: form.ordinal ? Number(form.ordinal) : null,
    place: form.place,
    videoLink: form.videoLink,
    agenda: agenda ?? [],
    openerAppointed: form.opener || null,
  };
  const save = async (filled: typeof draft, version: string) => {
    try {
      const id = draftId ?? (await call(api.draftMeeting, { body: filled })).id;
      if (draftId) await call(api.changeDraft, { params: { meetingId: draftId }, body: { ...filled, version } });
      await navigate({ to: '/buro/toplanti/$meetingId', params: { meetingId: id } });
    } catch (error) {
      const overtaken = changedMeanwhile<string>(error);
      if (!overtaken) throw error;
      setChanged(overtaken);
    }
  };
  return (
    <Page title={t(TITLES[step] ?? '')} above={<Steps now={step} done={(i) => i < step} onGo={go} />}>
      <div className={step === 2 ? 'wizard' : 'stack narrow-step'}>
        <div className="stack">
          {step === 0 && (
            <TypeStep
              form={form}
              set={set}
              onType={(type) => {
                set('type')(type);
                setAgenda(null);
              }}
            />
          )}
          {step === 1 && <MethodStep form={form} set={set} />}
          {step === 2 && <DayStep form={form} set={set} plan={ready ? plan.data : undefined} />}
          {step === 3 && agenda && <AgendaEditor agenda={agenda} onChange={setAgenda} />}
          {step === 2 && plan.error && <Failed error={plan.error} />}
          {step === 3 && changed && (
            <RecordChanged
              key={changed.version}
              changed={changed}
              base={{ ...seen }}
              label={draftFieldName}
              shown={draftFieldWords}
              onSave={(fromRecord) => save({ ...draft, ...fromRecord }, changed.version)}
            />
          )}
          <div className="bar-row">
            {step > 0 && <Small onClick={() => go(step - 1)}>{t('Geri')}</Small>}
            {step < 3 ? (
              <ActButton {...(reasons[step] ? { reason: reasons[step] } : {})} onAct={async () => go(step + 1)}>
                {[t('Yönteme geç'), t('Güne geç'), t('Gündeme geç')][step]}
              </ActButton>
            ) : (
              !changed && (
                <ActButton
                  {...(firstOpen >= 0 ? { reason: reasons[firstOpen] } : {})}
                  onAct={() => save(draft, seen?.version ?? '')}
                >
                  {t('Taslağı kaydet, yönetim kurulu kararına geç')}
                </ActButton>
              )
            )}
          </div>
        </div>
        {step === 2 && (
          <Card
            title={t('Bu günden doğan süreler')}
            right={<span className="dim">{t('kendiliğinden hesaplanır')}</span>}
          >
            {ready && plan.data ? (
              <Timeline items={plan.data.timeline} figures={plan.data.figures} hour={form.hour} />
            ) : (
              <Empty>{t('Toplantı gününü seçince yasal tarihler burada görünür.')}</Empty>
            )}
          </Card>
        )}
      </div>
    </Page>
  );
}
