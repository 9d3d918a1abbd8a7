import * as api from '@divan/api';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dayName, dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { LawPanel } from '../../ui/law-panel.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Radios } from '../../ui/radios.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { WordedNotice } from '../../ui/refusal-notice.tsx';
import { Small } from '../../ui/small.tsx';
import { AgendaEditor } from './agenda-editor.tsx';
import { draftFieldName, draftFieldWords } from './draft-words.ts';
import { Steps } from './steps.tsx';
import { Timeline } from './timeline.tsx';
import './wizard.css';

type Plan = Reply<typeof api.planMeeting>;
type Agenda = Plan['agenda'];

interface Form {
  readonly type: string;
  readonly method: string;
  readonly on: string;
  readonly hour: string;
  readonly secondOn: string;
  readonly secondHour: string;
  readonly ordinal: string;
  readonly place: string;
  readonly videoLink: string;
  readonly opener: string;
}
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

type Set = (key: keyof Form) => (value: string) => void;

function TypeStep({
  form,
  set,
  onType,
}: {
  readonly form: Form;
  readonly set: Set;
  readonly onType: (type: string) => void;
}) {
  return (
    <Card>
      <Radios
        label={t('Toplantı türü')}
        name="type"
        value={form.type}
        onChange={onType}
        options={[
          {
            key: 'ORDINARY',
            text: t('Olağan'),
            about: t('Tüzükte yazan zamanda, en geç üç yılda bir (TMK m.74).'),
          },
          {
            key: 'EXTRAORDINARY',
            text: t('Olağanüstü'),
            about: t(
              'Yönetim ya da denetim kurulu gerekli görürse veya üyelerin beşte biri yazıyla isterse (TMK m.75).',
            ),
          },
        ]}
      />
      <Field
        label={t('Kaçıncı toplantı (isteğe bağlı)')}
        value={form.ordinal}
        onChange={(value) => set('ordinal')(value.replaceAll(/\D/gu, '').slice(0, 3))}
        inputMode="numeric"
        hint={t('Yazarsanız başlıkta geçer: 9. Olağan Genel Kurul')}
      />
    </Card>
  );
}

function MethodStep({ form, set }: { readonly form: Form; readonly set: Set }) {
  const approval = useQuery({ queryKey: ['approval'], queryFn: () => call(api.getApproval) });
  const organs = useQuery({ queryKey: ['organs'], queryFn: () => call(api.getOrgans) });
  const board = (organs.data?.seats ?? []).filter((seat) => seat.organ === 'YONETIM_KURULU' && seat.principal);
  const chair = board.find((seat) => seat.duty === 'BASKAN');
  const a = approval.data;
  // An approval that begins later may still be in force on the meeting's day; the plan says so for the day that is chosen.
  const closed = a && !a.mayOpenToday && (!a.approval || a.approval.revokedOn !== null);
  return (
    <Card>
      <Radios
        label={t('Toplantının yöntemi')}
        name="method"
        value={form.method}
        onChange={set('method')}
        options={[
          {
            key: 'ELECTRONIC',
            text: t('Elektronik'),
            about: t('Divan sistemi üzerinden, iki aşamalı girişle (DY m.15/A).'),
            off: closed
              ? t(
                  'Yürürlükte bir sistem onayı kayıtlı değil; yalnız fiziki yöntem seçilebilir. Onayı sistemin işletmecisi kaydeder (DY m.15/A/2).',
                )
              : undefined,
          },
          { key: 'PHYSICAL', text: t('Fiziki'), about: t('Bir salonda, imzalı listeyle (DY m.15).') },
        ]}
      />
      {form.method === 'PHYSICAL' && (
        <Field
          label={t('Toplantı yeri')}
          value={form.place}
          onChange={set('place')}
          hint={t('Açık adres; çağrıda yazılır. Tüzükte başka hüküm yoksa derneğin yerleşim yerinde (TMK m.78).')}
        />
      )}
      {form.method === 'ELECTRONIC' && (
        <Field
          label={t('Görüntülü görüşme bağlantısı (isteğe bağlı)')}
          value={form.videoLink}
          onChange={set('videoLink')}
          type="url"
          hint={t('Yalnız toplantıya katılanlara, katıldıktan sonra gösterilir.')}
        />
      )}
      {board.length > 0 && (
        <Choice
          label={t('Toplantıyı açacak olan')}
          value={form.opener}
          onChange={set('opener')}
          options={[
            ['', chair ? t('Yönetim kurulu başkanı: {ad}', { ad: chair.name }) : t('Yönetim kurulu başkanı')],
            ...board
              .filter((seat) => seat.memberId !== chair?.memberId)
              .map((seat): [string, string] => [seat.memberId, t('Görevlendirilen üye: {ad}', { ad: seat.name })]),
          ]}
        />
      )}
      <LawPanel
        question={t('Neden yöntem soruluyor?')}
        sentence={t(
          'Toplantının hangi yöntemle yapılacağı hem yönetim kurulunun çağrı kararında hem çağrıda yazılır; sonradan değiştirmek yeni karar ve yeni çağrı gerektirir.',
        )}
        articles="DY m.15/A/3"
      />
    </Card>
  );
}

