import type { FormModel, PaperModel } from '@divan/documents';
import { type Letters, renderForm, renderLetters, renderPaper, renderSheet, type Sheet } from '@divan/documents/render';
import { type Files, pack } from '@divan/machine/package';
import { answerAside } from '../aside.ts';

/** What is typeset or packed aside. */
export type Rendering =
  | { readonly paper: PaperModel }
  | { readonly form: FormModel }
  | { readonly letters: Letters }
  | { readonly sheet: Sheet }
  | { readonly files: Files };

answerAside((what: Rendering): Uint8Array => {
  if ('paper' in what) return renderPaper(what.paper);
  if ('form' in what) return renderForm(what.form);
  if ('sheet' in what) return renderSheet(what.sheet);
  return 'letters' in what ? renderLetters(what.letters) : pack(what.files);
});
