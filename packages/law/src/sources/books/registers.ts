import { lowerTr } from '@divan/basics';

/** Tebrik, kutlama, açılış duyurusu ve benzerleri: passed on without a number (m.18/g, m.19/h). Everything else is registered. */
export const mustRegister = (content: string): boolean => !/tebrik|kutlama|açılış/u.test(lowerTr(content));
