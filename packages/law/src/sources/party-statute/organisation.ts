import type { IsoDay } from '@divan/basics';
import { after } from '../../kernel/deadlines/period.ts';
import { OFFICER_NOTICE, standing } from './figures.ts';

/** Last day to notify new officers to the authority (Tüzük m.157). */
export const officerNoticeBy = (electedOn: IsoDay): IsoDay => after(electedOn, standing(OFFICER_NOTICE));
