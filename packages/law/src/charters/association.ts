import { addDays, daysBetween, type IsoDay, ok, type Result } from '@divan/basics';
import { cite } from '../kernel/cite.ts';
import { requiredOf } from '../kernel/counting/threshold.ts';
import { type Refusal, refuse } from '../refusals/index.ts';
import { agendaAdditionOf, majorityOf, quorumOf, voteModeOf } from '../sources/associations/assembly.ts';
import { latestCallOn, postponementOf } from '../sources/associations/call.ts';
import { type Charter, type ElectedOrgan, type ElectionPlan, noSecondMeeting } from './charter.ts';
import { type AssociationStatute, type OrganElection, statuteRefusals } from './statute.ts';

/** Speaking times that the statute gives to kinds of speeches, and its article; nothing where it is silent. */
function speechOf({ speaking }: AssociationStatute): Pick<Charter, 'speechTimes' | 'speechArticle'> {
  if (!speaking) return {};
  const { pointOfOrderSeconds, moverSeconds, article } = speaking;
  const times = {
    ...(pointOfOrderSeconds === null ? {} : { POINT_OF_ORDER: pointOfOrderSeconds }),
    ...(moverSeconds === null ? {} : { MOVER: moverSeconds }),
  };
  return { ...(Object.keys(times).length > 0 ? { speechTimes: times } : {}), speechArticle: article };
}

/** Genel kurul of an association. @throws nothing; an unlawful statute is refused with all its faults. */
export function associationCharter(statute: AssociationStatute, on: IsoDay): Result<Charter, readonly Refusal[]> {
  const faults = statuteRefusals(statute, on);
  if (faults.length > 0) return { ok: false, error: faults };
  const plan = (organ: ElectedOrgan): (ElectionPlan & OrganElection) | null => {
    if (organ === 'YONETIM_KURULU')
      return { ...statute.boardElection, seats: statute.boardPrincipals, substitutes: statute.boardSubstitutes };
    if (organ === 'DENETIM_KURULU')
      return { ...statute.auditElection, seats: statute.auditPrincipals, substitutes: statute.auditSubstitutes };
    const { discipline } = statute;
    if (organ === 'DISIPLIN_KURULU' && discipline)
      return { ...discipline.election, seats: discipline.principals, substitutes: discipline.substitutes };
    return null;
  };
  return ok({
    kind: 'ASSOCIATION_ASSEMBLY',
    callDays: statute.callDays,
    motionSupporters: Math.max(1, statute.motionSupporters),
    dischargeBars: statute.dischargeBarsMembers,
    speechSeconds: statute.speechSeconds,
    ...speechOf(statute),
    ...(statute.openVoteChange ? { openVoteChange: true } : {}),
    quorum: ({ business, attempt, entitled, present }) => {
      const { required, quorum } = quorumOf({
        business,
        meeting: attempt,
        entitled,
        present,
        boardSize: statute.boardPrincipals,
        auditSize: statute.auditPrincipals,
      });
      return { required, reached: quorum, cites: [cite('TMK', '78/2')] };
    },
    majority: ({ decision, attending, yes }) => ({
      ...majorityOf({ decision, attending, yes }),
      cites: [cite('TMK', '81')],
    }),
    agendaAddition: ({ present, requesters }) => agendaAdditionOf(present, requesters, statute.agendaAdditionShare),
    voteMode: ({ subject, assemblyDecision }) =>
      voteModeOf(assemblyDecision, subject === 'ELECTION' ? statute.electionMode : null),
    postponement: ({ postponedOn, to, number }) => postponementOf(postponedOn, to, number),
    secondMeeting: ({ firstOn, secondOn }) => {
      const { secondMeetingMinDays: least, secondMeetingMaxDays: most } = statute;
      const gap = daysBetween(firstOn, secondOn);
      return { valid: gap >= least && gap <= most, least, most };
    },
    calledAgainBy: (to) => latestCallOn(to, statute.callDays),
    election: (organ) => {
      const found = plan(organ);
      if (!found) return refuse('STATUTE_SILENT_ON_ORGAN', { organ });
      const { method, seats, substitutes, sole, rounds } = found;
      return ok({ method, seats, substitutes, ...(sole ? { sole } : {}), ...(rounds ? { rounds } : {}) });
    },
    motionsUntil: (meetingOn) => {
      const days = statute.motionDaysBefore ?? null;
      return days === null ? null : addDays(meetingOn, -days);
    },
    candidaciesUntil: (meetingOn) => {
      const days = statute.candidacyDaysBefore ?? null;
      return days === null ? null : addDays(meetingOn, -days);
    },
    electionBounds: (organ, candidates) => {
      const found = plan(organ);
      if (!found) return refuse('STATUTE_SILENT_ON_ORGAN', { organ });
      if (candidates === 0) return refuse('NO_CANDIDATES', { organ });
      const minMarks = found.minMarks ?? 1;
      const maxMarks = Math.min(found.maxMarks ?? found.seats, candidates);
      if (minMarks > maxMarks)
        return refuse('ELECTION_BOUNDS_IMPOSSIBLE', {
          organ,
          candidates,
          minMarks,
          maxMarks: found.maxMarks ?? found.seats,
        });
      if (candidates < found.seats) return refuse('TOO_FEW_CANDIDATES', { organ, candidates, seats: found.seats });
      return ok({ minMarks, maxMarks });
    },
  });
}

/** Yönetim kurulu of an association: its quorum, majority and tie rule are statute parameters without default (PK-38). */
export function boardCharter(statute: AssociationStatute, on: IsoDay): Result<Charter, readonly Refusal[]> {
  const base = associationCharter(statute, on);
  if (!base.ok) return base;
  const rules = statute.board;
  if (!rules) return { ok: false, error: [{ code: 'STATUTE_SILENT_ON_BOARD', facts: {} }] };
  const full = statute.boardPrincipals;
  return ok({
    ...base.value,
    kind: 'ASSOCIATION_BOARD',
    callDays: rules.callDays,
    quorum: ({ present }) => {
      const required = requiredOf(rules.quorum, full);
      return { required, reached: present >= required, cites: [cite('TUZUK', 'yönetim kurulu')] };
    },
    majority: ({ attending, yes, no, chairVotedYes }) => {
      const required = requiredOf(rules.majority, rules.majority.base === 'PRESENT' ? attending : full);
      const tieBroken = rules.tie === 'CHAIR' && yes === no && chairVotedYes;
      return { required, carried: yes >= required || tieBroken, cites: [cite('TUZUK', 'yönetim kurulu')] };
    },
    voteMode: ({ assemblyDecision }) => voteModeOf(assemblyDecision, null),
    secondMeeting: noSecondMeeting,
    calledAgainBy: () => null,
    candidaciesUntil: () => null,
    motionsUntil: () => null,
    election: (organ) => refuse('STATUTE_SILENT_ON_ORGAN', { organ }),
  });
}
