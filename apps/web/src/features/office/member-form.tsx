import { t } from '../../app/i18n.ts';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';
import { KIND_NAMES } from './words.ts';

export const BLANK = {
  memberNo: '',
  name: '',
  surname: '',
  kind: 'FULL',
  email: '',
  phone: '',
  address: '',
  birthDate: '',
  profession: '',
  education: '',
  identityNumber: '',
  admittedOn: '',
};

export const MEMBER_FIELDS = [
  ['name', 'Adı', 'text'],
  ['surname', 'Soyadı', 'text'],
  ['email', 'E-posta', 'email'],
  ['phone', 'Telefon', 'tel'],
  ['address', 'Adres', 'text'],
  ['birthDate', 'Doğum tarihi', 'date'],
  ['profession', 'Meslek', 'text'],
  ['education', 'Öğrenim', 'text'],
  ['admittedOn', 'Kabul tarihi', 'date'],
] as const;

export function MemberFields({
  form,
  faults,
  onChange,
}: {
  readonly form: Readonly<Record<string, string>>;
  /** What is wrong, by field. */
  readonly faults: Readonly<Record<string, string>>;
  readonly onChange: (form: Record<string, string>) => void;
}) {
  return (
    <>
      {MEMBER_FIELDS.map(([key, label, type]) => (
        <Field
          key={key}
          label={t(label)}
          type={type}
          fault={faults[key]}
          value={form[key] ?? ''}
          onChange={(value) => onChange({ ...form, [key]: value })}
        />
      ))}
      <Choice
        label={t('Üyelik türü')}
        value={form.kind ?? 'FULL'}
        onChange={(value) => onChange({ ...form, kind: value })}
        options={Object.entries(KIND_NAMES).map(([key, name]) => [key, t(name)])}
      />
    </>
  );
}

export const memberBody = (form: Readonly<Record<string, string>>) => ({
  ...form,
  birthDate: form.birthDate || null,
  admittedOn: form.admittedOn || null,
});
