// What a party charter and its screens ask of the books regulation; the rules of the vector file stand beside these functions.
export { BOOK_UNITS, type BookUnit, bookOf, booksOf, type CataloguedBook, isStatutoryBook } from './catalogue.ts';
export { entryFieldsOf, signersOf } from './decision-book.ts';
export { inspectionDueOn } from './member-register.ts';
export { decisionNumbersOf } from './numbering.ts';
export { mustRegister } from './registers.ts';
