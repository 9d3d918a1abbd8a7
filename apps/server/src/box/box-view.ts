import type { BoxView, CeremonyStep } from '@divan/api';
import { keyWords, readersNeeded, shownPerson, type Told } from '@divan/assembly';
import { bytesToHex, thresholdOf } from '@divan/ballot';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { type Board, headOf, phiOf, readBoard } from './board.ts';
import { contestView } from './contest.ts';
import { ceremonyOf, issuerName, type OfficerRow, officersOf, STEPS } from './officers.ts';

/** How long an issuer may be silent and still count as connected. */
const CONNECTED_MILLIS = 30_000;

function stepOf(
  board: Board | null,
  officers: readonly OfficerRow[],
  done: (n: number) => readonly CeremonyStep[],
): CeremonyStep {
  if (!board?.election) return 'KEYS';
  if (board.electionKey) return 'READY';
  const trustees = officers.filter((one) => one.duty === 'TRUSTEE');
  return STEPS.map(([, step]) => step).find((step) => trustees.some((one) => !done(one.n).includes(step))) ?? 'TEST';
}

/** Present members with a vote, and how many of them have a device that can ask for a ballot. */
function votersIn({ meeting }: Told): BoxView['voters'] {
  let [keyed, of] = [0, 0];
  for (const [memberId, { leftAt }] of meeting.present)
    if (leftAt === null && meeting.roll.get(memberId)?.mayVote) {
      of += 1;
      if (meeting.voterKeys.has(memberId)) keyed += 1;
    }
  return { keyed, of };
}

/** The box as a person sees it. */
export async function boxView(tx: Tx, deps: Deps, told: Told, memberId: string | null): Promise<BoxView> {
  const { meeting, ground } = told;
  const officers = meeting.ballotOfficers ? await officersOf(tx, ground.meetingId) : [];
  const board = meeting.ballotOfficers ? await readBoard(tx, ground.meetingId) : null;
  const { round, done } = board?.election ? await ceremonyOf(tx, board) : { round: 1, done: () => [] };
  const of = (duty: OfficerRow['duty']) => officers.filter((one) => one.duty === duty);
  const person = (one: OfficerRow) => shownPerson(told, one.member_id ?? '');
  const mine = (duty: OfficerRow['duty']) =>
    of(duty).find((one) => one.member_id === memberId && memberId !== null)?.n ?? null;
  const now = new Date(deps.clock.now()).getTime();
  return {
    named: meeting.ballotOfficers !== null,
    step: stepOf(board, officers, done),
    round,
    threshold: thresholdOf(of('TRUSTEE').length),
    trustees: of('TRUSTEE').map((one) => ({
      n: one.n,
      person: person(one),
      keyed: one.signing_key !== null,
      done: done(one.n),
    })),
    witnesses: of('WITNESS').map((one) => ({ n: one.n, person: person(one), keyed: one.signing_key !== null })),
    issuers: of('ISSUER').map((one) => ({
      n: one.n,
      name: one.n === 1 ? 'Divan' : issuerName(told, one.n),
      connected: one.n === 1 || (one.seen_at !== null && now - one.seen_at.getTime() < CONNECTED_MILLIS),
      person: one.member_id ? person(one) : null,
      keyed: one.signing_key !== null,
    })),
    both: (meeting.ballotOfficers?.both ?? []).map((id) => shownPerson(told, id)),
    mine: {
      trustee: mine('TRUSTEE'),
      witness: mine('WITNESS'),
      issuer: mine('ISSUER'),
      voter: memberId,
      voterKey: (memberId && meeting.voterKeys.get(memberId)) || null,
    },
    format: meeting.ballotOfficers?.format ?? 'divan-ballot/1',
    words: board?.election ? keyWords(bytesToHex(phiOf(board))) : null,
    confirmed: meeting.ballotOfficers?.confirmed
      ? {
          readBy: meeting.ballotOfficers.confirmed.readBy.map((id) => shownPerson(told, id)),
          at: meeting.ballotOfficers.confirmed.at,
        }
      : null,
    readersNeeded: readersNeeded(of('TRUSTEE').length),
    voters: votersIn(told),
    election: board?.election ?? null,
    electionHash: board?.election ? bytesToHex(phiOf(board)) : null,
    electionKey: board?.electionKey ?? null,
    head: board && board.height >= 0 ? headOf(board) : null,
    contest: board ? await contestView(tx, told, board) : null,
  };
}
