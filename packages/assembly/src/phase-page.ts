import { phaseTable } from '@divan/machine';
import { assembly } from './assembly.ts';
import { PHASES } from './state.ts';

/** `docs/phases.md`: every command, the phases in which it can be issued, and by whom. Generated; a test compares it. */
export function printPhaseTable(): string {
  const shown = PHASES.filter((phase) => phase !== 'sealed');
  const head = `| Command | By | ${shown.join(' | ')} |\n|---|---|${shown.map(() => '---').join('|')}|`;
  const rows = phaseTable(assembly).map(
    ({ command, phases, authority }) =>
      `| \`${command}\` | ${authority.join(', ')} | ${shown.map((phase) => (phases.includes(phase) ? '●' : '')).join(' | ')} |`,
  );
  return `# Commands and phases\n\nGenerated from \`packages/assembly\` (\`npm run phases\`). A dot: the command can be issued in that phase by those named; everything else is refused with\nthe reason (\`packages/law/src/refusals\`).\n\n${head}\n${rows.join('\n')}\n`;
}
