import * as api from '@divan/api';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dropDraft, useDraft } from '../../app/draft.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { Small } from '../../ui/small.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import { agendaLacks } from './agenda-items.ts';
import { AddedBefore, ChooseTemplate, SaveTemplate } from './agenda-templates.tsx';
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
/** What is kept on this device until it is saved: Back, reloading and an ended session lose nothing. */
interface Typed {
  readonly form: Form;
  readonly agenda: Agenda | null;
  /** The last step that was reached. */
  readonly reached: number;
}
const TITLES = ['Toplantının türü', 'Toplantının yöntemi', 'Toplantı günü ve saati', 'Gündem'] as const;

/** `taslak`: the draft that is being changed; `kopya`: a meeting whose particulars a new draft begins with. */
function asked(): { readonly draftId: string | null; readonly copied: string | null } {
  const query = new URLSearchParams(location.search);
  const draftId = query.get('taslak');
  return { draftId, copied: draftId === null ? query.get('kopya') : null };
}

/** The wizard: one question at a time; each date with its article, each refusal where it arises with its remedy. */
export function WizardPage() {
  const [{ draftId, copied }] = useState(asked);
  const from = draftId ?? copied;
  const draft = useQuery({
    queryKey: ['preparation', draftId, 'wizard'],
    enabled: draftId !== null,
    queryFn: () => call(api.getPreparation, { params: { meetingId: draftId as string } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const before = useQuery({
    queryKey: ['beginning', copied, 'wizard'],
    enabled: copied !== null,
    queryFn: () => call(api.getBeginning, { params: { meetingId: copied as string } }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { error } = draftId === null ? before : draft;
  const p = draft.data ?? before.data;
  if (error && !p) return <Failed error={error} />;
  if (from && !p) return <Loading />;
  return (
    <Wizard
      key={from ?? ''}
      draftId={draftId}
      // Of another version of the draft nothing is gone on with: it is not what was being changed.
      keep={`genel-kurul/${from ?? ''}/${draft.data?.version ?? ''}`}
      seen={draft.data ?? null}
      begunFrom={before.data ?? null}
      first={
        p
          ? {
              type: p.type,
              method: p.method,
              on: p.on ?? '',
              hour: p.hour,
              secondOn: p.secondOn ?? '',
              secondHour: p.secondHour ?? '14:00',
              // The number belongs to the meeting that was held.
              ordinal: draft.data?.ordinal ? String(draft.data.ordinal) : '',
              place: p.place,
              videoLink: p.videoLink,
              opener: draft.data?.openerAppointed ?? '',
            }
          : BLANK
      }
      firstAgenda={p?.agenda ?? null}
    />
  );
}

function Wizard({
  draftId,
  keep,
  seen,
  begunFrom,
  first,
  firstAgenda,
}: {
  readonly draftId: string | null;
  /** Under what name it is kept on this device. */
  readonly keep: string;
  /** What the wizard was filled with. */
  readonly seen: Reply<typeof api.getPreparation> | null;
  /** The meeting from which a new draft is made. */
  readonly begunFrom: Reply<typeof api.getBeginning> | null;
  readonly first: Form;
  readonly firstAgenda: Agenda | null;
}) {
  const navigate = useNavigate();
  // A step is a page of the browser's history: Back goes to the step before.
  const asked = useRouterState({ select: ({ location }) => Number((location.search as { adim?: number }).adim ?? 1) });
  const initial: Typed = { form: first, agenda: firstAgenda, reached: 0 };
  const [typed, setTyped] = useDraft(keep, initial);
  const [found] = useState(() => JSON.stringify(typed) !== JSON.stringify(initial));
  const [moved, setMoved] = useState(false);
  const { form, agenda, reached } = typed;
  const step = Number.isInteger(asked) ? Math.min(Math.max(asked - 1, 0), reached) : 0;
  const [changed, setChanged] = useState<Changed | null>(null);
  const put = (more: Partial<Form>, also: Partial<Typed> = {}) =>
    setTyped({ ...typed, ...also, form: { ...form, ...more } });
  const set = (key: keyof Form) => (value: string) => put({ [key]: value });
  const setAgenda = (next: Agenda | null) => setTyped({ ...typed, agenda: next });
  const body = {
    type: form.type as 'ORDINARY',
    method: (form.method || 'PHYSICAL') as 'ELECTRONIC',
    on: form.on,
    hour: form.hour,
    secondOn: form.secondOn || null,
    secondHour: form.secondHour || null,
  };
  const purpose =
    form.type === 'EXTRAORDINARY' && form.purpose === 'BOARD_BELOW_HALF' ? ('BOARD_BELOW_HALF' as const) : null;
  const ready = form.on !== '' && form.hour !== '' && form.method !== '';
  const plan = useQuery({
    queryKey: ['plan', body, purpose],
    enabled: ready,
    queryFn: () => call(api.planMeeting, { body: { ...body, purpose } }),
    placeholderData: (old) => old,
    retry: false,
  });
  useEffect(() => {
    // The agenda of the kind chosen before is none of this one.
    if (plan.data && !plan.isPlaceholderData && !typed.agenda) setTyped({ ...typed, agenda: plan.data.agenda });
  }, [plan.data, plan.isPlaceholderData, typed, setTyped]);
  const refusals = ready && plan.data ? plan.data.refusals : [];
  const lacks = agendaLacks(agenda);
  const reasons = [
    undefined,
    form.method === ''
      ? t('Önce yöntemi seçin.')
      : form.method === 'PHYSICAL' && form.place.trim() === ''
        ? t('Toplantı yerini yazın.')
        : undefined,
    !ready ? t('Toplantı gününü seçin.') : refusals.length > 0 ? t('Önce yukarıdaki engelleri giderin.') : undefined,
    lacks ? t(lacks) : undefined,
  ];
  const firstOpen = reasons.findIndex((reason) => reason !== undefined);
  const go = async (next: number) => {
    setMoved(true);
    setTyped({ ...typed, reached: Math.max(reached, next) });
    await navigate({ to: '.', search: ((before: object) => ({ ...before, adim: next + 1 })) as never });
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
      dropDraft(keep);
      await navigate({ to: '/buro/toplanti/$meetingId', params: { meetingId: id } });
    } catch (error) {
      const overtaken = changedMeanwhile<string>(error);
      if (!overtaken) throw error;
      setChanged(overtaken);
    }
  };
  return (
    <Page title={t(TITLES[step] ?? '')} above={<Steps now={step} done={(i) => i < step} onGo={(i) => void go(i)} />}>
      {found && !moved && (
        <div className="row good" role="status">
          <span className="grow">{t('Bu cihazda yarım bıraktığınız hazırlık açıldı.')}</span>
          <Small
            onClick={() => {
              dropDraft(keep);
              const { taslak, kopya } = Object.fromEntries(new URLSearchParams(window.location.search));
              const kept = taslak ? `?taslak=${taslak}` : kopya ? `?kopya=${kopya}` : '';
              window.location.assign(window.location.pathname + kept);
            }}
          >
            {t('Baştan başla')}
          </Small>
        </div>
      )}
      {begunFrom && step === 0 && (
        <p className="good" role="status">
          {begunFrom.on === null
            ? t('“{ad}” toplantısının gündemi, yöntemi, yeri ve saatleri alındı; günleri siz seçersiniz.', {
                ad: told(begunFrom.title),
              })
            : t('“{ad}” toplantısının bilgileri alındı.', { ad: told(begunFrom.title) })}
        </p>
      )}
      <div className={step === 2 ? 'wizard' : 'stack narrow-step'}>
        <div className="stack">
          {step === 0 && (
            <TypeStep
              form={form}
              set={set}
              onType={(type) => put({ type }, { agenda: null })}
              onPurpose={(to) => put({ purpose: to }, { agenda: null })}
            />
          )}
          {step === 1 && <MethodStep form={form} set={set} />}
          {step === 2 && <DayStep form={form} set={set} plan={ready ? plan.data : undefined} />}
          {step === 3 && agenda && (
            <>
              <ChooseTemplate agenda={agenda} onChange={setAgenda} />
              <AddedBefore titles={begunFrom?.added ?? []} agenda={agenda} onChange={setAgenda} />
              <AgendaEditor
                agenda={agenda}
                organs={plan.data?.organs ?? ['YONETIM_KURULU', 'DENETIM_KURULU']}
                boardMissing={purpose !== null}
                onChange={setAgenda}
                hour={form.hour}
              />
              <SaveTemplate agenda={agenda} />
            </>
          )}
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
            {step > 0 && <Small onClick={() => void go(step - 1)}>{t('Geri')}</Small>}
            {step < 3 ? (
              <ActButton {...(reasons[step] ? { reason: reasons[step] } : {})} onAct={() => go(step + 1)}>
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