/** Which field a refusal belongs to, and the remedy that needs one press. */
function DayStep({ form, set, plan }: { readonly form: Form; readonly set: Set; readonly plan: Plan | undefined }) {
  const secondFault = plan?.refusals.find((refusal) => refusal.code.startsWith('SECOND_MEETING'));
  const dayFaults = plan?.refusals.filter((refusal) => refusal !== secondFault) ?? [];
  const unset = secondFault?.code === 'SECOND_MEETING_UNSET';
  const remedy = (on: unknown, field: 'on' | 'secondOn') =>
    typeof on === 'string' ? (
      <Small onClick={() => set(field)(on)}>{t('Bu günü seç: {gun}', { gun: dayName(on) })}</Small>
    ) : null;
  return (
    <>
      <div className="day-hour">
        <Field
          label={t('Toplantı günü')}
          type="date"
          value={form.on}
          onChange={set('on')}
          faulty={dayFaults.length > 0 ? 'day-fault' : undefined}
        />
        <Field label={t('Saat')} type="time" value={form.hour} onChange={set('hour')} />
      </div>
      <div id="day-fault" className="stack">
        {dayFaults.map((refusal) => (
          <WordedNotice key={refusal.code} refusal={refusal}>
            {refusal.code === 'CALL_TOO_LATE' && remedy(refusal.facts.earliestMeetingOn, 'on')}
            {refusal.code === 'MEETING_IN_THE_PAST' && remedy(plan?.figures.earliestOn, 'on')}
            {refusal.articles.some((article) => article.includes('15/A')) && (
              <Small onClick={() => set('method')('PHYSICAL')}>{t('Fiziki yöntemi seç')}</Small>
            )}
          </WordedNotice>
        ))}
        {plan && dayFaults.length === 0 && (
          <p className="okline">
            <IconCircleCheck size={20} aria-hidden />
            <span>
              {t('Bu gün uygun. Çağrı bugün yapılırsa seçilebilecek en erken gün: {gun}.', {
                gun: dots(plan.figures.earliestOn),
              })}
            </span>
          </p>
        )}
        {plan?.warnings.map((warning) => (
          <WordedNotice key={warning.code} refusal={warning} warning />
        ))}
      </div>
      <div className="day-hour">
        <Field
          label={t('İkinci toplantı günü')}
          type="date"
          value={form.secondOn}
          onChange={set('secondOn')}
          faulty={secondFault && !unset ? 'second-fault' : undefined}
        />
        <Field label={t('İkinci toplantı saati')} type="time" value={form.secondHour} onChange={set('secondHour')} />
      </div>
      <div id="second-fault">
        {secondFault && (
          <WordedNotice refusal={secondFault} warning={unset}>
            {remedy(secondFault.facts.from, 'secondOn')}
          </WordedNotice>
        )}
      </div>
      <LawPanel
        question={t('Neden ikinci gün soruluyor?')}
        sentence={t(
          'Çağrıda, çoğunluk sağlanamazsa yapılacak ikinci toplantının günü de bildirilir; iki toplantı arasında en az 7, en çok 60 gün olur.',
        )}
        articles="DY m.14"
      />
    </>
  );
}
