import { addMonths, type IsoDay } from '@divan/basics';
import { DEF_FROM, INSPECTION_MONTHS } from './figures.ts';

/** The last day on which the next inspection of the member register is in time. */
export const inspectionDueOn = (lastInspection: IsoDay): IsoDay =>
  addMonths(lastInspection, INSPECTION_MONTHS.on(DEF_FROM).value);
