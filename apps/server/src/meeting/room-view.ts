import type { Person, RoomElection, RoomItem, RoomResult, RoomSections, RoomVote } from '@divan/api';
import {
  amendedLabel,
  type Election,
  inResultOrder,
  inSurnameOrder,
  isUnrivalled,
  leadIsAway,
  type Meeting,
  type MemberId,
  type Motion,
  mayBeRepeated,
  missingVotes,
  motionSupport,
  motionsUntil,
  nameParts,
  officesOf,
  optionLabel,
  optionNames,
  overtaken,
  placeOf,
  presentSupporters,
  questionOf,
  rollCallEnds,
  roundOf,
  shownPerson,
  type Told,
  textOf,
  unfinishedBusiness,
  type Vote,
  voteModeFor,
} from '@divan/assembly';
import { addMillis } from '@divan/basics';
import { shortCitation } from '@divan/law';
import { draftViews } from './draft-views.ts';
import { floorSection } from './floor-view.ts';
import { hallResult, hallSection, hallVoteView } from './hall-view.ts';
import { paperViews } from './item-paper-views.ts';
import { headOf } from './text-head.ts';
import { aboutOf } from './vote-about.ts';

/** A meeting as the room tells it: with the texts that the call gave its items. */
export interface ToldRoom extends Told {
  readonly itemTexts: ReadonlyMap<string, string>;
  /** Minutes planned for items. */
  readonly itemMinutes: ReadonlyMap<string, number>;
}

/** How many motions that have ended the room still lists; the record holds all. */
const ENDED_SHOWN = 60;

/** Motions as the room lists them: all that wait or are before the assembly, the last of those that have ended. */
function shownMotions({ motions }: Meeting): Motion[] {
  const all = [...motions.values()];
  const ended = all.filter((motion) => motion.state !== 'SUBMITTED' && motion.state !== 'ADMITTED').slice(-ENDED_SHOWN);
  const last = new Set(ended);
  return all.filter((motion) => motion.state === 'SUBMITTED' || motion.state === 'ADMITTED' || last.has(motion));
}

/** What a yes/no vote needs and by which article; null where the most votes win. */
export const majorityFor = (told: Told, vote: Vote) =>
  vote.form.kind !== 'YES_NO'
    ? null
    : told.charter.majority({
        decision: vote.decision,
        attending: vote.attending,
        yes: 0,
        no: 0,
        abstain: 0,
        mode: vote.mode,
        chairVotedYes: false,
      });

/** A candidate's name in its parts, from the register; a list has none. */
function candidateParts(told: Told, { subject }: Vote, option: string): RoomVote['options'][number]['person'] {
  if (subject.kind !== 'ELECTION' || !told.meeting.elections.get(subject.electionId)?.candidates.has(option))
    return null;
  const { name, surname } = nameParts(told, option);
  return { name, surname };
}

function openVoteView(told: ToldRoom, vote: Vote): RoomVote {
  const options = vote.form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : vote.form.options;
  const majority = majorityFor(told, vote);
  return {
    id: vote.id,
    itemId: vote.itemId,
    subject: vote.subject.kind,
    mode: vote.mode,
    form: vote.form.kind,
    options: options.map((option) => ({
      ...optionLabel(told, vote, option),
      person: candidateParts(told, vote, option),
    })),
    minMarks: vote.form.kind === 'SHEET' ? vote.form.minMarks : 1,
    maxMarks: vote.form.kind === 'SHEET' ? vote.form.maxMarks : 1,
    question: questionOf(told, vote),
    about: aboutOf(told, vote, (memberId) => shownPerson(told, memberId).name),
    attending: vote.attending,
    electorate: vote.electorate.size,
    barred: [...vote.barred],
    openedAt: vote.openedAt,
    until: vote.announcedSeconds === null ? null : addMillis(vote.openedAt, vote.announcedSeconds * 1000),
    credentialKey: vote.credentialKey,
    box: vote.box ? (vote.state === 'OPEN' ? 'OPEN' : 'COUNTING') : null,
    changeable: vote.mode === 'OPEN' && !vote.hall && told.charter.openVoteChange === true,
    stopped: vote.stopped !== null,
    hall: hallVoteView(vote),
    required: majority?.required ?? null,
    decision: vote.decision,
    articles: majority ? majority.cites.map(shortCitation).join('; ') : '',
  };
}

