import type { Meeting } from '@divan/assembly';
import { localDay } from '@divan/basics';
import { type FormModel, type PaperModel, signedCopy } from '@divan/documents';
import type { Letters, Sheet } from '@divan/documents/render';
import type { Files } from '@divan/machine/package';
import { aside } from '../aside.ts';
import type { Rendering } from './render-process.ts';

const PROCESS = new URL('render-process.ts', import.meta.url);
const papers = aside<Rendering, Uint8Array>(PROCESS, { millis: 60_000 });
/** What a great assembly handed in fills hundreds of pages, and its papers are made all the same, in their own line. */
const bulky = aside<Rendering, Uint8Array>(PROCESS, { millis: 1_800_000, waiting: 4 });
/** From so many letters on a model is typeset among the bulky ones. */
const BULKY = 200_000;
/** Thousands of pages: they do not hold up the papers of a meeting. */
const letters = aside<Rendering, Uint8Array>(PROCESS, { millis: 180_000, waiting: 4 });

/** PDF/A-2b of a paper; the same model gives the same bytes in every process. @throws RefusedError when time, memory or room are used up */
export const render = (paper: PaperModel): Promise<Uint8Array> =>
  (JSON.stringify(paper).length < BULKY ? papers : bulky)({ paper });

/** PDF/A-2b of a form that is filled in by hand: the list of a great assembly is as long as its letters. @throws RefusedError when time, memory or room are used up */
export const printForm = (form: FormModel): Promise<Uint8Array> => letters({ form });

/** PDF of letters for printing, a page each. @throws RefusedError when time, memory or room are used up */
export const printLetters = (all: Letters): Promise<Uint8Array> => letters({ letters: all });

/** PDF of a list to be signed on paper. @throws RefusedError when time, memory or room are used up */
export const printSheet = (sheet: Sheet): Promise<Uint8Array> => papers({ sheet });

type Signature = NonNullable<Meeting['documents'][number]['signature']>;

/** The signed copy of a stored paper; the verifier renders it again from model and journal. */
export const renderSigned = (model: string, signature: Signature): Promise<Uint8Array> =>
  render(signedCopy(JSON.parse(model) as PaperModel, { on: localDay(signature.at), sha256: signature.evidenceHash }));

/** The zip of a package. The same files give the same bytes. */
export const packAside = (files: Files): Promise<Uint8Array> => papers({ files });
