// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
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

export const rules = rulesIn(
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
