/**
 * Short names of the sources: TMK Türk Medeni Kanunu 4721, DK Dernekler Kanunu 5253, DY Dernekler Yönetmeliği,
 * KVKK 6698, EIK Elektronik İmza Kanunu 5070, TUZUK the institution's own statute.
 */
export type Source = 'TMK' | 'DK' | 'DY' | 'KVKK' | 'EIK' | 'TUZUK';

/** An article of a source, e.g. `{ source: 'TMK', article: '78/2' }`. */
export interface Citation {
  readonly source: Source;
  readonly article: string;
}

export const cite = (source: Source, article: string): Citation => ({ source, article });

const SHORT: Record<Source, string> = { TMK: 'TMK', DK: 'DK', DY: 'DY', KVKK: 'KVKK', EIK: '5070', TUZUK: 'Tüzük' };

const FULL_TR: Record<Source, string> = {
  TMK: '4721 sayılı Türk Medeni Kanunu',
  DK: '5253 sayılı Dernekler Kanunu',
  DY: 'Dernekler Yönetmeliği',
  KVKK: '6698 sayılı Kişisel Verilerin Korunması Kanunu',
  EIK: '5070 sayılı Elektronik İmza Kanunu',
  TUZUK: 'Tüzük',
};

const FULL_EN: Record<Source, string> = {
  TMK: 'Turkish Civil Code no. 4721',
  DK: 'Associations Law no. 5253',
  DY: 'Associations Regulation',
  KVKK: 'Personal Data Protection Law no. 6698',
  EIK: 'Electronic Signature Law no. 5070',
  TUZUK: 'Statute',
};

/** `TMK m.78/2` */
export const shortCitation = ({ source, article }: Citation): string => `${SHORT[source]} m.${article}`;

/** `4721 sayılı Türk Medeni Kanunu m.78/2` */
export const fullCitation = ({ source, article }: Citation, language: 'tr' | 'en'): string =>
  language === 'tr' ? `${FULL_TR[source]} m.${article}` : `${FULL_EN[source]} art. ${article}`;
