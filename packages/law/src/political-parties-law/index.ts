import { rulesIn } from '../rule.ts';
import * as discipline from './discipline.ts';
import * as electiveCongress from './elective-congress.ts';
import * as finance from './finance.ts';
import * as founding from './founding.ts';
import * as greatCongress from './great-congress.ts';
import * as group from './group.ts';
import * as membership from './membership.ts';
import * as organs from './organs.ts';
import * as participation from './participation.ts';
import * as penalties from './penalties.ts';
import * as primary from './primary.ts';
import * as records from './records.ts';

/** The rules of vector file `political-parties-law`. */
export const POLITICAL_PARTIES_LAW = rulesIn(
  membership,
  founding,
  greatCongress,
  organs,
  electiveCongress,
  group,
  participation,
  primary,
  discipline,
  records,
  finance,
  penalties,
);