/** What the screen says of an option once the count is settled. */
function shownPlace(election: Election | undefined, option: string, voteId: string): string {
  const round = election?.ended.find((one) => one.voteId === voteId);
  if (round) return round.elected.includes(option) ? 'Seçildi' : '';
  if (!election?.elected) return '';
  return election.winner === option ? 'Seçildi' : placeOf(election, option);
}

function resultView(told: ToldRoom, vote: Vote): RoomResult {
  const { tally, subject } = vote;
  const election = subject.kind === 'ELECTION' ? told.meeting.elections.get(subject.electionId) : undefined;
  const counted = tally?.counts ?? {};
  const names = optionNames(told, vote);
  const line = (option: string) => ({
    label: names.get(option) ?? option,
    votes: counted[option] ?? 0,
    place: shownPlace(election, option, vote.id),
  });
  const counts = Object.keys(counted).map(line);
  return {
    id: vote.id,
    itemId: vote.itemId,
    subject: subject.kind,
    mode: vote.mode,
    question: questionOf(told, vote),
    about: aboutOf(told, vote, (memberId) => shownPerson(told, memberId).name),
    voided: vote.state === 'VOIDED',
    annulled: vote.annulledAt !== null,
    voidReason: headOf(textOf(told, vote.voidReason)).text,
    repeatable: mayBeRepeated(told.meeting, vote),
    barred: vote.barred.size,
    attending: vote.attending,
    notVoted: vote.notVoted ?? 0,
    changed: tally?.changed ?? 0,
    taken: tally?.taken ?? null,
    hall: hallResult(told, vote),
    box: tally?.box ? { ...tally.box, issued: [...tally.box.issued] } : null,
    counts:
      election && vote.form.kind !== 'YES_NO'
        ? inResultOrder(election, Object.keys(counted), counted).map(line)
        : ['YES', 'NO', 'ABSTAIN']
            .flatMap((option) => counts.filter((count) => count.label === names.get(option)))
            .concat(vote.form.kind === 'YES_NO' ? [] : counts),
    blank: tally?.blank ?? 0,
    void: tally?.void ?? 0,
    required: vote.required,
    articles: (majorityFor(told, vote)?.cites ?? []).map(shortCitation).join('; '),
    carried: vote.carried,
    at: vote.closedAt ?? '',
  };
}

function electionView(told: Told, election: Election): RoomElection {
  const subject = { kind: 'ELECTION', electionId: election.id } as const;
  const of = { subject, form: { kind: 'CHOICE', options: election.options } } as const;
  const people = (members: readonly MemberId[]): Person[] => members.map((memberId) => shownPerson(told, memberId));
  const bearers = new Map<string, number>();
  for (const { name } of people([...election.candidates])) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  // Of two candidates with one name each with what tells it apart.
  const stand = (members: readonly MemberId[]): Person[] =>
    people(members).map((person) =>
      (bearers.get(person.name) ?? 0) > 1
        ? { ...person, name: `${person.name} (${optionLabel(told, of, person.id).detail})` }
        : person,
    );
  const drawn = election.lotAmong.length > 0 ? optionNames(told, of) : null;
  return {
    id: election.id,
    itemId: election.itemId,
    organ: election.organ,
    method: election.method,
    secret: voteModeFor(told.meeting, told.charter, { itemId: election.itemId, subject }) === 'SECRET',
    seats: election.seats,
    substitutes: election.substitutes,
    state: election.state,
    candidates: stand(inSurnameOrder(told, [...election.candidates])),
    nominated: people([...election.nominated.keys()]),
    lists: [...election.lists.values()]
      .filter((list) => !list.withdrawn)
      .map((list) => ({
        id: list.id,
        name: textOf(told, list.name),
        by: shownPerson(told, list.by),
        principals: people(list.slate.principals),
        substitutes: people(list.slate.substitutes),
      })),
    round: election.rounds ? roundOf(election) : null,
    placed: stand(election.placed),
    next: election.ended.length > 0 && election.state === 'CLOSED' ? [...optionNames(told, of).values()] : [],
    unrivalled: election.state === 'CLOSED' && isUnrivalled(election),
    lotAmong: election.lotAmong.map((id) => ({ id, label: drawn?.get(id) ?? id, detail: '' })),
    elected: election.elected && {
      principals: stand(election.elected.principals),
      substitutes: stand(election.elected.substitutes),
    },
  };
}

