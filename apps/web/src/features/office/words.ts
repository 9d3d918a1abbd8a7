export const KIND_NAMES: Record<string, string> = {
  FULL: 'Asıl',
  HONORARY: 'Onursal',
  LEGAL_PERSON_REPRESENTATIVE: 'Tüzel kişi temsilcisi',
};
export const DUTY_NAMES: Record<string, string> = {
  BASKAN: 'Başkan',
  BASKAN_YARDIMCISI: 'Başkan yardımcısı',
  GENEL_SEKRETER: 'Genel sekreter',
  SAYMAN: 'Sayman',
  UYE: 'Üye',
  '': '–',
};
/** Fields of the register as people read them. */
export const FIELD_NAMES: Record<string, string> = {
  memberNo: 'Üye no',
  name: 'Adı',
  surname: 'Soyadı',
  kind: 'Üyelik türü',
  email: 'E-posta',
  phone: 'Telefon',
  address: 'Adres',
  birthDate: 'Doğum tarihi',
  profession: 'Meslek',
  education: 'Öğrenim',
  identityNumber: 'TC kimlik no',
  admittedOn: 'Kabul tarihi',
};
