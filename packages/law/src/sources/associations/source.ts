import type { Source } from '../../kernel/source.ts';

/** The law of associations; its rules and vectors are known as `electronic-meetings`, which journals and papers name. */
export const source = {
  name: 'electronic-meetings',
  title: {
    tr: 'Dernek toplantılarının elektronik ortamda yapılması',
    en: 'Electronic meetings of associations',
  },
  texts: {
    TMK: { short: 'TMK', tr: '4721 sayılı Türk Medeni Kanunu', en: 'Turkish Civil Code no. 4721' },
    DK: { short: 'DK', tr: '5253 sayılı Dernekler Kanunu', en: 'Associations Law no. 5253' },
    DY: { short: 'DY', tr: 'Dernekler Yönetmeliği', en: 'Associations Regulation' },
    /** The association's own. */
    TUZUK: { short: 'Tüzük', tr: 'Tüzük', en: 'Statute' },
    KVKK: {
      short: 'KVKK',
      tr: '6698 sayılı Kişisel Verilerin Korunması Kanunu',
      en: 'Personal Data Protection Law no. 6698',
    },
    EIK: { short: '5070', tr: '5070 sayılı Elektronik İmza Kanunu', en: 'Electronic Signature Law no. 5070' },
  },
  subjects: ['approval', 'assembly', 'call', 'login', 'register'],
} as const satisfies Source;
