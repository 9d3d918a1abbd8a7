import * as api from '@divan/api';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Fragment, useState } from 'react';
import { call, RefusedError } from '../../app/call.ts';
import { dots, moment } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { LongField } from '../../ui/long-field.tsx';
import type { Applications } from './applications-page.tsx';
import { ALIKE_WORDS, SIGNED_WORDS, STATE_TONES, STATE_WORDS } from './words.ts';

type Application = Applications['applications'][number];

const KINDS: Readonly<Record<string, string>> = {
  FULL: 'Asıl',
  HONORARY: 'Onursal',
  LEGAL_PERSON_REPRESENTATIVE: 'Tüzel kişi temsilcisi',
};

/** One application: who, until when, who in the register is alike, and what is done with it. */
export function ApplicationLine({
  application: a,
  all,
}: {
  readonly application: Application;
  readonly all: Applications;
}) {
  const waits = a.state === 'CONFIRMED';
  return (
    <div className="grow stack tight">
      <div className="row between">
        <b>
          {a.number}. {a.name} {a.surname}
        </b>
        <Chip tone={a.late ? 'stop' : STATE_TONES[a.state]}>
          {waits ? t('Son karar günü {gun}', { gun: dots(a.dueOn) }) : t(STATE_WORDS[a.state])}
        </Chip>
      </div>
      <p className="dim">
        {t('Onaylandı: {an}', { an: moment(a.confirmedAt) })}
        {a.decidedOn && ` · ${t('{gun} tarihli {no} sayılı karar', { gun: dots(a.decidedOn), no: a.decisionNo })}`}
      </p>
      {a.memberId && (
        <p>
          <Link to="/buro/uyeler/$memberId" params={{ memberId: a.memberId }}>
            {t('Üye no {no}', { no: a.memberNo })}
          </Link>
        </p>
      )}
      {a.reason && <p className="wrap">{a.reason}</p>}
      {a.email && <Written application={a} />}
      {waits && <Waiting application={a} all={all} />}
    </div>
  );
}

