// Written by `npm run law` from the folders of the sources; a test compares.
import { rulesIn } from '../../kernel/rule.ts';
import * as catalogue from './catalogue.ts';
import * as decisionBook from './decision-book.ts';
import * as memberRegister from './member-register.ts';
import * as numbering from './numbering.ts';
import * as registers from './registers.ts';

export const rules = rulesIn(catalogue, numbering, decisionBook, registers, memberRegister);
