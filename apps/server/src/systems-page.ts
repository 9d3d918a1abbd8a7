import { SOURCE_SYSTEMS, type SourceSystem } from './source-systems.ts';
import type { Serves } from './system.ts';
import { SYSTEMS } from './systems.ts';

const unique = (all: readonly string[]): string[] => [...new Set(all)];
const coded = (all: readonly string[]): string =>
  unique(all)
    .map((one) => `\`${one}\``)
    .join(', ');

/** `works`, `part`, `rules` where only law decides, `-` where nothing is here. */
function reachOf({ rules }: SourceSystem, serving: readonly Serves[]): string {
  if (serving.some(({ reach }) => reach === 'works')) return 'works';
  if (serving.length > 0) return 'part';
  return rules.length > 0 ? 'rules' : '-';
}

/** `docs/systems.md`: every system of the source texts, how far it can be used, where, and what walks through it. Printed from the values; a test compares it. */
export function printSystems(): string {
  const rows = SOURCE_SYSTEMS.map((source) => {
    const serving = SYSTEMS.flatMap(({ name, serves }) =>
      serves.filter(({ no }) => no === source.no).map((one) => ({ ...one, name })),
    );
    const cells = [
      source.no,
      source.name,
      source.stands,
      reachOf(source, serving),
      coded(serving.map(({ name }) => name)),
      coded(serving.flatMap(({ pages }) => pages)),
      coded(serving.flatMap(({ tests }) => tests)),
      coded([...(source.papers ?? []), ...serving.flatMap(({ papers }) => papers ?? [])]),
      coded(source.rules),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  return `# Systems

Printed from \`apps/server/src/*/system.ts\` and \`source-systems.ts\` (\`npm run systems\`). The source texts describe 47 systems. \`works\`: a person can use it as its text describes it; \`part\`: something of it can be used;
\`rules\`: its rules are decided (\`divan law\`), no page leads to them; \`-\`: nothing of it is here. Papers are kinds of \`packages/documents/src/paper.ts\`.

| No | System | Stands on | State | Folders | Pages | Tests | Papers | Sources of law |
|---|---|---|---|---|---|---|---|---|
${rows.join('\n')}
`;
}