function Written({ application: a }: { readonly application: Application }) {
  return (
    <dl className="facts">
      {(
        [
          ['E-posta', a.email],
          ['Telefon', a.phone],
          ['Adres', a.address],
          ['Doğum tarihi', a.birthDate ? dots(a.birthDate) : ''],
          ['Meslek', a.profession],
          ['Öğrenim', a.education],
          ['TC kimlik no', a.identityNumber ?? ''],
        ] as const
      )
        .filter(([, value]) => value)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{t(name)}</dt>
            <dd className="wrap">{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

function Waiting({ application: a, all }: { readonly application: Application; readonly all: Applications }) {
  return (
    <>
      {a.minor && (
        <p className="notice">
          {t('Başvuran on sekiz yaşını doldurmamış; fiil ehliyetine bakın (TMK m.11, m.64; DK m.3).')}
        </p>
      )}
      {a.alike.length > 0 && (
        <div className="notice stack tight">
          <b>{t('Kayıtta benzeyen üye var')}</b>
          {a.alike.map((one) => (
            <p key={one.memberId}>
              <Link to="/buro/uyeler/$memberId" params={{ memberId: one.memberId }}>
                {one.memberNo} {one.name}
              </Link>{' '}
              <span className="dim">
                {one.by.map((by) => t(ALIKE_WORDS[by] ?? '')).join(', ')}
                {one.left && ` · ${t('üyeliği sona ermiş')}`}
              </span>
            </p>
          ))}
        </div>
      )}
      {all.setting.signed && <Signed application={a} />}
      <Decide application={a} all={all} />
    </>
  );
}

/** That the application with a signature is in hand (TMK m.64). */
function Signed({ application: a }: { readonly application: Application }) {
  const client = useQueryClient();
  const [form, setForm] = useState({ how: 'PAPER', on: '' });
  if (a.signedHow)
    return (
      <p className="good">
        {t('İmzalı başvuru geldi: {gun}, {yol}', {
          gun: dots(a.signedOn ?? ''),
          yol: t(SIGNED_WORDS[a.signedHow] ?? ''),
        })}
      </p>
    );
  return (
    <Fold quiet title={t('İmzalı başvuru geldi')}>
      <Choice
        label={t('Nasıl geldi')}
        value={form.how}
        onChange={(how) => setForm({ ...form, how })}
        options={api.SIGNED_WAYS.map((way) => [way, t(SIGNED_WORDS[way] ?? '')])}
      />
      <Field label={t('Geldiği gün')} type="date" value={form.on} onChange={(on) => setForm({ ...form, on })} />
      <ActButton
        variant="default"
        {...(form.on ? {} : { reason: t('Günü seçin.') })}
        onAct={async () => {
          await call(api.recordSignedApplication, {
            params: { applicationId: a.id },
            body: { how: form.how as 'PAPER', on: form.on },
          });
          await client.invalidateQueries({ queryKey: ['applications'] });
        }}
      >
        {t('İmzalı başvuruyu kaydet')}
      </ActButton>
    </Fold>
  );
}

function Decide({ application: a, all }: { readonly application: Application; readonly all: Applications }) {
  const client = useQueryClient();
  const [form, setForm] = useState({
    outcome: 'ACCEPT',
    decisionNo: '',
    decidedOn: '',
    memberNo: all.nextNo,
    kind: 'FULL',
    reason: '',
    apart: false,
  });
  const [asked, setAsked] = useState(a.alike.length > 0);
  const set = (change: Partial<typeof form>) => setForm({ ...form, ...change });
  const { decisionNo, decidedOn, memberNo, kind, reason, apart } = form;
  const accepts = form.outcome === 'ACCEPT';
  const params = { applicationId: a.id };
  const lacking =
    decisionNo && decidedOn && (memberNo || !accepts) ? {} : { reason: t('Karar sayısını ve gününü yazın.') };
  const decide = async () => {
    if (accepts) {
      const body = { decisionNo, decidedOn, memberNo, kind: kind as 'FULL', apart };
      await call(api.acceptApplication, { params, body }).catch((error) => {
        if (error instanceof RefusedError && /ALIKE$/u.test(error.refusal.code)) setAsked(true);
        throw error;
      });
    } else await call(api.refuseApplication, { params, body: { decisionNo, decidedOn, reason } });
    await Promise.all(['applications', 'tasks'].map((key) => client.invalidateQueries({ queryKey: [key] })));
  };
  return (
    <Fold quiet title={t('Kurul kararını kaydet')}>
      <Choice
        label={t('Karar')}
        value={form.outcome}
        onChange={(outcome) => set({ outcome })}
        options={[
          ['ACCEPT', t('Üyeliğe kabul')],
          ['REFUSE', t('Başvurunun reddi')],
        ]}
      />
      <Field label={t('Karar sayısı')} value={decisionNo} onChange={(value) => set({ decisionNo: value })} />
      <Field
        label={t('Karar günü')}
        type="date"
        value={decidedOn}
        onChange={(value) => set({ decidedOn: value })}
        hint={t('Kabulde üyelik bu gün başlar.')}
      />
      {accepts ? (
        <>
          <Field label={t('Üye no')} value={memberNo} onChange={(value) => set({ memberNo: value })} />
          <Choice
            label={t('Üyelik türü')}
            value={kind}
            onChange={(value) => set({ kind: value })}
            options={Object.entries(KINDS).map(([key, name]) => [key, t(name)])}
          />
          {asked && (
            <label className="row">
              <input
                type="checkbox"
                checked={apart}
                onChange={(event) => set({ apart: event.currentTarget.checked })}
              />
              {t('Benzeyenlerden ayrı bir kişi; kabul et')}
            </label>
          )}
        </>
      ) : (
        <LongField
          label={t('Gerekçe (isteğe bağlı; kanun aramaz, TMK m.63)')}
          value={reason}
          onChange={(value) => set({ reason: value })}
        />
      )}
      <p className="hint">{t('Sonuç başvurana e-postayla yazılır.')}</p>
      <ActButton {...lacking} onAct={decide}>
        {accepts ? t('Kabul kararını kaydet') : t('Ret kararını kaydet')}
      </ActButton>
    </Fold>
  );
}
