import { canonicalJson } from '@divan/basics';
import type { Report } from '@divan/machine/package';
import { z } from 'zod';
import { tallyOpen, tallySecret } from '#src/tally.ts';
import type { Vote } from '#src/voting/state.ts';
import { boxAgrees } from '../box-agrees.ts';
import type { Beside, OpenedMeeting } from '../opened-meeting.ts';

const choice = z.union([z.string(), z.array(z.string())]);
const changed = z.strictObject({ times: z.number(), first: choice, firstAt: z.string(), lastAt: z.string() });
const voteForm = z.strictObject({ member: z.string(), choice, changed: changed.exactOptional() });
const ballotForm = z.strictObject({ token: z.string(), signature: z.string(), choice });
const ledgerForm = z.strictObject({ member: z.string() });

/** What was found and what was expected of one vote. */
interface Counted {
  readonly rows?: readonly [number, number];
  readonly ballots?: readonly [number, number];
  readonly ledger?: readonly [number, number];
  readonly agrees: boolean;
}

const again = (holds: boolean, report: Report, place: string, tr: string, en: string): boolean => {
  if (!holds) report.fault(place, tr, en);
  return holds;
};

/** Named votes: everybody had a vote, one each, and counted again they give the result. */
function openVote(vote: Vote, { lines, report }: OpenedMeeting): Counted {
  const place = `votes/${vote.id}.jsonl`;
  const rows = lines(place, voteForm);
  const entitled = rows.filter((row) => vote.electorate.has(row.member)).length;
  if (entitled !== rows.length)
    report.fault(place, 'Oy hakkı olmayan birinin oyu var.', 'A vote of somebody without the right to vote.');
  if (new Set(rows.map((row) => row.member)).size !== rows.length)
    report.fault(place, 'Bir üyenin birden çok oyu var.', 'Several votes of one member.');
  const ended = vote.stopped?.at ?? vote.closedAt ?? '';
  if (rows.some(({ changed: c }) => c && (c.firstAt > c.lastAt || c.firstAt < vote.openedAt || c.lastAt > ended)))
    report.fault(
      place,
      'Değiştirilen bir oyun saati oylamanın dışında.',
      'The hour of a changed vote lies outside its voting.',
    );
  const agrees = again(
    canonicalJson(tallyOpen(vote.form, rows)) === canonicalJson(vote.tally),
    report,
    place,
    'Oylar yeniden sayıldığında günlükteki sonuç çıkmıyor.',
    'Counted again, the votes do not give the result in the journal.',
  );
  return { rows: [entitled, vote.tally?.cast ?? 0], agrees };
}

/** Secret ballots: each under a credential of its own, as many taken as the journal says, and counted again they give the result. */
async function secretVote(vote: Vote, { lines, report }: OpenedMeeting, { tools }: Beside): Promise<Counted> {
  const place = `ballots/${vote.id}.jsonl`;
  const cast = lines(place, ballotForm);
  const ledger = lines(`ledgers/${vote.id}.jsonl`, ledgerForm);
  let sound = 0;
  for (const ballot of cast)
    if (await tools.credentialHolds(vote.credentialKey ?? '', ballot.token, ballot.signature)) sound += 1;
    else report.fault(place, 'Kimliği geçersiz bir pusula var.', 'A ballot with an invalid credential.');
  if (new Set(cast.map((ballot) => ballot.token)).size !== cast.length)
    report.fault(place, 'Aynı kimlikle iki pusula var.', 'Two ballots under one credential.');
  const taken = vote.tally?.taken;
  if (new Set(ledger.map((row) => row.member)).size !== taken || ledger.length !== taken)
    report.fault(
      `ledgers/${vote.id}.jsonl`,
      'Pusula alanların sayısı günlükteki sayıyla uyuşmuyor.',
      'The number of ballots taken differs from the journal.',
    );
  const agrees = again(
    canonicalJson(tallySecret(vote.form, cast, ledger.length)) === canonicalJson(vote.tally),
    report,
    place,
    'Pusulalar yeniden sayıldığında günlükteki sonuç çıkmıyor.',
    'Counted again, the ballots do not give the result in the journal.',
  );
  const entitled = ledger.filter((row) => vote.electorate.has(row.member)).length;
  return { ballots: [sound, vote.tally?.cast ?? 0], ledger: [entitled, taken ?? 0], agrees };
}

/** Counts again, from rows and ballots, each closed vote against what the journal closed with. */
export async function votesCheck(opened: OpenedMeeting, beside: Beside): Promise<void> {
  const { report } = opened;
  const { meeting, board } = beside;
  if (!meeting) return;
  const counted: Counted[] = [];
  for (const vote of meeting.votes.values()) {
    if (vote.state !== 'CLOSED' || !vote.tally) continue;
    // Hands and papers of a hall were counted by two people; what the journal holds of it was decided again with its commands.
    if (vote.hall) counted.push({ agrees: canonicalJson(vote.hall.recorded) === canonicalJson(vote.tally) });
    else if (vote.mode === 'OPEN') counted.push(openVote(vote, opened));
    else if (vote.box)
      counted.push({ agrees: boxAgrees(vote, board.verdict, board.signatures, board.hashes, report.fault) });
    else counted.push(await secretVote(vote, opened, beside));
  }
  const sum = (of: 'rows' | 'ballots' | 'ledger', n: 0 | 1): number =>
    counted.reduce((all, one) => all + (one[of]?.[n] ?? 0), 0);
  report.check('OPEN_VOTES', sum('rows', 0), sum('rows', 1));
  report.check('BALLOTS', sum('ballots', 0), sum('ballots', 1));
  report.check('COUNTS', counted.filter(({ agrees }) => agrees).length, counted.length);
  report.check('LEDGERS', sum('ledger', 0), sum('ledger', 1));
}
