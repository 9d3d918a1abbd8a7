import { addMillis, instantMillis, instantOfLocal, localDay } from '@divan/basics';
import type { Actor } from '../actor.ts';
import { actingMember, authoritiesOf, conducts, isOpener, leadIsAway, officesOf } from '../actor.ts';
import { currentItem, nextWaiting } from '../agenda/state.ts';
import { missingVotes, unfinishedBusiness } from '../agenda/unfinished.ts';
import type { Command } from '../commands.ts';
import type { Election } from '../elections/state.ts';
import type { Medium } from '../hall/forms.ts';
import { inHall } from '../hall/state.ts';
import { isPresent, presentMembers } from '../hazirun/state.ts';
import { overtaken } from '../motions/amendments.ts';
import { sittingOf } from '../opening/sitting.ts';
import { isOver } from '../state.ts';
import { tallyOpen } from '../tally.ts';
import { APPROVAL, type Day, STRONG } from '../testing.ts';
import { leadSaidYes } from '../voting/close-vote.ts';
import { secretKindFor, voteModeFor } from '../voting/open-vote.ts';
import type { Vote } from '../voting/state.ts';

const REASON = 'gerekçe';
const NOT_COUNTED = { cast: 0, counts: {}, blank: 0, void: 0, root: '' };
type Ask = readonly [Actor, Command];

const memberActor = (memberId: string): Actor => ({ kind: 'MEMBER', memberId });

/** Somebody who leads now, holds the assembly together, or may open; if none of them is there, one of them who comes back. */
function leader(d: Day): { readonly memberId: string; readonly away: boolean } {
  const { meeting, ground } = d;
  const there = presentMembers(meeting).find((one) => conducts(meeting, ground, one));
  if (there) return { memberId: there, away: false };
  const offices = officesOf(meeting, ground);
  const may = meeting.divan
    ? [meeting.divan.chair, ...meeting.divan.viceChairs]
    : [offices.chair, offices.appointed, ...offices.deputies, ...offices.board];
  const memberId = [...may, ...meeting.roll.keys()].find(
    (one): one is string => one !== null && authoritiesOf(meeting, ground, memberActor(one)).has('ENTITLED'),
  ) as string;
  return { memberId, away: !isPresent(meeting, memberId) };
}

/** Whoever comes back: with a log-in, in a hall past the desk at its door. */
function enters(d: Day, memberId: string): Ask {
  if (!inHall(d.meeting)) return [memberActor(memberId), { type: 'admit', credentials: STRONG, identityProved: true }];
  const deskId = 'masa-son';
  const office = { kind: 'OFFICE', accountId: 'buro' } as const;
  if (!d.meeting.desks.has(deskId)) return [office, { type: 'openDesk', deskId, duties: ['ENTRY'], operator: 'masa' }];
  const seen = { memberId, paper: 'NATIONAL_ID', slip: null, seenAt: d.now } as const;
  return [
    { kind: 'DESK', deskId, for: null },
    { type: 'enterHall', ...seen },
  ];
}

