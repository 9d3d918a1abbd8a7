/**
 * Short names of the sources: TMK Türk Medeni Kanunu 4721, DK Dernekler Kanunu 5253, DY Dernekler Yönetmeliği,
 * KVKK 6698, EIK Elektronik İmza Kanunu 5070, TUZUK the institution's own statute; SPK Siyasi Partiler Kanunu 2820, and of a party: PT its Tüzük, KY
 * Kongre Yönetmeliği, DEF Defterler Yönetmeliği, TIY Teşkilat İç Yönetmeliği, DISY Disiplin Kurulları Yönetmeliği.
 */
export type Source = 'TMK' | 'DK' | 'DY' | 'KVKK' | 'EIK' | 'TUZUK' | 'SPK' | 'PT' | 'KY' | 'DEF' | 'TIY' | 'DISY';

/** An article of a source, e.g. `{ source: 'TMK', article: '78/2' }`. */
export interface Citation {
  readonly source: Source;
  readonly article: string;
}

export const cite = (source: Source, article: string): Citation => ({ source, article });

const SHORT: Record<Source, string> = {
  TMK: 'TMK',
  DK: 'DK',
  DY: 'DY',
  KVKK: 'KVKK',
  EIK: '5070',
  TUZUK: 'Tüzük',
  SPK: '2820',
  PT: 'Parti Tüzüğü',
  KY: 'Kongre Yön.',
  DEF: 'Defterler Yön.',
  TIY: 'TİY',
  DISY: 'Disiplin Yön.',
};

const FULL_TR: Record<Source, string> = {
  TMK: '4721 sayılı Türk Medeni Kanunu',
  DK: '5253 sayılı Dernekler Kanunu',
  DY: 'Dernekler Yönetmeliği',
  KVKK: '6698 sayılı Kişisel Verilerin Korunması Kanunu',
  EIK: '5070 sayılı Elektronik İmza Kanunu',
  TUZUK: 'Tüzük',
  SPK: '2820 sayılı Siyasi Partiler Kanunu',
  PT: 'Parti Tüzüğü',
  KY: 'Kongre Yönetmeliği',
  DEF: 'Defterler Yönetmeliği',
  TIY: 'Teşkilat İç Yönetmeliği',
  DISY: 'Disiplin Kurulları Yönetmeliği',
};

const FULL_EN: Record<Source, string> = {
  TMK: 'Turkish Civil Code no. 4721',
  DK: 'Associations Law no. 5253',
  DY: 'Associations Regulation',
  KVKK: 'Personal Data Protection Law no. 6698',
  EIK: 'Electronic Signature Law no. 5070',
  TUZUK: 'Statute',
  SPK: 'Political Parties Law no. 2820',
  PT: 'Party statute',
  KY: 'Congress regulation',
  DEF: 'Books regulation',
  TIY: 'Internal regulation of the organisation',
  DISY: 'Regulation of the disciplinary boards',
};

/** `TMK m.78/2` */
export const shortCitation = ({ source, article }: Citation): string => `${SHORT[source]} m.${article}`;

/** `4721 sayılı Türk Medeni Kanunu m.78/2` */
export const fullCitation = ({ source, article }: Citation, language: 'tr' | 'en'): string =>
  language === 'tr' ? `${FULL_TR[source]} m.${article}` : `${FULL_EN[source]} art. ${article}`;

/** The citations of several lists in their order, each once. @throws RangeError when there is none. */
export function citedIn(lists: Iterable<readonly Citation[]>): readonly [Citation, ...Citation[]] {
  const found = new Map([...lists].flat().map((one) => [shortCitation(one), one]));
  const [first, ...rest] = found.values();
  if (!first) throw new RangeError('a rule without an article');
  return [first, ...rest];
}
