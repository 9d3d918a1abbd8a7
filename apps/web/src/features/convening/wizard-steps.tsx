import * as api from '@divan/api';
import { IconCircleCheck } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { call, type Reply } from '../../app/call.ts';
import { count, dayName, dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { LawPanel } from '../../ui/law-panel.tsx';
import { Radios } from '../../ui/radios.tsx';
import { WordedNotice } from '../../ui/refusal-notice.tsx';
import { Small } from '../../ui/small.tsx';

type Plan = Reply<typeof api.planMeeting>;

/** What is asked before the agenda. */
export interface Form {
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
  /** What an extraordinary assembly is called for; what was begun before this was asked has none. */
  readonly purpose?: string;
}
type Set = (key: keyof Form) => (value: string) => void;

export function TypeStep({
  form,
  set,
  onType,
  onPurpose,
}: {
  readonly form: Form;
  readonly set: Set;
  readonly onType: (type: string) => void;
  readonly onPurpose: (purpose: string) => void;
}) {
  const organs = useQuery({ queryKey: ['organs'], queryFn: () => call(api.getOrgans) });
  const below = organs.data?.belowHalf;
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
      {form.type === 'EXTRAORDINARY' && (
        <Radios
          label={t('Çağrının konusu')}
          name="purpose"
          value={form.purpose || 'OTHER'}
          onChange={onPurpose}
          options={[
            {
              key: 'OTHER',
              text: t('Gündemi kendim yazacağım'),
              about: t('Karar, seçim, tüzük değişikliği ya da başka bir konu; maddeler son adımda eklenir.'),
            },
            {
              key: 'BOARD_BELOW_HALF',
              text: t('Yönetim kurulunun seçilmesi'),
              about: below
                ? t('Yönetim kurulunda {n} asıl üye kaldı; tam sayı {g}. Genel kurul bir ay içinde çağrılmalı.', {
                    n: below.remaining,
                    g: below.full,
                  })
                : t('Yedekler de göreve geldikten sonra kurul, tam sayının yarısının altına düşerse (TMK m.84).'),
            },
          ]}
        />
      )}
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

export function MethodStep({ form, set }: { readonly form: Form; readonly set: Set }) {
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
export function DayStep({
  form,
  set,
  plan,
}: {
  readonly form: Form;
  readonly set: Set;
  readonly plan: Plan | undefined;
}) {
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
        {plan && plan.figures.secondQuorum > plan.figures.quorum && (
          <p className="notice">
            {t(
              'İlk toplantı {ilk} üyeyle açılır, ikincisi için {ikinci} üye gerekir: ikinci toplantıda çoğunluk aranmaz, ama katılanlar yönetim ve denetim kurulu üye tam sayısının iki katından az olamaz (TMK m.78/3).',
              { ilk: count(plan.figures.quorum), ikinci: count(plan.figures.secondQuorum) },
            )}
          </p>
        )}
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
