import type { BallotForm, Choice } from '@divan/assembly';

/** An open vote as its row keeps it: one option as it is; the marks of a sheet as a list, in the order of the sheet. No option begins with a bracket. */
export const choiceText = (form: BallotForm, choice: Choice): string => {
  if (typeof choice === 'string') return choice;
  const order = form.kind === 'YES_NO' ? [] : form.options;
  return JSON.stringify(choice.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)));
};

export const choiceIn = (text: string): string | string[] =>
  text.startsWith('[') ? (JSON.parse(text) as string[]) : text;
