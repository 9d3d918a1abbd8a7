import { inSurnameOrder, type MemberId, nameParts, ORGAN_NAMES, sittingOf } from '@divan/assembly';
import { compareTr, upperTr } from '@divan/basics';
import { figuresAndWords as fw } from '../turkish.ts';
import { type FormAsk, type FormBody, type FormContext, votersOf, whenAndWhere } from './ask.ts';
import type { Part } from './form.ts';

type Sheet = FormBody['sheets'][number];

const SLIPS_MORE = 10;

const letterOf = (surname: string): string => upperTr([...surname][0] ?? '–');

/** Runs that stay together: one letter of the surname, or one person. */
function runsOf(c: FormContext, members: readonly MemberId[], by: FormAsk['by']): MemberId[][] {
  if (by === 'NUMBERS') return members.map((one) => [one]);
  const runs: MemberId[][] = [];
  let letter = '';
  for (const one of members) {
    const now = letterOf(nameParts(c.told, one).surname);
    if (now !== letter || runs.length === 0) runs.push([]);
    runs.at(-1)?.push(one);
    letter = now;
  }
  return runs;
}

/** The list divided among desks, whole letters together, as evenly as that goes; nobody is on two of them and nobody on none. */
export function dividedAmong(c: FormContext, members: readonly MemberId[], { desks, by }: FormAsk): MemberId[][] {
  const sorted =
    by === 'NUMBERS'
      ? members.toSorted((a, b) =>
          compareTr(nameParts(c.told, a).memberNo.padStart(12, '0'), nameParts(c.told, b).memberNo.padStart(12, '0')),
        )
      : inSurnameOrder(c.told, members);
  const parts: MemberId[][] = Array.from({ length: Math.max(1, desks) }, () => []);
  let placed = 0;
  for (const run of runsOf(c, sorted, by)) {
    // The desk in whose share the middle of the run falls.
    const at = Math.floor(((placed + run.length / 2) / sorted.length) * parts.length);
    parts[Math.min(at, parts.length - 1)]?.push(...run);
    placed += run.length;
  }
  return parts.filter((part) => part.length > 0);
}

function rangeOf(c: FormContext, part: readonly MemberId[], by: FormAsk['by']): string {
  const [first, last] = [part[0], part.at(-1)].map((one) => nameParts(c.told, one as MemberId));
  const [from, to] =
    by === 'NUMBERS'
      ? [first?.memberNo ?? '', last?.memberNo ?? '']
      : [letterOf(first?.surname ?? ''), letterOf(last?.surname ?? '')];
  return `${by === 'NUMBERS' ? 'Üye No ' : 'Soyadı '}${from === to ? from : `${from} – ${to}`}`;
}

/** The organs that are elected by paper here: whoever takes a ballot signs once more for each (DY m.15). */
const ballotColumns = ({ told: { meeting, ground } }: FormContext): string[] =>
  ground.body === 'BOARD'
    ? []
    : [...new Set(meeting.agenda.filter(({ kind }) => kind === 'ELECTION').flatMap(({ organs }) => organs))]
        .slice(0, 3)
        .map((organ) => `Pusula: ${ORGAN_NAMES[organ].replace(' Kurulu', '')}`);

function rowsOf(c: FormContext, members: readonly MemberId[], from: number, more: readonly string[]) {
  return members.map((memberId, i) => {
    const { name, surname, memberNo } = nameParts(c.told, memberId);
    return [String(from + i), memberNo, `${upperTr(surname)} ${name}`, '', '', ...more];
  });
}

/** Hazirun for ink: whoever comes in shows a document and signs beside the own name; whoever takes a secret ballot signs again (DY m.15, PK-26). */
export function entryList(c: FormContext, ask: FormAsk): FormBody {
  const { meeting, ground, charter } = c.told;
  const members = [...meeting.roll.keys()];
  const voting = members.filter((one) => meeting.roll.get(one)?.mayVote);
  const others = inSurnameOrder(
    c.told,
    members.filter((one) => !meeting.roll.get(one)?.mayVote),
  );
  const columns = ballotColumns(c);
  const parts = dividedAmong(c, voting, ask);
  const { required } = charter.quorum({
    business: 'ORDINARY_BUSINESS',
    attempt: sittingOf(meeting, ground).attempt,
    entitled: meeting.entitled,
    present: 0,
  });
  const table = (heading: string, rows: string[][], more: readonly string[]): Part => ({
    type: 'table',
    heading,
    columns: ['Sıra', 'Üye No', 'Soyadı Adı', 'Kimlik', 'Giriş imzası', ...more],
    widths: [0, 0, 5, 1.4, 4, ...more.map(() => 3)],
    rows,
    rowHeight: 9,
  });
  let from = 1;
  const sheets = parts.map((part, i): Sheet => {
    const rows = rowsOf(
      c,
      part,
      from,
      columns.map(() => ''),
    );
    from += part.length;
    const last = i === parts.length - 1;
    const guests = last && others.length > 0;
    return {
      heading: parts.length > 1 ? `Masa ${i + 1}: ${rangeOf(c, part, ask.by)}` : '',
      parts: [
        {
          type: 'facts',
          rows: [
            ...whenAndWhere(c),
            ['Katılma hakkı bulunan', `${fw(meeting.entitled)}; bu bölümde ${fw(part.length)}`],
            ['Aranan yeter sayı', fw(required)],
          ],
        },
        {
          type: 'text',
          heading: 'Kimlik sütunu:',
          text: 'T  T.C. kimlik kartı · S  sürücü belgesi · P  pasaport · M  meslek kimliği · D  diğer resmî belge. Belgenin kopyası alınmaz, numarası yazılmaz. Kimliğini göstermeyen ya da imzalamayan içeri alınmaz (DY m.15).',
        },
        table('', rows, columns),
        ...(guests
          ? [
              table(
                'Oy hakkı bulunmayan üyeler',
                rowsOf(
                  c,
                  others,
                  from,
                  columns.map(() => '–'),
                ),
                columns,
              ),
            ]
          : []),
        {
          type: 'lines',
          lines: ['Bu bölümde imzalayan üye sayısı (rakamla ve yazıyla)', 'Saat'],
          lineHeight: 9,
        },
        {
          type: 'signatures',
          signers: [
            { name: '', duty: 'Girişi denetleyen (adı soyadı, imza)' },
            { name: '', duty: 'Girişi denetleyen (adı soyadı, imza)' },
            { name: '', duty: 'Toplantıyı açan (adı soyadı, imza)' },
          ],
        },
      ],
    };
  });
  return { sheets };
}

/** Numbered slips, the other way to sign at the door: each desk has numbers of its own, so that no number comes twice. */
export function entrySlips(c: FormContext, ask: FormAsk): FormBody {
  const desks = Math.max(1, ask.desks);
  const each = Math.ceil((votersOf(c) * (1 + SLIPS_MORE / 100)) / desks);
  const [[, when] = ['', '']] = whenAndWhere(c);
  return {
    sheets: Array.from({ length: desks }, (_, i): Sheet => {
      const from = i * each + 1;
      return {
        heading: `Masa ${i + 1}: fiş ${from} – ${from + each - 1}`,
        parts: [
          {
            type: 'cards',
            columns: 2,
            cards: Array.from({ length: each }, (__, j) => ({
              title: 'GİRİŞ FİŞİ',
              no: String(from + j),
              lines: [`Toplantı: ${when}`, 'Üye No:', 'Adı Soyadı:', 'Kimlik belgesi (T, S, P, M, D):', 'İmza:'],
            })),
          },
        ],
      };
    }),
  };
}