/** How a vote that is open ends when nobody but the lead acts. */
function endVote(d: Day, lead: Actor, vote: Vote): Ask {
  if (vote.hall) {
    const { recorded, medium, counts, objected } = vote.hall;
    const announced: Ask = [
      lead,
      {
        type: 'closeVote',
        voteId: vote.id,
        tally: recorded ?? NOT_COUNTED,
        leadVotedYes: leadSaidYes(vote, actingMember(lead), undefined),
        register: null,
      },
    ];
    const voided: Ask = [lead, { type: 'voidVote', voteId: vote.id, reason: REASON }];
    if (recorded && d.asks(...voided).ok) return voided;
    if (recorded && d.asks(...announced).ok) return announced;
    // Somebody objected, and one of two has counted: it is asked anew.
    if (medium === 'NO_OBJECTION' && counts.size > 0 && !recorded)
      return [lead, { type: 'withdrawCount', voteId: vote.id, reason: REASON }];
    if ((objected || medium === 'NAMES') && !recorded) return [lead, { type: 'callNames', voteId: vote.id, rows: [] }];
    if (medium === 'NO_OBJECTION' && !recorded) return [lead, { type: 'recordNoObjection', voteId: vote.id }];
    // Nobody counts it: the divan says so, and the vote is void.
    return [lead, { type: 'declareInterruption', interruptionId: vote.id, cause: REASON, affected: null }];
  }
  if (vote.box) return [lead, { type: 'voidBox', voteId: vote.id, reason: REASON }];
  if (vote.announcedSeconds !== null) {
    const until = addMillis(vote.openedAt, vote.announcedSeconds * 1000);
    if (instantMillis(d.now) < instantMillis(until)) d.now = until;
  }
  const counted = vote.stopped?.tally;
  const tally = counted ?? { ...tallyOpen(vote.form, []), ...(vote.mode === 'SECRET' ? { taken: 0 } : {}) };
  return [
    lead,
    { type: 'closeVote', voteId: vote.id, tally, leadVotedYes: false, register: { lastNumber: 0, lastOn: null } },
  ];
}

let drawn = 0;
function open(d: Day, lead: Actor, itemId: string, subject: Extract<Command, { type: 'openVote' }>['subject']): Ask {
  const secret = inHall(d.meeting) ? null : secretKindFor(d.meeting, d.charter, { itemId, subject });
  // A key that is not ready is given up, and the vote is kept by the operator.
  if (secret === 'VERIFIABLE') return [lead, { type: 'dismissBallotOfficers', reason: REASON }];
  const key = secret === 'TRUSTED' ? 'anahtar' : null;
  drawn += 1;
  const voteId = `son-${drawn}`;
  const asked = { type: 'openVote', voteId, itemId, subject, question: null, announcedSeconds: null } as const;
  if (!inHall(d.meeting)) return [lead, { ...asked, credentialKey: key }];
  const by = (medium: Medium): Ask => [lead, { ...asked, credentialKey: null, hall: { medium } }];
  if (voteModeFor(d.meeting, d.charter, { itemId, subject }) === 'SECRET') return by('PAPER');
  // Of several divans nobody can but name one.
  return d.asks(...by('NO_OBJECTION')).ok ? by('NO_OBJECTION') : by('NAMES');
}

function election(d: Day, lead: Actor, { id, itemId, state, candidates, lists, method, lotAmong }: Election): Ask {
  if (state === 'LOT')
    return [lead, { type: 'recordLot', electionId: id, order: lotAmong, drawnBy: null, account: REASON }];
  if (state === 'CLOSED') return open(d, lead, itemId, { kind: 'ELECTION', electionId: id });
  const standing = [...lists.values()].filter((list) => !list.withdrawn).map((list) => list.id);
  const order = method === 'SHEET' ? [...candidates] : standing;
  return [lead, { type: 'closeCandidacies', electionId: id, order }];
}

function finish(d: Day, lead: Actor): Ask {
  const { meeting, ground, charter } = d;
  const item = currentItem(meeting) as NonNullable<ReturnType<typeof currentItem>>;
  const [left] = unfinishedBusiness({ state: meeting, ground, charter }, item);
  if (left && !left.leavable) {
    const motion = meeting.motions.get(left.id);
    if (motion && overtaken(meeting, motion))
      return [lead, { type: 'refuseMotion', motionId: motion.id, reason: REASON }];
    if (left.code === 'MOTION_PENDING') return open(d, lead, item.id, { kind: 'MOTION', motionId: left.id });
    const unsettled = meeting.elections.get(left.id);
    if (unsettled) return election(d, lead, unsettled);
    const drop: Ask = [lead, { type: 'dropAgendaRequest', requestId: left.id }];
    if (d.asks(...drop).ok) return drop;
    // The last place before the closing is always to come.
    const after = meeting.agenda.findLast((one) => one.kind !== 'CLOSING' && one.state !== 'REMOVED')?.id as string;
    return [lead, { type: 'addRequestedItem', requestId: left.id, itemId: `ek-${left.id}`, after }];
  }
  const missing = missingVotes(meeting, item).length > 0 ? ({ withoutVotes: true } as const) : {};
  return [lead, { type: 'finishItem', itemId: item.id, ...missing, ...(left ? { undecided: REASON } : {}) }];
}

