// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as approval from './approval.rules.ts';
import * as assembly from './assembly.rules.ts';
import * as call from './call.rules.ts';
import * as login from './login.rules.ts';
import * as register from './register.rules.ts';

export * from './approval.rules.ts';
export * from './assembly.rules.ts';
export * from './call.rules.ts';
export * from './login.rules.ts';
export * from './register.rules.ts';

export const rules = rulesIn(approval, assembly, call, login, register);
