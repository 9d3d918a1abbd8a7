import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Page } from '../../ui/page.tsx';
import { PETITION_WORDS } from './petition-words.ts';

type Petition = Reply<typeof api.listPetitions>['petitions'][number];
type Breach = Reply<typeof api.listBreaches>['breaches'][number];

/** Petitions with their thirty days, breaches with their seventy-two hours (KVKK m.12-13). */
export function PetitionsPage() {
  const client = useQueryClient();
  const petitions = useQuery({ queryKey: ['petitions'], queryFn: () => call(api.listPetitions) });
  const breaches = useQuery({ queryKey: ['breaches'], queryFn: () => call(api.listBreaches) });
  const error = petitions.error ?? breaches.error;
  if (error && !(petitions.data && breaches.data)) return <Failed error={error} />;
  if (!petitions.data || !breaches.data) return <Loading />;
  const refresh = () =>
    Promise.all(['petitions', 'breaches', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  return (
    <Page
      title={t('Başvurular ve ihlaller')}
      lead={t('Üyelerin kişisel veri ve tutanak başvuruları; veri ihlali kayıtları. Son günler kanundan hesaplanır.')}
    >
      <Card title={t('Başvurular')}>
        {petitions.data.petitions.length === 0 && (
          <Empty>{t('Henüz başvuru yok. Üyeler “Hesabım” sayfasından başvurur; başvurular burada görünür.')}</Empty>
        )}
        <ul className="queue lines">
          {petitions.data.petitions.map((petition) => (
            <li key={petition.id}>
              <PetitionLine petition={petition} onDone={refresh} />
            </li>
          ))}
        </ul>
      </Card>
      <Card title={t('Veri ihlalleri')}>
        {breaches.data.breaches.length === 0 && (
          <Empty>
            {t('Kayıtlı ihlal yok. Öğrenilen her ihlal, önemi ne olursa olsun buraya yazılır (KVKK m.12/5).')}
          </Empty>
        )}
        <ul className="queue lines">
          {breaches.data.breaches.map((breach) => (
            <li key={breach.id}>
              <BreachLine breach={breach} onDone={refresh} />
            </li>
          ))}
        </ul>
        <NewBreach onDone={refresh} />
      </Card>
    </Page>
  );
}

function PetitionLine({ petition, onDone }: { readonly petition: Petition; readonly onDone: () => Promise<unknown> }) {
  const [answer, setAnswer] = useState('');
  return (
    <div className="grow stack tight">
      <div className="row between">
        <b>
          {petition.number}. {t(PETITION_WORDS[petition.kind] ?? '')}
          {petition.meetingTitle && `: ${told(petition.meetingTitle)}`}
        </b>
        <Chip tone={petition.answeredAt ? 'ok' : petition.late ? 'stop' : 'warn'}>
          {petition.answeredAt ? t('Yanıtlandı') : t('Son yanıt günü {gun}', { gun: dots(petition.dueOn) })}
        </Chip>
      </div>
      <p className="dim">
        {petition.who} · {moment(petition.filedAt)}
      </p>
      <p className="wrap">{petition.text}</p>
      {petition.kind === 'ERASURE' && !petition.answer && (
        <p className="hint">
          {t(
            'Toplantıda yazılmış bir metnin silinmesi istenirse: toplantının kayıt sayfasında “Metin silme” (KVKK m.7).',
          )}
        </p>
      )}
      {petition.answer ? (
        <p className="good wrap">{petition.answer}</p>
      ) : (
        <Fold quiet title={t('Yanıtla')}>
          <LongField label={t('Yanıt')} value={answer} onChange={setAnswer} />
          <p className="hint">
            {t('Yanıt başvurana e-postayla gider; Kurula şikâyet süreleri kendiliğinden eklenir (KVKK m.14).')}
          </p>
          <ActButton
            {...(answer.trim().length >= 10 ? {} : { reason: t('Yanıtı yazın.') })}
            onAct={async () => {
              await call(api.answerPetition, { params: { petitionId: petition.id }, body: { answer } });
              await onDone();
            }}
          >
            {t('Yanıtı gönder')}
          </ActButton>
        </Fold>
      )}
    </div>
  );
}

function BreachLine({ breach, onDone }: { readonly breach: Breach; readonly onDone: () => Promise<unknown> }) {
  const [form, setForm] = useState({ on: '', hour: '', note: '', lateReason: '' });
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const tell = (whom: 'AUTHORITY' | 'PERSONS') => async () => {
    await call(api.tellBreach, { params: { breachId: breach.id }, body: { whom, ...form } });
    setForm({ on: '', hour: '', note: '', lateReason: '' });
    await onDone();
  };
  const lacking = form.on && form.hour && form.note.trim().length >= 3 ? {} : { reason: t('Gün, saat ve notu yazın.') };
  const open = !breach.authorityToldAt || !breach.personsToldAt;
  return (
    <div className="grow stack tight">
      <div className="row between">
        <b>{t('{n} numaralı ihlal', { n: breach.number })}</b>
        <Chip tone={breach.late ? 'stop' : breach.authorityToldAt ? 'ok' : 'warn'}>
          {breach.authorityToldAt
            ? t('Kurula bildirildi {zaman}', { zaman: moment(breach.authorityToldAt) })
            : t('Kurula en geç {zaman}', { zaman: moment(breach.dueAt) })}
        </Chip>
      </div>
      <dl className="facts">
        <dt>{t('Öğrenildi')}</dt>
        <dd>{moment(breach.learnedAt)}</dd>
        <dt>{t('Ne oldu')}</dt>
        <dd>{breach.what}</dd>
        <dt>{t('Kimlerin verisi')}</dt>
        <dd>{breach.whose}</dd>
        {breach.authorityNote && (
          <>
            <dt>{t('Kurula bildirim')}</dt>
            <dd>
              {breach.authorityNote} {breach.lateReason}
            </dd>
          </>
        )}
        <dt>{t('İlgili kişiler')}</dt>
        <dd>
          {breach.personsToldAt ? `${moment(breach.personsToldAt)}, ${breach.personsNote}` : t('henüz bildirilmedi')}
        </dd>
      </dl>
      {open && (
        <Fold quiet title={t('Bildirimi kaydet')}>
          <div className="day-hour">
            <Field label={t('Bildirim günü')} type="date" value={form.on} onChange={set('on')} />
            <Field label={t('Saat')} type="time" value={form.hour} onChange={set('hour')} />
          </div>
          <Field
            label={t('Nasıl bildirildi')}
            value={form.note}
            onChange={set('note')}
            hint={t('Örnek: Kurulun çevrim içi formu, başvuru no 1234')}
          />
          {!breach.authorityToldAt && (
            <Field label={t('72 saat geçtiyse nedeni')} value={form.lateReason} onChange={set('lateReason')} />
          )}
          <div className="bar-row">
            {!breach.authorityToldAt && (
              <ActButton {...lacking} onAct={tell('AUTHORITY')}>
                {t('Kurula bildirildi')}
              </ActButton>
            )}
            {!breach.personsToldAt && (
              <ActButton variant="default" {...lacking} onAct={tell('PERSONS')}>
                {t('İlgili kişilere bildirildi')}
              </ActButton>
            )}
          </div>
        </Fold>
      )}
    </div>
  );
}

function NewBreach({ onDone }: { readonly onDone: () => Promise<unknown> }) {
  const blank = { on: '', hour: '', what: '', whose: '' };
  const [form, setForm] = useState(blank);
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const whole = form.on && form.hour && form.what.trim().length >= 10 && form.whose.trim().length >= 3;
  return (
    <Fold quiet title={t('İhlal kaydet')}>
      <div className="day-hour">
        <Field label={t('Öğrenildiği gün')} type="date" value={form.on} onChange={set('on')} />
        <Field label={t('Saat')} type="time" value={form.hour} onChange={set('hour')} />
      </div>
      <LongField label={t('Ne oldu')} value={form.what} onChange={set('what')} />
      <Field
        label={t('Kimlerin hangi verisi etkilendi')}
        value={form.whose}
        onChange={set('whose')}
        hint={t('Örnek: 40 üyenin e-posta adresi')}
      />
      <ActButton
        {...(whole ? {} : { reason: t('Gün, saat, olay ve etkilenenleri yazın.') })}
        onAct={async () => {
          await call(api.recordBreach, { body: form });
          setForm(blank);
          await onDone();
        }}
      >
        {t('İhlali kaydet, 72 saatlik süreyi başlat')}
      </ActButton>
    </Fold>
  );
}