function interruptionOf(told: Told): { from: string; cause: string } | null {
  const last = told.meeting.incidents.findLast((incident) => incident.kind === 'INTERRUPTION');
  return last?.kind === 'INTERRUPTION' && last.resumedAt === null && told.meeting.phase === 'interrupted'
    ? { from: last.from, cause: textOf(told, last.cause) }
    : null;
}

/** The roll call that members answer now; none where the meeting does not go on. */
const rollCallView = ({ rollCall, phase }: Meeting): RoomSections['meeting']['rollCall'] =>
  rollCall && ['opened', 'inSession'].includes(phase)
    ? { id: rollCall.id, openedAt: rollCall.openedAt, until: rollCallEnds(rollCall), asked: rollCall.asked.size }
    : null;

/** The room, folded from the state; the same for everybody but for `may`. */
export function roomSections(told: ToldRoom): Omit<RoomSections, 'may'> {
  const { meeting, ground, charter } = told;
  const person = (memberId: MemberId) => shownPerson(told, memberId);
  const live = charter.quorum({
    business: 'ORDINARY_BUSINESS',
    attempt: meeting.attempt,
    entitled: meeting.entitled,
    present: meeting.attending,
  });
  const offices = officesOf(meeting, ground);
  const open = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
  const agenda: RoomItem[] = meeting.agenda
    .filter((item) => item.state !== 'REMOVED')
    .map((item, i) => ({
      id: item.id,
      number: i + 1,
      kind: item.kind,
      title: textOf(told, item.title),
      state: item.state,
      organs: [...item.organs],
      added: item.added,
      secret: item.voteMode === 'SECRET',
      startedAt: item.reopened.at(-1)?.at ?? item.startedAt,
      minutes: told.itemMinutes.get(item.id) ?? null,
      text: told.itemTexts.get(item.id) ?? '',
      changes: item.changes.length,
      papers: paperViews(told, item.id).map(({ itemId: _, ...paper }) => paper),
      barred: meeting.conflicts
        .filter((conflict) => conflict.itemId === item.id)
        .map((conflict) => person(conflict.memberId)),
      missing: missingVotes(meeting, item).map(({ kind, organ }) => organ ?? kind),
      leavable:
        item.state === 'NOW' && unfinishedBusiness({ state: meeting, ground, charter }, item)[0]?.leavable === true,
    }));
  return {
    meeting: {
      id: ground.meetingId,
      title: told.title,
      institution: told.institution,
      body: ground.body,
      method: ground.method,
      specimen: meeting.specimen,
      phase: meeting.phase,
      attempt: meeting.attempt,
      on: meeting.on ?? ground.on,
      hour: meeting.hour ?? ground.hour,
      second: meeting.second && {
        ...meeting.second,
        required: charter.quorum({
          business: 'ORDINARY_BUSINESS',
          attempt: 2,
          entitled: meeting.entitled,
          present: meeting.attending,
        }).required,
      },
      chair: person(offices.chair ?? ground.opener.chair),
      openers: [offices.chair, offices.appointed, ...(offices.chair ? [] : offices.board.slice(0, 1))].filter(
        (memberId) => memberId !== null,
      ),
      openedAt: meeting.openedAt,
      closedAt: meeting.closedAt,
      recessUntil: meeting.recessUntil,
      interruption: interruptionOf(told),
      rollCalls: meeting.incidents.filter((incident) => incident.kind === 'ROLL_CALL').length,
      rollCall: rollCallView(meeting),
      ended: ['failed', 'closed', 'sealed'].includes(meeting.phase),
      leadAway: leadIsAway(meeting, ground),
      board: ground.body === 'ASSEMBLY' && !meeting.openedAt ? offices.board.map(person) : [],
      announced: meeting.candidacyChanges,
      notHeld: meeting.notHeld && headOf(textOf(told, meeting.notHeld.reason)).text,
    },
    quorum: {
      entitled: meeting.entitled,
      present: meeting.attending,
      moves: meeting.moves,
      required: live.required,
      reached: live.reached,
      recorded: meeting.quorum !== null,
      articles: live.cites.map(shortCitation).join('; '),
      twoThirds: meeting.quorum?.twoThirds ?? null,
    },
    divan: meeting.divan
      ? {
          chair: person(meeting.divan.chair),
          viceChairs: meeting.divan.viceChairs.map(person),
          secretaries: meeting.divan.secretaries.map(person),
        }
      : null,
    proposals: [...meeting.divanProposals]
      .filter(([, { over }]) => !over)
      .map(([proposalId, proposal]) => ({
        id: proposalId,
        by: person(proposal.by),
        chair: person(proposal.divan.chair),
        viceChairs: proposal.divan.viceChairs.map(person),
        secretaries: proposal.divan.secretaries.map(person),
      })),
    agenda,
    requests: [...meeting.agendaRequests.values()].map((request) => {
      const supporters = presentSupporters(meeting, request.supporters);
      return {
        id: request.id,
        by: person(request.by),
        title: textOf(told, request.title),
        ...headOf(textOf(told, request.text)),
        supporters,
        required: charter.agendaAddition({ present: meeting.attending, requesters: supporters }).required,
        outcome: request.outcome,
      };
    }),
    floor: floorSection(told),
    motions: shownMotions(meeting).map((motion) => ({
      id: motion.id,
      number: motion.number,
      by: person(motion.by),
      title: textOf(told, motion.title),
      ...headOf(textOf(told, motion.text)),
      supporters: motionSupport(meeting, motion),
      state: motion.state,
      itemId: motion.itemId,
      reason: headOf(textOf(told, motion.reason)).text,
      amends: motion.amends && {
        of: motion.amends.of,
        id: motion.amends.id,
        article: motion.amends.article,
        label: amendedLabel(told, motion),
      },
      overtaken: overtaken(meeting, motion),
    })),
    drafts: draftViews(told),
    draftsUntil: motionsUntil(meeting, ground, charter),
    vote: open ? openVoteView(told, open) : null,
    results: [...meeting.votes.values()]
      .filter((vote) => vote.state === 'CLOSED' || vote.state === 'VOIDED')
      .map((vote) => resultView(told, vote))
      .reverse(),
    elections: [...meeting.elections.values()].map((election) => electionView(told, election)),
    objections: [...meeting.objections].map(([objectionId, objection]) => ({
      id: objectionId,
      by: person(objection.by),
      ...headOf(textOf(told, objection.text)),
      answer: objection.answer ? headOf(textOf(told, objection.answer.text)).text : null,
    })),
    screen: {
      announcement: meeting.announcement && {
        id: meeting.announcement.id,
        text: textOf(told, meeting.announcement.text),
        at: meeting.announcement.at,
      },
      shown: meeting.shownText,
    },
    hall: hallSection(told),
  };
}
