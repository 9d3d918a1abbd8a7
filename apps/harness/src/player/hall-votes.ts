import type * as api from '@divan/api';
import { countOf, type HallDesks, type Marks, TELLERS } from '@divan/server/testing';
import type { Company } from './company.ts';
import { marksOf, PATTERNS, type Pattern } from './marks.ts';
import { type Act, one, w } from './script.ts';

type Entered = Pick<Extract<api.CommandInput, { type: 'enterCount' }>, 'figures' | 'sheets'>;

/** What those who have a vote mark after a pattern: nobody votes blank by hand. */
function votesBy(vote: api.RoomVote, { b, c }: Act): readonly Marks[] {
  const pattern = one(PATTERNS, b) as Pattern;
  const options = vote.options.map(({ id }) => id);
  return Array.from({ length: vote.electorate }, (_, n): Marks => {
    const mark = pattern(n, options);
    if (mark === null || options.length === 0) return null;
    const marks = marksOf(vote, mark, n + c);
    if (marks === 'BLANK') return vote.hall?.medium === 'PAPER' ? 'BLANK' : null;
    return typeof marks === 'string' ? [marks] : marks;
  });
}

/** What the second teller finds otherwise: one hand or one paper. */
function miscounted({ figures, sheets }: Entered, n: number): Entered {
  if (sheets.length > 0)
    return {
      figures,
      sheets: sheets.with(n % sheets.length, {
        number: (n % sheets.length) + 1,
        state: 'VOID',
        marks: [],
        ground: 'UNREADABLE',
      }),
    };
  const place = n % figures.length;
  const figure = figures[place] as (typeof figures)[number];
  return { figures: figures.with(place, { ...figure, n: Math.max(0, figure.n - 1) }), sheets };
}

/** One paper may be read in two ways. */
const doubted = ({ figures, sheets }: Entered, n: number): Entered => ({
  figures,
  sheets: sheets.map((sheet, i) => (i === n % sheets.length ? { ...sheet, state: 'DOUBTFUL', marks: [] } : sheet)),
});

/** A teller hands in what is not handed in yet, as the page asks for it. */
async function handsIn(
  company: Company,
  hall: HallDesks,
  table: (typeof TELLERS)[number],
  voteId: string,
  all: Entered,
) {
  const round = (await company.room()).vote?.hall?.rounds ?? 0;
  return company.tries('enterCount', async () => {
    const { own } = await hall.counted(table, voteId);
    const figures = all.figures.filter(({ of }) => !own?.figures.includes(of));
    const sheets = all.sheets.filter(({ number }) => !own?.sheets.includes(number));
    await hall.does(table, { type: 'enterCount', voteId, round, figures, sheets });
  });
}

async function tellersCount(company: Company, hall: HallDesks, vote: api.RoomVote, act: Act): Promise<void> {
  const { a, b, c, text } = act;
  const { id: voteId } = vote;
  const votes = votesBy(vote, act);
  const found = countOf(vote, votes, a % 2 === 0);
  const one = c % 3 === 0 && found.sheets.length > 0 ? doubted(found, b) : found;
  const [first, second] = TELLERS;
  await handsIn(company, hall, first, voteId, one);
  // The device goes dead; whoever counts goes on at another.
  if (a % 8 === 0) await hall.closes(first);
  if (a % 9 === 1) return;
  const differs = c % 4 === 0;
  // One goes by papers, the other by figures.
  const other = a % 13 === 2 ? countOf(vote, votes, a % 2 !== 0) : one;
  await handsIn(company, hall, second, voteId, differs ? miscounted(other, b) : other);
  if (differs) for (const teller of TELLERS) await handsIn(company, hall, teller, voteId, one);
  if (c % 5 === 1) {
    await company.leads({ type: 'withdrawCount', voteId, reason: w(text) });
    for (const teller of TELLERS) await handsIn(company, hall, teller, voteId, one);
  }
  if (one === found) return;
  const number = (b % one.sheets.length) + 1;
  const marks = found.sheets[number - 1]?.marks ?? [];
  const shown = b % 2 === 1 || marks.length === 0;
  await company.leads({
    type: 'decideSheet',
    voteId,
    number,
    state: shown ? 'VOID' : 'MARKED',
    marks: shown ? [] : marks,
    ground: shown ? 'SHOWS_ITS_VOTER' : null,
  });
}

/** An open vote of a hall, taken and counted: apart by two, by names, or asked whether anybody objects. */
export async function countsInHall(company: Company, vote: api.RoomVote, act: Act): Promise<void> {
  const hall = company.hallOf(company.meetingId);
  if (!hall || !vote.hall) return;
  const { b, c } = act;
  const { id: voteId } = vote;
  const names = async () => {
    const lead = company.leadId(await company.room());
    await company.tries('callNames', () => hall.namesCalled(vote, lead, votesBy(vote, act)));
  };
  await company.revive();
  switch (vote.hall.medium) {
    case 'NAMES':
      await names();
      if (c % 5 === 2) {
        await company.leads({ type: 'withdrawCount', voteId, reason: w(act.text) });
        await names();
      }
      return;
    case 'NO_OBJECTION':
      if (b % 3 === 0) return void (await company.leads({ type: 'recordNoObjection', voteId }));
      if (b % 5 !== 1) await company.leads({ type: 'askForCount', voteId });
      return b % 3 === 1 ? names() : tellersCount(company, hall, vote, act);
    default:
      return tellersCount(company, hall, vote, act);
  }
}
