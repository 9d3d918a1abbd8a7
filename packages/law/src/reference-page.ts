import { fullCitation, shortCitation } from './kernel/cite.ts';
import type { Dated } from './kernel/dated.ts';
import { explained, type Rule } from './kernel/rule.ts';
import type { Source } from './kernel/source.ts';
import type { VectorCase } from './registry.ts';

/** Examples shown of a rule. */
const EXAMPLES = 3;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const code = (value: unknown): string => {
  const text = JSON.stringify(value);
  return `\`${cell(text.length > 400 ? `${text.slice(0, 400)}…` : text)}\``;
};

function rulePart(rule: Rule, cases: readonly VectorCase[]): string {
  const head = `### ${rule.name}\n\n${rule.cites.map((one) => `${fullCitation(one, 'tr')} / ${fullCitation(one, 'en')}`).join('; ')}. Yürürlük / in force: ${rule.inForceFrom} – ${rule.inForceTo ?? ''}\n`;
  const examples = cases.slice(0, EXAMPLES).map(({ id, input, note }) => {
    const read = rule.parse(input);
    const output = rule.decide(read);
    const said = explained(rule, read, output);
    return `- **${id}** ${code(input)} → ${code(output)}\n  - ${cell(said.tr)}\n  - ${cell(said.en)}\n  - ${cell(note)}`;
  });
  return `${head}\n${examples.join('\n')}\n`;
}

const isDated = (value: unknown): value is Dated<unknown> =>
  typeof value === 'object' && value !== null && 'periods' in value && Array.isArray((value as Dated<unknown>).periods);

/** Table of the dated figures that a module exports. */
function figurePart(figures: Readonly<Record<string, unknown>>): string {
  const rows = Object.entries(figures)
    .filter((entry): entry is [string, Dated<unknown>] => isDated(entry[1]))
    .flatMap(([name, { periods }]) =>
      periods.map(
        ({ from, value, cites }) => `| ${name} | ${code(value)} | ${from} | ${cites.map(shortCitation).join('; ')} |`,
      ),
    );
  return rows.length === 0
    ? ''
    : `## Rakamlar / Figures\n\n| Ad / Name | Değer / Value | Yürürlük / From | Madde / Article |\n|---|---|---|---|\n${rows.join('\n')}\n\n`;
}

/** The reference page of a source: its figures, then each rule with articles, dates, and decided examples in both languages. Markdown; generated, never edited. */
export function referencePage(
  { title, rules }: Source & { readonly rules: readonly Rule[] },
  cases: readonly VectorCase[],
  figures: Readonly<Record<string, unknown>>,
): string {
  const parts = rules.map((rule) =>
    rulePart(
      rule,
      cases.filter((one) => one.rule === rule.name),
    ),
  );
  return `# ${title.tr} / ${title.en}\n\n${rules.length} kural, ${cases.length} örnek. Bu sayfa kurallardan üretilir (\`npm run law\`). / ${rules.length} rules, ${cases.length} examples. Generated from the rules.\n\n${figurePart(figures)}## Kurallar / Rules\n\n${parts.join('\n')}`;
}
