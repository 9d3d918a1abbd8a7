import type { AgendaEntry } from '../meeting/meetings.ts';

/** What the assembly is called for: the board fell below half and is elected anew (TMK m.84), or something its caller names. */
export type AgendaPurpose = 'BOARD_BELOW_HALF' | null;

/** A lawful agenda to begin with: what TMK m.80 and DY m.15 ask of an ordinary assembly with elections, in the customary order. */
export function defaultAgenda(
  type: 'ORDINARY' | 'EXTRAORDINARY',
  { purpose = null, discipline = false }: { readonly purpose?: AgendaPurpose; readonly discipline?: boolean } = {},
): Omit<AgendaEntry, 'id'>[] {
  const item = (
    kind: AgendaEntry['kind'],
    title: string,
    organs: AgendaEntry['organs'] = [],
  ): Omit<AgendaEntry, 'id'> => ({ kind, title, organs, text: '' });
  const opening = [
    item('OPENING', 'Açılış ve yoklama'),
    item('DIVAN', 'Divan heyetinin seçimi'),
    item('SILENCE', 'Saygı duruşu ve İstiklal Marşı'),
    item('READING', 'Gündemin okunması, önergeler'),
  ];
  const closing = [item('WISHES', 'Dilek ve temenniler'), item('CLOSING', 'Kapanış')];
  const board = item('ELECTION', 'Yönetim Kurulu asıl ve yedek üyelerinin seçimi', ['YONETIM_KURULU']);
  if (type === 'EXTRAORDINARY' && purpose === 'BOARD_BELOW_HALF') return [...opening, board, ...closing];
  // What it is about is said by who calls it: a word of ours would stand in the call.
  if (type === 'EXTRAORDINARY') return [...opening, item('DECISION', ''), ...closing];
  return [
    ...opening,
    item('REPORT', 'Yönetim Kurulu faaliyet raporunun okunması ve görüşülmesi'),
    item('ACCOUNTS', 'Gelir-gider hesaplarının ve Denetim Kurulu raporunun okunması ve görüşülmesi'),
    item('DISCHARGE', 'Yönetim ve Denetim Kurullarının ayrı ayrı ibrası', ['YONETIM_KURULU', 'DENETIM_KURULU']),
    item('BUDGET', 'Yeni dönem tahmini bütçesi'),
    board,
    item('ELECTION', 'Denetim Kurulu asıl ve yedek üyelerinin seçimi', ['DENETIM_KURULU']),
    ...(discipline ? [item('ELECTION', 'Disiplin Kurulu asıl ve yedek üyelerinin seçimi', ['DISIPLIN_KURULU'])] : []),
    ...closing,
  ];
}

const REQUIRED = [
  { kind: 'OPENING', name: 'açılış ve yoklama' },
  { kind: 'DIVAN', name: 'divan seçimi' },
  { kind: 'CLOSING', name: 'kapanış' },
] as const;

/** What every agenda of an assembly must have; opening first, divan second, closing last. */
export function missingItems(agenda: readonly { readonly kind: string }[]): readonly string[] {
  const missing: string[] = REQUIRED.filter((required) => !agenda.some((entry) => entry.kind === required.kind)).map(
    (required) => required.name,
  );
  if (
    missing.length === 0 &&
    (agenda[0]?.kind !== 'OPENING' || agenda[1]?.kind !== 'DIVAN' || agenda.at(-1)?.kind !== 'CLOSING')
  )
    missing.push('sıra: açılış, divan, …, kapanış');
  return missing;
}
