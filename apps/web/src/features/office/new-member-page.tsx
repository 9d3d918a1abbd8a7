import * as api from '@divan/api';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call, RefusedError } from '../../app/call.ts';
import { fieldFaults } from '../../app/field-words.ts';
import { t } from '../../app/i18n.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Field } from '../../ui/field.tsx';
import { Page } from '../../ui/page.tsx';
import { BLANK, MemberFields, memberBody } from './member-form.tsx';

export function NewMemberPage() {
  const navigate = useNavigate();
  const [form, setForm] = useState<Record<string, string>>(BLANK);
  const [asked, setAsked] = useState('');
  const [apart, setApart] = useState(false);
  const [faults, setFaults] = useState<Readonly<Record<string, string>>>({});
  return (
    <Page title={t('Üye ekle')} width="narrow">
      <Card>
        <Field
          label={t('Üye no')}
          value={form.memberNo ?? ''}
          fault={faults.memberNo}
          onChange={(memberNo) => setForm({ ...form, memberNo })}
        />
        <Field
          label={t('TC kimlik no')}
          value={form.identityNumber ?? ''}
          fault={faults.identityNumber}
          onChange={(identityNumber) => setForm({ ...form, identityNumber })}
          inputMode="numeric"
        />
        <MemberFields form={form} faults={faults} onChange={setForm} />
        {asked !== '' && asked === form.memberNo && (
          <label className="row">
            <input type="checkbox" checked={apart} onChange={(event) => setApart(event.currentTarget.checked)} />
            {t('Ayrı kişi; bu numarayla ekle')}
          </label>
        )}
        <ActButton
          onAct={async () => {
            setFaults({});
            const { id } = await call(api.createMember, {
              body: { ...memberBody(form), apart: apart && asked === form.memberNo } as never,
            }).catch((error) => {
              if (error instanceof RefusedError && error.refusal.code === 'MEMBER_NO_ALIKE')
                setAsked(form.memberNo ?? '');
              setFaults(fieldFaults(error));
              throw error;
            });
            await navigate({ to: '/buro/uyeler/$memberId', params: { memberId: id } });
          }}
        >
          {t('Üyeyi ekle')}
        </ActButton>
      </Card>
    </Page>
  );
}
