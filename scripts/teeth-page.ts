import { FINDINGS, type Finding } from './teeth-findings.ts';

export const PAGE = 'docs/findings-2026-11.md';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

function row({ id, proven, was, mend, guards, why, base }: Finding): string {
  const tests = guards.map(({ file, test }) => `\`${file}\` “${test}”`);
  return `| ${id} | ${proven} | ${cell(was)} | ${cell(mend)} | ${cell(
    [...new Set(tests), ...(base ? [`Red on 6da9b3f itself: ${base}`] : []), ...(why ? [why] : [])].join('; '),
  )} |`;
}

const table = (findings: readonly Finding[]): string =>
  [
    '| Finding | | What it was | Mend | Test that turns red without it |',
    '|---|---|---|---|---|',
    ...findings.map(row),
  ].join('\n');

/** The page of the table, as it must stand in {@link PAGE}. */
export const findingsPage = (): string => `# Findings of the outside review of November 2026 (commit 6da9b3f)

Written by \`npm run teeth -- --page\` from \`scripts/teeth-findings.ts\`. \`npm run teeth\` takes each mend out of a copy of the tree again and asks the test beside it, which must turn red, and as the first of its file.
P: the review proved it by a script; R: by reading. Where no test stands, the last column says why.

## Security review

${table(FINDINGS.filter(({ id }) => !id.startsWith('B')))}

## The ballot, attacked

${table(FINDINGS.filter(({ id }) => id.startsWith('B')))}
`;
