import { type ImportField, phoneOf } from '@divan/api';
import { LABEL, type MemberFields, type Registered, type Said, valueWords } from './member-fields.ts';

const COMPARED = [
  'name',
  'surname',
  'kind',
  'email',
  'phone',
  'address',
  'birthDate',
  'profession',
  'education',
  'admittedOn',
] as const;

/** The fields in which a row differs from the register. */
export function changedFields(
  fields: MemberFields,
  registered: Registered,
  identityHash: string | null,
): readonly ImportField[] {
  const changed: ImportField[] = COMPARED.filter(
    (field) =>
      fields[field] !== undefined &&
      // Numbers that were typed as people write them are the same number.
      !(field === 'phone' && fields.phone && fields.phone === phoneOf(registered.fields.phone ?? '')?.phone) &&
      fields[field] !== (registered.fields[field] ?? (field === 'birthDate' || field === 'admittedOn' ? null : '')),
  );
  if (identityHash && identityHash !== registered.identityHash) changed.push('identityNumber');
  return changed;
}

/** `Soyadı: Öz → Özdoğan`; an identity number is never written out. */
export function changeWords(field: ImportField, registered: Registered, fields: MemberFields): Said {
  const [tr, en] = LABEL[field];
  if (field === 'identityNumber') return { tr: `${tr} değişecek.`, en: `${en} will change.` };
  const [from, to] = [valueWords(field, registered.fields[field]), valueWords(field, fields[field])];
  return { tr: `${tr}: ${from.tr} → ${to.tr}`, en: `${en}: ${from.en} → ${to.en}` };
}
