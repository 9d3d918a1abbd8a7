// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as discipline from './discipline.rules.ts';
import * as electiveCongress from './elective-congress.rules.ts';
import * as finance from './finance.rules.ts';
import * as founding from './founding.rules.ts';
import * as greatCongress from './great-congress.rules.ts';
import * as group from './group.rules.ts';
import * as membership from './membership.rules.ts';
import * as organs from './organs.rules.ts';
import * as participation from './participation.rules.ts';
import * as penalties from './penalties.rules.ts';
import * as primary from './primary.rules.ts';
import * as records from './records.rules.ts';

export * from './discipline.rules.ts';
export * from './elective-congress.rules.ts';
export * from './finance.rules.ts';
export * from './founding.rules.ts';
export * from './great-congress.rules.ts';
export * from './group.rules.ts';
export * from './membership.rules.ts';
export * from './organs.rules.ts';
export * from './participation.rules.ts';
export * from './penalties.rules.ts';
export * from './primary.rules.ts';
export * from './records.rules.ts';

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
