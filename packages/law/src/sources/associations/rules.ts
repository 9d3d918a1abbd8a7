// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as approval from './approval.ts';
import * as assembly from './assembly.ts';
import * as call from './call.ts';
import * as login from './login.ts';
import * as register from './register.ts';

export const rules = rulesIn(approval, assembly, call, login, register);
