import type { Person, RoomElection, RoomItem, RoomOption, RoomResult, RoomSections, RoomVote } from '@divan/api';
import {
  type Election,
  floorQueue,
  type Meeting,
  type MemberId,
  type Motion,
  motionSupport,
  presentSupporters,
  type Vote,
} from '@divan/assembly';
import { addMillis } from '@divan/basics';
import { shortCitation } from '@divan/law';
import type { Runtime } from './meeting-hub.ts';
import { headOf } from './text-head.ts';

/** What the journal does not hold: texts by commitment, and words of the call. */
export interface RoomFacts {
  readonly texts: Map<string, string>;
  readonly title: string;
  readonly institution: string;
  readonly itemTexts: ReadonlyMap<string, string>;
  readonly collator: Intl.Collator;
}

const ERASED = '[silinmiş]';

export function personOf(runtime: Runtime, memberId: MemberId): Person {
  const entry = runtime.meeting.roll.get(memberId);
  const [name = ERASED, surname = '', no = ''] = (runtime.facts.texts.get(entry?.name ?? '') ?? ERASED).split('\t');
  return { id: memberId, name: surname ? `${name} ${surname}` : name, no };
}

/** A person as everybody in the room sees it: a member number is a log-in, and stands on papers only. */
export const shownPerson = (runtime: Runtime, memberId: MemberId): Person => ({
  ...personOf(runtime, memberId),
  no: '',
});

const candidateName = (runtime: Runtime, memberId: MemberId): string => {
  const [surname, name] = surnameOf(runtime, memberId);
  return `${name} ${surname.toLocaleUpperCase('tr')}`;
};

