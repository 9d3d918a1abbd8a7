import { rulesIn } from '../rule.ts';
import * as approval from './approval.ts';
import * as assembly from './assembly.ts';
import * as call from './call.ts';
import * as login from './login.ts';
import * as register from './register.ts';

/** The rules of vector file `electronic-meetings`. */
export const ELECTRONIC_MEETINGS = rulesIn(approval, assembly, call, login, register);
