import { answerAside } from '../aside.ts';
import { type Sheet, writeWorkbook } from '../office/workbook/write-workbook.ts';

answerAside((sheets: readonly Sheet[]): Uint8Array => writeWorkbook(sheets));