/** Of two candidates with one name: the place on the hazirun, which all have seen. */
function sameNameDetail(
  runtime: Runtime,
  subject: Extract<Vote['subject'], { kind: 'ELECTION' }>,
  option: string,
): string {
  const { meeting } = runtime;
  const name = candidateName(runtime, option);
  const candidates = meeting.elections.get(subject.electionId)?.candidates ?? [];
  if (![...candidates].some((other) => other !== option && candidateName(runtime, other) === name)) return '';
  const order = meeting.present.get(option)?.order;
  return order === undefined ? 'hazirunda yok' : `hazirun ${order}`;
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

export const surnameOf = (runtime: Runtime, memberId: MemberId): [string, string, string] => {
  const [name = '', surname = '', no = ''] = (
    runtime.facts.texts.get(runtime.meeting.roll.get(memberId)?.name ?? '') ?? ''
  ).split('\t');
  return [surname, name, no];
};

/** Candidates by surname, name, number in Turkish order. */
export function inSurnameOrder(runtime: Runtime, members: readonly MemberId[]): MemberId[] {
  const { collator } = runtime.facts;
  return members.toSorted((a, b) => {
    const [sa, sb] = [surnameOf(runtime, a), surnameOf(runtime, b)];
    return collator.compare(sa[0], sb[0]) || collator.compare(sa[1], sb[1]) || collator.compare(sa[2], sb[2]);
  });
}

export const textOf = (runtime: Runtime, ref: string | null): string =>
  ref ? (runtime.facts.texts.get(ref) ?? ERASED) : '';

const ORGAN_TR: Record<string, string> = {
  YONETIM_KURULU: 'Yönetim Kurulu',
  DENETIM_KURULU: 'Denetim Kurulu',
  DISIPLIN_KURULU: 'Disiplin Kurulu',
};

/** What a vote asks, in words. */
export function questionOf(runtime: Runtime, vote: Pick<Vote, 'question' | 'subject' | 'itemId'>): string {
  if (vote.question) return textOf(runtime, vote.question);
  const { meeting } = runtime;
  const { subject } = vote;
  const title = textOf(runtime, meeting.agenda.find((item) => item.id === vote.itemId)?.title ?? null);
  switch (subject.kind) {
    case 'DIVAN':
      return 'Önerilen divan heyetinin seçilmesi';
    case 'MOTION': {
      const motion = meeting.motions.get(subject.motionId);
      return `${motion?.number ?? ''} sayılı önerge: ${textOf(runtime, motion?.title ?? null)}`;
    }
    case 'DISCHARGE':
      return `${ORGAN_TR[subject.organ]} ibrası`;
    case 'VOTE_MODE':
      return 'Bu maddedeki oylamanın gizli yapılması';
    case 'AGENDA_ORDER':
      return 'Gündem sırasının değiştirilmesi';
    case 'AGENDA_REMOVE':
      return `Maddenin gündemden çıkarılması: ${textOf(runtime, meeting.agenda.find((item) => item.id === subject.itemId)?.title ?? null)}`;
    case 'ELECTION':
      return `${ORGAN_TR[meeting.elections.get(subject.electionId)?.organ ?? '']} seçimi`;
    case 'BOARD_DECISION':
      return title;
    default:
      return title;
  }
}

export function optionLabel(runtime: Runtime, vote: Pick<Vote, 'subject'>, option: string): RoomOption {
  const { meeting } = runtime;
  const words: Record<string, string> = { YES: 'Kabul', NO: 'Ret', ABSTAIN: 'Çekimser', BLANK: 'Boş' };
  if (words[option]) return { id: option, label: words[option], detail: '' };
  if (vote.subject.kind === 'DIVAN') {
    const proposal = meeting.divanProposals.get(option);
    const names = proposal
      ? [proposal.divan.chair, ...proposal.divan.viceChairs, ...proposal.divan.secretaries].map(
          (memberId) => personOf(runtime, memberId).name,
        )
      : [];
    return { id: option, label: names[0] ?? option, detail: names.slice(1).join(', ') };
  }
  if (vote.subject.kind === 'ELECTION') {
    const list = meeting.elections.get(vote.subject.electionId)?.lists.get(option);
    if (list)
      return {
        id: option,
        label: textOf(runtime, list.name),
        detail: list.slate.principals.map((memberId) => personOf(runtime, memberId).name).join(', '),
      };
    return { id: option, label: candidateName(runtime, option), detail: sameNameDetail(runtime, vote.subject, option) };
  }
  return { id: option, label: option, detail: '' };
}

/** What a yes/no vote needs and by which article; null where the most votes win. */
const majorityFor = (runtime: Runtime, vote: Vote) =>
  vote.subject.kind === 'ELECTION' || vote.form.kind === 'CHOICE'
    ? null
    : runtime.charter.majority({
        decision: vote.decision,
        attending: vote.attending,
        yes: 0,
        no: 0,
        abstain: 0,
        mode: vote.mode,
        chairVotedYes: false,
      });

function openVoteView(runtime: Runtime, vote: Vote): RoomVote {
  const options = vote.form.kind === 'YES_NO' ? ['YES', 'NO', 'ABSTAIN'] : vote.form.options;
  const majority = majorityFor(runtime, vote);
  return {
    id: vote.id,
    itemId: vote.itemId,
    subject: vote.subject.kind,
    mode: vote.mode,
    form: vote.form.kind,
    options: options.map((option) => optionLabel(runtime, vote, option)),
    minMarks: vote.form.kind === 'SHEET' ? vote.form.minMarks : 1,
    maxMarks: vote.form.kind === 'SHEET' ? vote.form.maxMarks : 1,
    question: questionOf(runtime, vote),
    attending: vote.attending,
    electorate: vote.electorate.size,
    barred: [...vote.barred],
    openedAt: vote.openedAt,
    until: vote.announcedSeconds === null ? null : addMillis(vote.openedAt, vote.announcedSeconds * 1000),
    credentialKey: vote.credentialKey,
    box: vote.box ? (vote.state === 'OPEN' ? 'OPEN' : 'COUNTING') : null,
    required: majority?.required ?? null,
    decision: vote.decision,
    articles: majority ? majority.cites.map(shortCitation).join('; ') : '',
  };
}

function placeOf(election: Election | undefined, option: string): string {
  const elected = election?.elected;
  if (!elected) return '';
  if (election.winner === option) return 'Seçildi';
  const principal = elected.principals.indexOf(option);
  const drawn = election.lots.some((lot) => lot.among.includes(option)) ? ' (kura)' : '';
  if (principal >= 0) return `Asıl ${principal + 1}${drawn}`;
  const substitute = elected.substitutes.indexOf(option);
  return substitute >= 0 ? `Yedek ${substitute + 1}${drawn}` : '–';
}

/** Equal votes stand in the order of their seats. */
function rankOf(election: Election, option: string): number {
  const order = [...(election.elected?.principals ?? []), ...(election.elected?.substitutes ?? [])];
  const i = order.indexOf(option);
  return i < 0 ? order.length : i;
}

function resultView(runtime: Runtime, vote: Vote): RoomResult {
  const { tally, subject } = vote;
  const election = subject.kind === 'ELECTION' ? runtime.meeting.elections.get(subject.electionId) : undefined;
  const line = ([option, votes]: readonly [string, number]) => ({
    label: optionLabel(runtime, vote, option).label,
    votes,
    place: placeOf(election, option),
  });
  const counts = Object.entries(tally?.counts ?? {}).map(line);
  return {
    id: vote.id,
    itemId: vote.itemId,
    subject: subject.kind,
    mode: vote.mode,
    question: questionOf(runtime, vote),
    voided: vote.state === 'VOIDED',
    attending: vote.attending,
    notVoted: vote.notVoted ?? 0,
    taken: tally?.taken ?? null,
    box: tally?.box ?? null,
    counts: election
      ? Object.entries(tally?.counts ?? {})
          .toSorted(([a, x], [b, y]) => y - x || rankOf(election, a) - rankOf(election, b))
          .map(line)
      : ['YES', 'NO', 'ABSTAIN']
          .flatMap((option) => counts.filter((count) => count.label === optionLabel(runtime, vote, option).label))
          .concat(vote.form.kind === 'YES_NO' ? [] : counts),
    blank: tally?.blank ?? 0,
    void: tally?.void ?? 0,
    required: vote.required,
    articles: (majorityFor(runtime, vote)?.cites ?? []).map(shortCitation).join('; '),
    carried: vote.carried,
    at: vote.closedAt ?? '',
  };
}

function electionView(runtime: Runtime, election: Election): RoomElection {
  const people = (members: readonly MemberId[]): Person[] => members.map((memberId) => shownPerson(runtime, memberId));
  const subject = { subject: { kind: 'ELECTION', electionId: election.id } as const };
  return {
    id: election.id,
    itemId: election.itemId,
    organ: election.organ,
    method: election.method,
    seats: election.seats,
    substitutes: election.substitutes,
    state: election.state,
    candidates: people(inSurnameOrder(runtime, [...election.candidates])),
    nominated: people([...election.nominated.keys()]),
    lists: [...election.lists.values()]
      .filter((list) => !list.withdrawn)
      .map((list) => ({
        id: list.id,
        name: textOf(runtime, list.name),
        by: shownPerson(runtime, list.by),
        principals: people(list.slate.principals),
        substitutes: people(list.slate.substitutes),
      })),
    lotAmong: election.lotAmong.map((option) => optionLabel(runtime, subject, option)),
    principals: people(election.elected?.principals ?? []),
    elected: people(election.elected?.substitutes ?? []),
  };
}

function interruptionOf(runtime: Runtime): { from: string; cause: string } | null {
  const last = runtime.meeting.incidents.findLast((incident) => incident.kind === 'INTERRUPTION');
  return last?.kind === 'INTERRUPTION' && last.resumedAt === null && runtime.meeting.phase === 'interrupted'
    ? { from: last.from, cause: textOf(runtime, last.cause) }
    : null;
}

/** The room, folded from the state; the same for everybody but for `may`. */
export function roomSections(runtime: Runtime): Omit<RoomSections, 'may'> {
  const { meeting, ground, charter, facts } = runtime;
  const person = (memberId: MemberId) => shownPerson(runtime, memberId);
  const live = charter.quorum({
    business: 'ORDINARY_BUSINESS',
    attempt: meeting.attempt,
    entitled: meeting.entitled,
    present: meeting.attending,
  });
  const speaking = meeting.speaking ? meeting.floor.get(meeting.speaking) : undefined;
  const open = meeting.openVote ? meeting.votes.get(meeting.openVote) : undefined;
  const agenda: RoomItem[] = meeting.agenda
    .filter((item) => item.state !== 'REMOVED')
    .map((item, i) => ({
      id: item.id,
      number: i + 1,
      kind: item.kind,
      title: textOf(runtime, item.title),
      state: item.state,
      organs: item.organs,
      added: item.added,
      secret: item.voteMode === 'SECRET',
      startedAt: item.startedAt,
      text: facts.itemTexts.get(item.id) ?? '',
      barred: meeting.conflicts
        .filter((conflict) => conflict.itemId === item.id)
        .map((conflict) => person(conflict.memberId)),
    }));
  return {
    meeting: {
      id: ground.meetingId,
      title: facts.title,
      institution: facts.institution,
      body: ground.body,
      method: ground.method,
      specimen: meeting.specimen,
      phase: meeting.phase,
      attempt: meeting.attempt,
      on: meeting.on ?? ground.on,
      hour: meeting.attempt === 2 && ground.second ? ground.second.hour : (meeting.hour ?? ground.hour),
      second: ground.second && {
        on: ground.second.on,
        hour: ground.second.hour,
        required: charter.quorum({
          business: 'ORDINARY_BUSINESS',
          attempt: 2,
          entitled: meeting.entitled,
          present: meeting.attending,
        }).required,
      },
      chair: person(ground.opener.chair),
      openers: [ground.opener.chair, ...(ground.opener.appointed ? [ground.opener.appointed] : [])],
      openedAt: meeting.openedAt,
      closedAt: meeting.closedAt,
      recessUntil: meeting.recessUntil,
      interruption: interruptionOf(runtime),
      rollCalls: meeting.incidents.filter((incident) => incident.kind === 'ROLL_CALL').length,
      ended: ['failed', 'closed', 'sealed'].includes(meeting.phase),
    },
    quorum: {
      entitled: meeting.entitled,
      present: meeting.attending,
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
    proposals: [...meeting.divanProposals].map(([proposalId, proposal]) => ({
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
        title: textOf(runtime, request.title),
        ...headOf(textOf(runtime, request.text)),
        supporters,
        required: charter.agendaAddition({ present: meeting.attending, requesters: supporters }).required,
        outcome: request.outcome,
      };
    }),
    floor: {
      queue: floorQueue(meeting).map((request) => ({
        id: request.id,
        person: person(request.by),
        kind: request.kind,
        at: request.at,
      })),
      speaking: speaking
        ? {
            id: speaking.id,
            person: person(speaking.by),
            kind: speaking.kind,
            grantedAt: speaking.grantedAt as string,
            seconds: speaking.seconds,
          }
        : null,
      limit: meeting.speechSeconds,
      handedIn: meeting.handedIn.length,
    },
    motions: shownMotions(meeting).map((motion) => ({
      id: motion.id,
      number: motion.number,
      by: person(motion.by),
      title: textOf(runtime, motion.title),
      ...headOf(textOf(runtime, motion.text)),
      supporters: motionSupport(meeting, motion),
      state: motion.state,
      itemId: motion.itemId,
      reason: headOf(textOf(runtime, motion.reason)).text,
    })),
    vote: open ? openVoteView(runtime, open) : null,
    results: [...meeting.votes.values()]
      .filter((vote) => vote.state === 'CLOSED' || vote.state === 'VOIDED')
      .map((vote) => resultView(runtime, vote))
      .reverse(),
    elections: [...meeting.elections.values()].map((election) => electionView(runtime, election)),
    objections: [...meeting.objections].map(([objectionId, objection]) => ({
      id: objectionId,
      by: person(objection.by),
      ...headOf(textOf(runtime, objection.text)),
      answer: objection.answer ? headOf(textOf(runtime, objection.answer.text)).text : null,
    })),
    log: runtime.log.slice(-12).reverse(),
  };
}
