import { lowerTr } from '@divan/basics';
import { cite } from '../../kernel/cite.ts';
import {
  InputError,
  list,
  nullable,
  object,
  oneOf,
  optional,
  type Parser,
  text,
  truth,
  whole,
} from '../../kernel/input.ts';
import { form, rule, ruleOfForms } from '../../kernel/rule.ts';
import { CONGRESS_FIELDS, DECIDING_ORGANS, ENTRY_FIELDS, entryFieldsOf, signersOf } from './decision-book.ts';
import { DEF_FROM } from './figures.ts';

const organ = oneOf(...DECIDING_ORGANS);

export const decisionEntryFields = ruleOfForms(
  { name: 'decision-entry-fields', cites: [cite('DEF', '17')], inForceFrom: DEF_FROM },
  form(
    object({ kind: organ }),
    ({ kind }) => ({ fields: entryFieldsOf(kind) }),
    (_, { fields }) => ({
      tr: `Karara şu ${fields.length} husus yazılır: ${fields.join(', ')}.`,
      en: `An entry has these ${fields.length} items: ${fields.join(', ')}.`,
    }),
  ),
  form(
    object({ kind: organ, missing: list(oneOf(...ENTRY_FIELDS, ...CONGRESS_FIELDS)) }),
    ({ kind, missing }) => ({ complete: !missing.some((item) => entryFieldsOf(kind).includes(item)) }),
    ({ missing }, { complete }) =>
      complete
        ? { tr: 'Karar kaydı eksiksizdir.', en: 'The entry is complete.' }
        : { tr: `Karar kaydında eksik: ${missing.join(', ')}.`, en: `Missing in the entry: ${missing.join(', ')}.` },
  ),
);

/** HUKUK 0083: m.17 keeps personal views out of the book, the party statute m.151 has the dissenting member write the dissent. */
export const decisionSigners = rule(object({ kind: organ, decisionTaken: optional(truth), dissent: optional(truth) }), {
  name: 'decision-signers',
  cites: [cite('DEF', '17'), cite('PT', '151/2')],
  inForceFrom: DEF_FROM,
  decide: ({ kind, decisionTaken, dissent }) => {
    const signers = signersOf(kind, decisionTaken ?? true);
    return dissent === undefined ? { signers } : { signers, dissentWrittenAbove: dissent };
  },
  explain: ({ dissent }, { signers }) => ({
    tr: `İmzalayanlar: ${signers}.${dissent ? ' Muhalif üye şerhini imzasının üstüne yazar.' : ''}`,
    en: `Signed by: ${signers}.${dissent ? ' A dissenting member writes the dissent above the signature.' : ''}`,
  }),
});

const INKS = ['mavi', 'siyah'];

/** Who certifies the sheets on which a register kept by computer is printed. */
const SHEETS_CERTIFIED_BY = {
  'gelen evrak': /seçim kurulu/u,
  'giden evrak': /seçim kurulu/u,
  arşiv: /yetkili/u,
} as const;

const style = (valid: boolean) => ({ valid });

const styleSaid =
  (tr: string, en: string) =>
  (_: unknown, { valid }: { readonly valid: boolean }) =>
    valid
      ? { tr: 'Kayıt biçimi uygundur.', en: 'The form of the entry is as prescribed.' }
      : { tr: `Kayıt biçimi uygun değildir: ${tr}.`, en: `The form of the entry is not as prescribed: ${en}.` };

/** Yazım biçimi: by hand in blue or black; printed on A4 and pasted; or a register kept by computer, printed on certified sheets (m.17-19, m.23). */
export const entryStyle = ruleOfForms(
  {
    name: 'entry-style',
    cites: [cite('DEF', '17'), cite('DEF', '18'), cite('DEF', '19'), cite('DEF', '23 (Arşiv defteri)')],
    inForceFrom: DEF_FROM,
  },
  form(
    object({ hand: handIs(true), ink: text }),
    ({ ink }) => style(INKS.includes(lowerTr(ink))),
    styleSaid('el yazısı mavi veya siyah kalemle olur', 'handwriting is blue or black'),
  ),
  form(
    object({ hand: handIs(false), paper: text, pastedUnremovably: truth, cornersStamped: truth }),
    ({ paper, pastedUnremovably, cornersStamped }) => style(paper === 'A4' && pastedUnremovably && cornersStamped),
    styleSaid(
      'çıktı A4 kâğıda alınır, sökülmeyecek biçimde yapıştırılır ve köşeleri kademe başkanlığı mührüyle mühürlenir',
      'a print is on A4, pasted so that it cannot be removed, its corners stamped by the presidency of the tier',
    ),
  ),
  form(
    object({
      computerRegister: oneOf('gelen evrak', 'giden evrak', 'arşiv'),
      printed: optional(truth),
      printedOnSheetsCertifiedBy: optional(nullable(text)),
    }),
    ({ computerRegister, printed, printedOnSheetsCertifiedBy }) =>
      style(printed !== false && SHEETS_CERTIFIED_BY[computerRegister].test(lowerTr(printedOnSheetsCertifiedBy ?? ''))),
    styleSaid(
      'bilgisayarda tutulan kayıt, tasdikli kâğıtlara basılarak saklanır',
      'a register kept by computer is printed on certified sheets and kept',
    ),
  ),
);

