import { rulesIn } from '../rule.ts';
import * as catalogue from './catalogue.ts';
import * as decisionBook from './decision-book.ts';
import * as memberRegister from './member-register.ts';
import * as numbering from './numbering.ts';
import * as registers from './registers.ts';

/** The rules of vector file `books`. */
export const BOOKS = rulesIn(catalogue, numbering, decisionBook, registers, memberRegister);
