import * as api from '@divan/api';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { LawPanel } from '../../ui/law-panel.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Page } from '../../ui/page.tsx';
import { Radios } from '../../ui/radios.tsx';
import { Small } from '../../ui/small.tsx';

interface Item {
  readonly title: string;
  readonly text: string;
}
interface Form {
  readonly on: string;
  readonly hour: string;
  readonly method: 'ELECTRONIC' | 'PHYSICAL';
}
const BLANK: Item = { title: '', text: '' };

/** Calls the board to a meeting: its day, method and the decisions that are proposed, each with its text. */
export function BoardMeetingPage() {
  const navigate = useNavigate();
  const [form, setForm] = useState<Form>({ on: '', hour: '20:00', method: 'ELECTRONIC' });
  const [items, setItems] = useState<readonly Item[]>([BLANK]);
  const change = (i: number, more: Partial<Item>) =>
    setItems(items.map((item, k) => (k === i ? { ...item, ...more } : item)));
  const lacking = !form.on
    ? t('Toplantı gününü seçin.')
    : items.some((item) => item.title.trim().length < 2 || item.text.trim().length < 3)
      ? t('Her maddenin konusunu ve karar metnini yazın.')
      : undefined;
  return (
    <Page
      title={t('Yönetim kurulu toplantısı çağır')}
      width="narrow"
      lead={
        form.method === 'PHYSICAL'
          ? t(
              'Kurul üyelerine e-posta gider; toplantı yazman masasından yürütülür, kararlar kâğıt karar defterine yazılır (DY m.15/A/3).',
            )
          : t(
              'Kurul üyelerine e-posta gider; toplantı aynı salonda yapılır, kararlar elektronik karar kaydına yazılır.',
            )
      }
    >
      <Card>
        <div className="day-hour">
          <Field label={t('Toplantı günü')} type="date" value={form.on} onChange={(on) => setForm({ ...form, on })} />
          <Field label={t('Saat')} type="time" value={form.hour} onChange={(hour) => setForm({ ...form, hour })} />
        </div>
        <Radios
          label={t('Toplantının yöntemi')}
          name="method"
          value={form.method}
          onChange={(method) => setForm({ ...form, method: method as Form['method'] })}
          options={[
            { key: 'ELECTRONIC', text: t('Elektronik ortamda') },
            { key: 'PHYSICAL', text: t('Fiziki ortamda') },
          ]}
        />
        <LawPanel
          question={t('Yeter sayı ve çoğunluk nereden geliyor?')}
          sentence={t(
            'Yönetim kurulunun toplantı ve karar yeter sayısını kanun tüzüğe bırakır; tüzük sayfasına girilen hüküm uygulanır, girilmemişse toplantı çağrılamaz.',
          )}
          articles={t('Tüzük; TMK m.85')}
        />
      </Card>
      {items.map((item, i) => (
        <Card key={i} title={t('{n}. madde', { n: i + 1 })}>
          <Field label={t('Konu')} value={item.title} onChange={(title) => change(i, { title })} />
          <LongField label={t('Önerilen karar metni')} value={item.text} onChange={(text) => change(i, { text })} />
          {items.length > 1 && (
            <div>
              <Small onClick={() => setItems(items.filter((_, k) => k !== i))}>
                {t('{n}. maddeyi çıkar', { n: i + 1 })}
              </Small>
            </div>
          )}
        </Card>
      ))}
      <div>
        <Small onClick={() => setItems([...items, BLANK])}>{t('Madde ekle')}</Small>
      </div>
      <ActButton
        {...(lacking ? { reason: lacking } : {})}
        onAct={async () => {
          const { id } = await call(api.callBoardMeeting, {
            body: { ...form, items: [...items], convenes: null },
          });
          await navigate({ to: '/toplanti/$meetingId', params: { meetingId: id } });
        }}
      >
        {t('Yönetim kurulunu çağır')}
      </ActButton>
    </Page>
  );
}
