import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { PaperKind } from '../paper.ts';
import { renderPaper, shownOnPaper } from '../render.ts';
import { CASES } from './cases.ts';
import type { PaperContext } from './context.ts';
import { paperModel, papersDue } from './papers.ts';

/** What people type and paste, on one line. */
const LINE =
  '👍🏽 👩‍👧‍👦 1️⃣ محمد، 12 שלום \u202eters \u2066x S\u0327u\u0308 漢字 \uf0b7 \u0007 <b>&amp;</b> #read("/etc/passwd") $x$ \\ *k* _e_ @a // \u00ad\u200d\u3164 "a" “b” ‘c’ {ad} %0d';
const PROSE = `=1+1\n\n${LINE}\r\n\t- liste\n= Başlık\n${'ö'.repeat(120)}\n`;

/** The same meeting in which everybody wrote such texts: names, titles, motions, reasons, the register, the institution. */
function oddly(c: PaperContext): { readonly odd: PaperContext; readonly marks: readonly string[] } {
  const marks: string[] = [];
  const marked = (text: string): string => {
    marks.push(`q${marks.length.toString(36)}q`);
    return `${text} ${marks.at(-1)}`;
  };
  const texts = new Map(
    [...c.told.texts].map(([commitment, text]) => {
      const [name, surname, no] = text.split('\t');
      if (no !== undefined) return [commitment, `${marked(LINE)}\t${surname}\t${no}`] as const;
      return [commitment, text.includes(' ') && text.length > 40 ? marked(PROSE) : marked(`${name} ${LINE}`)] as const;
    }),
  );
  const each = <T extends object>(value: T): T =>
    Object.fromEntries(
      Object.entries(value).map(([key, one]) => [
        key,
        typeof one === 'string' && key !== 'on' ? `${one} ${LINE}` : one,
      ]),
    ) as T;
  return {
    marks,
    odd: {
      ...c,
      told: { ...c.told, texts, title: `${c.told.title} ${LINE}`, institution: `${c.told.institution} ${LINE}` },
      institution: each(c.institution),
      callBody: `${c.callBody}\n\n${PROSE}`,
      dispatches: c.dispatches.map((row) => ({ ...row, name: `${row.name} ${LINE}`, address: LINE })),
      register: c.register.map((row) => ({ ...row, subject: LINE, text: PROSE })),
      elected: new Map([...c.elected].map(([id, one]) => [id, { ...one, profession: LINE, education: LINE }] as const)),
    },
  };
}

/** Every text of a value, one after the other. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : [];

const printed = new Set<PaperKind>();
for (const [legalCase, context] of Object.entries(CASES)) {
  const { odd, marks } = oddly(context());
  const kinds = papersDue(odd.told).filter((kind) => !printed.has(kind));
  for (const kind of kinds) {
    printed.add(kind);
    test(`${kind} of ${legalCase} is printed whatever people wrote, letter for letter (DY m.15)`, () => {
      const model = paperModel(odd, kind, 2, PROSE);
      const said = textsIn(model).join('\n');
      // What stands in it of anybody stands whole: nothing was read as a sign of the print, and nothing was cut.
      for (const mark of marks.filter((one) => said.includes(one)))
        assert.ok(
          said.includes(`// \u00ad\u200d\u3164 "a" “b” ‘c’ {ad} %0d ${mark}`) || said.includes(`\n ${mark}`),
          mark,
        );
      assert.ok(renderPaper(model).length > 0);
      const shown = shownOnPaper(said);
      assert.ok(shown.includes('[U+202E]ters') && shown.includes('[U+6F22]') && shown.includes('👍🏽'), kind);
      assert.ok(shown.includes('\u2067محمد، 12 שלום\u2069'), kind);
    });
  }
}

test('papers of all kinds were printed', () => assert.ok(printed.size >= 16, [...printed].join(', ')));
