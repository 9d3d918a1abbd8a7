import type { Rule } from '../rule.ts';
import * as approval from './approval.ts';
import * as assembly from './assembly.ts';
import * as call from './call.ts';
import * as login from './login.ts';
import * as register from './register.ts';

const isRule = (value: unknown): value is Rule =>
  typeof value === 'object' && value !== null && 'decide' in value && 'cites' in value;

/** The rules of vector file `electronic-meetings`. */
export const ELECTRONIC_MEETINGS: readonly Rule[] = [approval, assembly, call, login, register].flatMap((module) =>
  Object.values(module).filter(isRule),
);
