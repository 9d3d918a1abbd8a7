import type { ImportField } from '@divan/api';
import { beginning } from '@divan/basics';
import { dots } from '@divan/documents';

/** A member as a row states it; what the file does not have is undefined and leaves the register as it is. */
export type MemberFields = { [K in Exclude<ImportField, 'birthDate' | 'admittedOn'>]?: string } & {
  birthDate?: string | null;
  admittedOn?: string | null;
};

/** A member of the register, as far as a comparison needs it. `identityHash` stands for the number. */
export interface Registered {
  readonly memberId: string;
  readonly memberNo: string;
  readonly identityHash: string | null;
  /** Whether the membership has ended. */
  readonly left: boolean;
  readonly fields: MemberFields;
}

/** A sentence in both languages. */
export interface Said {
  readonly tr: string;
  readonly en: string;
}

export const LABEL: Readonly<Record<ImportField, readonly [string, string]>> = {
  memberNo: ['Üye no', 'Member number'],
  name: ['Adı', 'Name'],
  surname: ['Soyadı', 'Surname'],
  kind: ['Üyelik türü', 'Kind of membership'],
  email: ['E-posta', 'E-mail'],
  phone: ['Telefon', 'Phone'],
  address: ['Adres', 'Address'],
  birthDate: ['Doğum tarihi', 'Date of birth'],
  profession: ['Meslek', 'Profession'],
  education: ['Öğrenim', 'Education'],
  admittedOn: ['Kabul tarihi', 'Admitted on'],
  identityNumber: ['TC kimlik no', 'Identity number'],
};
const KIND_WORDS: Readonly<Record<string, readonly [string, string]>> = {
  FULL: ['Asıl', 'Full'],
  HONORARY: ['Onursal', 'Honorary'],
  LEGAL_PERSON_REPRESENTATIVE: ['Tüzel kişi temsilcisi', 'Representative of a legal person'],
};

/** A value as people read it; a dash where there is none. */
export const valueWords = (field: ImportField, value: string | null | undefined): Said => {
  const [tr, en] = (field === 'kind' ? KIND_WORDS[value ?? ''] : undefined) ?? [];
  const text = !value ? '–' : field === 'birthDate' || field === 'admittedOn' ? dots(value) : value;
  return { tr: tr ?? text, en: en ?? text };
};

/** As much of a wrong cell as is shown. */
export const short = (text: string): string => (text.length > 60 ? `${beginning(text, 60)}…` : text);
