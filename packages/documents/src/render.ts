import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canonicalJson } from '@divan/basics';
import { NodeCompiler, PdfStandard } from '@myriaddreamin/typst-ts-node-compiler';
import { shownBy, spelled } from './glyphs.ts';
import { modelHashOf, type PaperModel } from './paper.ts';

const require = createRequire(import.meta.url);
const TEMPLATE = readFileSync(fileURLToPath(new URL('../templates/paper.typ', import.meta.url)), 'utf8');

/** The fonts that papers are printed with. */
export function fontFiles(): Buffer[] {
  const folder = dirname(require.resolve('@expo-google-fonts/tinos/package.json'));
  const found: string[] = [];
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' }))
    if (entry.endsWith('.ttf')) found.push(join(folder, entry));
  return found.sort().map((path) => readFileSync(path));
}

let compiler: { readonly typst: NodeCompiler; readonly shows: (letter: string) => boolean } | null = null;
const theCompiler = () => {
  if (!compiler) {
    const fonts = fontFiles();
    compiler = { typst: NodeCompiler.create({ fontArgs: [{ fontBlobs: fonts }] }), shows: shownBy(fonts) };
  }
  return compiler;
};

/** What produced a PDF: another renderer may print other bytes of the same model, which is not an alteration. */
export const RENDERER = `typst-ts-node-compiler@${(require('@myriaddreamin/typst-ts-node-compiler/package.json') as { version: string }).version} template:${createHash('sha256').update(TEMPLATE).digest('hex').slice(0, 16)}`;

/** One letter a page to people who get theirs on paper. */
export interface Letters {
  readonly institution: string;
  readonly title: string;
  /** The day of the letter, as it is written. */
  readonly on: string;
  readonly ribbon: string;
  readonly paragraphs: readonly string[];
  readonly letters: readonly { readonly name: string; readonly memberNo: string; readonly address: string }[];
  /** A QR code under the text: rows of 0 (light) and 1 (dark). */
  readonly square?: readonly string[];
  /** Seconds since 1970. */
  readonly createdAt: number;
}
const LETTERS = readFileSync(fileURLToPath(new URL('../templates/letters.typ', import.meta.url)), 'utf8');

/** PDF/A-2b of a template. */
function print(
  mainFileContent: string,
  model: { readonly createdAt: number },
  more: Record<string, string>,
): Uint8Array {
  const { typst, shows } = theCompiler();
  const pdf = typst.pdf(
    { mainFileContent, inputs: { model: canonicalJson(spelled(model, shows)), ...more } },
    { pdfStandard: PdfStandard.A_2b, creationTimestamp: model.createdAt },
  );
  typst.evictCache(10);
  return pdf;
}

/** PDF of letters for printing; no record, so no version and no verification box. */
export const renderLetters = (letters: Letters): Uint8Array => print(LETTERS, letters, {});

/** PDF/A-2b of a paper; the same model gives the same bytes in every process. */
export const renderPaper = (model: PaperModel): Uint8Array => print(TEMPLATE, model, { hash: modelHashOf(model) });