/** A divan, or the end where none can be had. */
function divan(d: Day, lead: Actor, leadId: string): Ask {
  const { meeting } = d;
  const disperse: Ask = [lead, { type: 'disperseMeeting', reason: REASON }];
  if (d.asks(...disperse).ok) return disperse;
  const itemId = (meeting.agenda.find((item) => item.kind === 'DIVAN') ?? currentItem(meeting))?.id as string;
  const vote = open(d, lead, itemId, { kind: 'DIVAN' });
  if (d.asks(...vote).ok) return vote;
  const named = [leadId, ...presentMembers(meeting).filter((one) => one !== leadId)];
  const [chair, vice, secretary] = named as [string, string, string];
  drawn += 1;
  const seats = { chair, viceChairs: [vice], secretaries: [secretary] };
  return [lead, { type: 'proposeDivan', proposalId: `son-${drawn}`, ...seats }];
}

/** The next step of a lead whom nobody helps, by nothing but what the meeting allows; null when it is over. Time may pass, nobody else acts. */
export function nextStep(d: Day): Ask | null {
  const { meeting, ground } = d;
  if (isOver(meeting.phase)) return null;
  const { memberId, away } = leader(d);
  const lead = memberActor(memberId);
  const admit = enters(d, memberId);
  const { on, hour } = sittingOf(meeting, ground);
  const begins = instantOfLocal(on, hour);
  const reach = (): void => {
    if (instantMillis(d.now) < instantMillis(begins)) d.now = begins;
  };
  const opener = [...meeting.roll.keys()].find((one) => isOpener(meeting, ground, one));
  const passed = localDay(d.now) > on;
  if (['called', 'checkIn', 'quorate', 'quorumFailed'].includes(meeting.phase)) {
    const by = opener ? memberActor(opener) : lead;
    if (passed)
      return [
        { kind: 'OFFICE', accountId: 'buro' },
        { type: 'recordNotHeld', reason: REASON },
      ];
    reach();
    if (meeting.phase === 'called' || meeting.phase === 'quorumFailed')
      return [by, { type: 'openCheckIn', approval: APPROVAL, edition: 2 }];
    if (opener === undefined || !isPresent(meeting, opener)) return enters(d, opener ?? memberId);
    if (meeting.phase === 'checkIn') {
      const enough: Ask = [by, { type: 'recordQuorum', declareLacking: false }];
      return d.asks(...enough).ok ? enough : [by, { type: 'recordQuorum', declareLacking: true }];
    }
    return [by, { type: 'openMeeting', approval: APPROVAL, overrideReason: REASON }];
  }
  if (away) return admit;
  if (meeting.phase === 'interrupted')
    return [lead, { type: 'endInterruption', voidVote: inHall(meeting), reason: REASON, extendSeconds: 0 }];
  if (meeting.phase === 'recess') return [lead, { type: 'resumeMeeting' }];
  if (meeting.phase === 'adjourned') {
    if (passed) return [lead, { type: 'disperseMeeting', reason: REASON }];
    reach();
    return [lead, { type: 'resumeMeeting' }];
  }
  const vote = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
  if (vote) return endVote(d, lead, vote);
  if (meeting.speaking) return [lead, { type: 'endSpeech' }];
  if (meeting.phase === 'opened' || leadIsAway(meeting, ground)) return divan(d, lead, memberId);
  const objection = [...meeting.objections].find(([, one]) => one.answer === null)?.[0];
  if (objection) return [lead, { type: 'answerObjection', objectionId: objection, accepted: false, text: REASON }];
  const close: Ask = [lead, { type: 'closeMeeting' }];
  if (d.asks(...close).ok) return close;
  if (currentItem(meeting)) return finish(d, lead);
  return [lead, { type: 'startItem', itemId: nextWaiting(meeting)?.id as string }];
}
