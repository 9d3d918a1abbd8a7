// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as catalogue from './catalogue.rules.ts';
import * as decisionBook from './decision-book.rules.ts';
import * as memberRegister from './member-register.rules.ts';
import * as numbering from './numbering.rules.ts';
import * as registers from './registers.rules.ts';

export * from './catalogue.rules.ts';
export * from './decision-book.rules.ts';
export * from './member-register.rules.ts';
export * from './numbering.rules.ts';
export * from './registers.rules.ts';

export const rules = rulesIn(catalogue, numbering, decisionBook, registers, memberRegister);
