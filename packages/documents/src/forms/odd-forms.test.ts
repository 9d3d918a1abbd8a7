import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { FORM_CASES } from '../assembly/cases/forms.ts';
import { renderForm, renderLetters, renderSheet, shownOnPaper } from '../render.ts';
import type { FormContext } from './ask.ts';
import { FORM_KINDS, type FormModel } from './form.ts';
import { formModel } from './forms.ts';

/** What people type and paste, on one line. */
const LINE =
  '👍🏽 👩‍👧‍👦 محمد، 12 שלום \u202eters S\u0327u\u0308 漢字 \uf0b7 \u0007 <b>&amp;</b> #read("/etc/passwd") $x$ \\ *k* _e_ @a // \u00ad\u3164 {ad} %0d';
const WORD = 'ö'.repeat(100);

/** The same meeting, in which every name and title reads so. */
const oddly = (c: FormContext, said: string): FormContext => ({
  ...c,
  place: `${c.place} ${said}`,
  institution: { ...c.institution, shortName: `${c.institution.shortName} ${said}` },
  told: {
    ...c.told,
    title: `${c.told.title} ${said}`,
    institution: `${c.told.institution} ${said}`,
    texts: new Map(
      [...c.told.texts].map(([commitment, text]) => {
        const [name, ...rest] = text.split('\t');
        return [commitment, [`${name} ${said}`, ...rest].join('\t')] as const;
      }),
    ),
  },
});

describe('whatever people are called, what a hall and an office print is printed (DY m.15)', () => {
  const printed = new Set<string>();
  for (const [legalCase, made] of Object.entries(FORM_CASES)) {
    const { context, prints } = made();
    for (const [kind, ask] of prints) {
      printed.add(kind);
      test(`${kind} of ${legalCase}`, () => {
        const model = formModel(oddly(context, LINE), kind, ask) as FormModel;
        assert.ok(renderForm(model).length > 0);
        assert.ok(shownOnPaper(JSON.stringify(model)).includes('[U+202E]ters'));
        assert.ok(renderForm(formModel(oddly(context, WORD), kind, ask) as FormModel).length > 0);
      });
    }
  }
  test('all kinds of forms', () => assert.deepEqual([...printed].sort(), [...FORM_KINDS].sort()));

  for (const said of [LINE, WORD])
    test(`letters and lists to sign: ${said.slice(0, 8)}`, () => {
      const head = { institution: said, title: said, on: '20.03.2027', paragraphs: [said, `${said}\n\n${said}`] };
      const letters = [{ name: said, memberNo: '0007', address: said, own: [said] }];
      const createdAt = 1_800_000_000;
      assert.ok(renderLetters({ ...head, ribbon: '', letters, createdAt }).length > 0);
      const columns = [['Adı', 2] as const, ['No', 1] as const];
      const sheet = { ...head, columns, rows: [[said, said]], signatures: [said], mark: said, createdAt };
      assert.ok(renderSheet(sheet).length > 0);
    });
});