function handIs(wanted: boolean): Parser<boolean> {
  return (value, path = '') => {
    if (value !== wanted) throw new InputError(path, String(wanted));
    return wanted;
  };
}

/** Words for what m.17 keeps out of the book: ideas, views and proposals of a person. The dissent is no such view (HUKUK 0083). */
const PERSONAL = /görüş|fik[ir]|düşünce|öneri/u;

const OF_THE_RECORD = /muhalefet|şerh|karar|tutanak|özet|gündem|liste|oy oran|divan|katılan|sonu[cç]|tarih|yer$/u;

const content: Parser<{ readonly content: string; readonly personal: boolean }> = (value, path = '') => {
  const read = object({ content: text })(value, path);
  const words = lowerTr(read.content);
  const dissent = /muhalefet|şerh/u.test(words);
  if (!dissent && !PERSONAL.test(words) && !OF_THE_RECORD.test(words))
    throw new InputError(
      path ? `${path}.content` : 'content',
      'a personal view or proposal (görüş, fikir, düşünce, öneri) or an item of the record (karar, tutanak özeti, gündem, muhalefet şerhi)',
    );
  return { content: read.content, personal: !dissent && PERSONAL.test(words) };
};

export const decisionBookContent = rule(content, {
  name: 'decision-book-content',
  cites: [cite('DEF', '17')],
  inForceFrom: DEF_FROM,
  decide: ({ personal }) => ({ maybeWritten: !personal }),
  explain: (input, { maybeWritten }) =>
    maybeWritten
      ? {
          tr: `Karar defterine yazılabilir: ${input.content}.`,
          en: `May be written into the decision book: ${input.content}.`,
        }
      : {
          tr: `Karar defterine yazılmaz: ${input.content}. Kişisel fikir, görüş ve öneriler deftere geçmez.`,
          en: `Not written into the decision book: ${input.content}. Personal ideas, views and proposals stay out.`,
        },
});

/** Üyeliği sona erenler: a declaratory decision, and the units are told (m.17). */
export const membershipEndedDecision = rule(
  object({ cause: oneOf('ölüm', 'vefat', 'istifa', 'disiplin kurulu kararı', 'çıkarma', 'ihraç') }),
  {
    name: 'membership-ended-decision',
    cites: [cite('DEF', '17')],
    inForceFrom: DEF_FROM,
    decide: () => ({ declaratoryDecision: true, notify: 'ilgili birimler' }),
    explain: ({ cause }) => ({
      tr: `Üyeliğin sona ermesi (${cause}) tespit kararıyla deftere geçirilir ve ilgili birimlere bildirilir.`,
      en: `The end of a membership (${cause}) is recorded by a declaratory decision, and the units concerned are told.`,
    }),
  },
);

/** Defterin kapanması: a decision book is closed when full, never at year end (m.17). */
export const bookClosure = rule(object({ pagesLeft: whole, yearEnd: optional(truth) }), {
  name: 'book-closure',
  cites: [cite('DEF', '17')],
  inForceFrom: DEF_FROM,
  decide: ({
    pagesLeft,
  }): { readonly closed: false } | { readonly closingNoteOnLastPage: true; readonly to: string } =>
    pagesLeft === 0 ? { closingNoteOnLastPage: true, to: 'arşiv' } : { closed: false },
  explain: ({ pagesLeft }) =>
    pagesLeft === 0
      ? {
          tr: 'Defter dolmuştur; son sayfaya kapanış şerhi yazılır ve arşive kaldırılır.',
          en: 'The book is full; a closing note goes on the last page and the book to the archive.',
        }
      : {
          tr: `Defterde ${pagesLeft} boş sayfa vardır; karar defteri yıl sonunda kapatılmaz.`,
          en: `The book has ${pagesLeft} empty pages; a decision book is not closed at year end.`,
        },
});
