import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '@divan/basics';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { type FormModel, formHashOf } from './forms/form.ts';
import { retold, shownBy, spelled } from './glyphs.ts';
import { familyOf, onPaper } from './letters-on-paper.ts';
import { modelHashOf, type PaperModel } from './paper.ts';

const require = createRequire(import.meta.url);
const template = (name: string): string =>
  readFileSync(fileURLToPath(new URL(`../templates/${name}`, import.meta.url)), 'utf8');
const versionOf = (name: string): string => (require(`${name}/package.json`) as { version: string }).version;

/** The first family has what Turkish papers are written with; the others have what people write besides, in the order in which they are asked. */
const FAMILIES = [
  'tinos',
  'noto-naskh-arabic',
  'noto-sans-syriac',
  'noto-sans-armenian',
  'noto-sans-georgian',
  'noto-sans-symbols',
  'noto-sans-symbols-2',
  'noto-emoji',
].map((name) => `@expo-google-fonts/${name}`);

/** The files of a family, upright and bold; of the first the slanted ones too. */
export function fontFiles(family = FAMILIES[0] as string): Buffer[] {
  const folder = dirname(require.resolve(`${family}/package.json`));
  const wanted = family === FAMILIES[0] ? /\.ttf$/u : /_(400Regular|700Bold)\.ttf$/u;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => wanted.test(path))
    .sort()
    .map((path) => readFileSync(join(folder, path)));
}

/** A way in which papers were once printed: its template, its fonts, and how it sets letters that they lack. */
export interface Edition {
  /** Stands in packages: another edition may print other bytes of the same model, which is no alteration. */
  readonly id: string;
  readonly print: (model: PaperModel) => Uint8Array;
}

interface Press {
  readonly compiler: NodeCompiler;
  /** Where the compiler looks for files that a template names; there are none but what it is handed. */
  readonly root: string;
  readonly set: (text: string) => string;
}
type Made = { readonly createdAt: number };

/** PDF/A-2b of a template. */
function typeset({ compiler, set }: Press, mainFileContent: string, model: Made, more: Record<string, string>) {
  const pdf = compiler.pdf(
    { mainFileContent, inputs: { model: canonicalJson(retold(model, set)), ...more } },
    { pdfStandard: PdfStandard.A_2b, creationTimestamp: model.createdAt },
  );
  compiler.evictCache(10);
  return pdf;
}

function press(families: readonly string[], setter: (fonts: readonly Buffer[][]) => Press['set']): () => Press {
  let made: Press | null = null;
  return () => {
    if (made) return made;
    const fonts = families.map(fontFiles);
    const compiler = NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts.flat() }] });
    made = { compiler, root: process.cwd(), set: setter(fonts) };
    return made;
  };
}

const COMPILER = `typst-ts-node-compiler@${versionOf('@myriaddreamin/typst-ts-node-compiler')}`;
const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 16);

function edition(text: string, name: string, hand: () => Press): Edition {
  return {
    id: `${COMPILER} template:${name}`,
    print: (model) => typeset(hand(), text, model, { hash: modelHashOf(model) }),
  };
}

const wide = press(FAMILIES, (fonts) => {
  const families = fonts.map(familyOf);
  return (text) => onPaper(text, families);
});
const narrow = press(FAMILIES.slice(0, 1), ([files]) => {
  const shows = shownBy(files ?? []);
  return (text) => spelled(text, shows);
});

const [LATEST, FIRST] = [template('paper.typ'), template('paper-1.typ')];
const latest = edition(LATEST, digest([LATEST, ...FAMILIES.map(versionOf)].join('\0')), wide);

/** The latest edition first. A paper is kept with its model, and comes again byte for byte in the edition in which it was printed. */
export const EDITIONS: readonly [Edition, ...Edition[]] = [latest, edition(FIRST, digest(FIRST), narrow)];

/** What prints papers today. */
export const RENDERER = latest.id;

/** PDF/A-2b of a paper; the same model gives the same bytes in every process. */
export const renderPaper = latest.print;

/** One letter a page to people who get theirs on paper. */
export interface Letters {
  readonly institution: string;
  /** Stands above the name; a picture that was checked. */
  readonly logo?: { readonly file: Uint8Array; readonly media: 'image/png' | 'image/jpeg' } | undefined;
  readonly title: string;
  /** The day of the letter, as it is written. */
  readonly on: string;
  readonly ribbon: string;
  readonly paragraphs: readonly string[];
  readonly letters: readonly {
    readonly name: string;
    readonly memberNo: string;
    readonly address: string;
    /** What stands in this letter alone, below the text. */
    readonly own?: readonly string[];
    /** Its QR code: rows of 0 (light) and 1 (dark). */
    readonly square?: readonly string[];
  }[];
  /** Seconds since 1970. */
  readonly createdAt: number;
}
/** A list that people sign on paper. */
export interface Sheet {
  readonly institution: string;
  readonly title: string;
  readonly on: string;
  readonly paragraphs: readonly string[];
  /** Headings with their share of the width. */
  readonly columns: readonly (readonly [string, number])[];
  readonly rows: readonly (readonly string[])[];
  /** Lines for whoever signs under the list. */
  readonly signatures: readonly string[];
  /** What names the list on each page. */
  readonly mark: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}
/** The whole text of a statute; its board signs every page. */
export interface WholeStatute {
  readonly institution: string;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** Names under which the board signs at the foot of every page. */
  readonly signers: readonly string[];
  readonly mark: string;
  /** Seconds since 1970. */
  readonly createdAt: number;
}
const FORM = template('form.typ');
const SHEET = template('sheet.typ');
const LETTERS = template('letters.typ');
const STATUTE = template('statute.typ');

/** PDF of letters for printing; no record, so no version and no verification box. A picture that the compiler cannot set is left out: the letter goes all the same. */
export function renderLetters({ logo, ...letters }: Letters): Uint8Array {
  const hand = wide();
  if (!logo) return typeset(hand, LETTERS, letters, {});
  const name = logo.media === 'image/png' ? 'logo.png' : 'logo.jpg';
  const place = join(hand.root, name);
  hand.compiler.mapShadow(place, Buffer.from(logo.file));
  try {
    return typeset(hand, LETTERS, letters, { logo: `/${name}` });
  } catch {
    return typeset(hand, LETTERS, letters, {});
  } finally {
    hand.compiler.unmapShadow(place);
  }
}

/** PDF/A-2b of a form that is filled in by hand; the same model gives the same bytes in every process. */
export const renderForm = (form: FormModel): Uint8Array => typeset(wide(), FORM, form, { hash: formHashOf(form) });

/** PDF of a list to be signed. */
export const renderSheet = (sheet: Sheet): Uint8Array => typeset(wide(), SHEET, sheet, {});

/** PDF of a whole statute, to be signed page by page. */
export const renderStatute = (statute: WholeStatute): Uint8Array => typeset(wide(), STATUTE, statute, {});

/** A text as papers show it: what their fonts lack stands as its Unicode number. */
export const shownOnPaper = (text: string): string => wide().set(text);
