import { HALL_FORMS, SCANS } from '@divan/api';
import {
  filedOnPaper,
  inHall,
  isOver,
  MEETING_SCANS,
  ORGAN_NAMES,
  questionOf,
  scansOf,
  scansWanted,
  textOf,
} from '@divan/assembly';
import { FORM_TITLES, SCAN_TITLES } from '@divan/documents';
import { filingView } from '../hall/filing-view.ts';
import type { MeetingRuntime } from '../meeting/meeting-runtime.ts';

/** Forms of one vote. */
const OF_A_VOTE: ReadonlySet<string> = new Set([
  'ballots',
  'ballot-bundles',
  'box-record',
  'count-form',
  'doubtful-papers',
  'packing-label',
]);
const OF_AN_ASSEMBLY: ReadonlySet<string> = new Set(['candidacy-form', 'motion-form']);

const voteTitle = (told: MeetingRuntime, voteId: string | null): string => {
  const vote = voteId === null ? undefined : told.meeting.votes.get(voteId);
  return vote ? questionOf(told, vote) : '';
};

/** Elections, and secret votes that are none. */
function votesOf(told: MeetingRuntime) {
  const { elections, votes } = told.meeting;
  return [
    ...[...elections.values()].map((election) => ({
      id: election.id,
      title: `${ORGAN_NAMES[election.organ]} seçimi`,
      ready: election.options.length > 0,
    })),
    ...[...votes.values()]
      .filter(({ mode, subject }) => mode === 'SECRET' && subject.kind !== 'ELECTION')
      .map((vote) => ({ id: vote.id, title: questionOf(told, vote), ready: true })),
  ];
}

function placesOf(told: MeetingRuntime) {
  const { meeting } = told;
  const wanted = scansWanted(meeting);
  const place = (scanned: (typeof SCANS)[number], voteId: string | null) => ({
    scanned,
    title: SCAN_TITLES[scanned],
    voteId,
    vote: voteTitle(told, voteId),
    kept: scansOf(meeting, scanned, voteId).length,
    wanted: wanted.some((one) => one.scanned === scanned && one.voteId === voteId),
  });
  const counted = [...meeting.votes.values()].filter(({ hall }) => hall && hall.medium !== 'NO_OBJECTION');
  return [
    ...MEETING_SCANS.map((scanned) => place(scanned, null)),
    ...counted.flatMap(({ id, hall }) =>
      SCANS.filter((scanned) => !(MEETING_SCANS as readonly string[]).includes(scanned))
        .filter((scanned) => hall?.medium === 'PAPER' || scanned === 'COUNT_FORM')
        .map((scanned) => place(scanned, id)),
    ),
  ];
}

/** Everything of a hall that lies on paper: what can be printed, what was scanned, where a scan belongs, what people filed. */
export function hallPapersOf(told: MeetingRuntime) {
  const { meeting, ground, charter, title } = told;
  const assembly = ground.body === 'ASSEMBLY';
  const organs = [...new Set(meeting.agenda.filter(({ kind }) => kind === 'ELECTION').flatMap((item) => item.organs))];
  return {
    title,
    on: meeting.on ?? ground.on,
    phase: meeting.phase,
    body: ground.body,
    physical: ground.method === 'PHYSICAL',
    inHall: inHall(meeting),
    forms: HALL_FORMS.filter((form) => assembly || !OF_AN_ASSEMBLY.has(form))
      .filter((form) => !isOver(meeting.phase) || form === 'packing-label')
      .map((form) => ({ form, title: FORM_TITLES[form], ofVote: OF_A_VOTE.has(form) })),
    votes: votesOf(told),
    scans: meeting.scans.map(({ scanned, voteId, evidenceHash, at, withdrawn }) => ({
      scanned,
      title: SCAN_TITLES[scanned],
      voteId,
      vote: voteTitle(told, voteId),
      hash: evidenceHash,
      at,
      withdrawn: withdrawn === null ? null : textOf(told, withdrawn),
    })),
    places: placesOf(told),
    organs: organs.flatMap((organ) => {
      const plan = charter.election(organ);
      if (!plan.ok || (plan.value.method !== 'SHEET' && plan.value.method !== 'LISTS')) return [];
      const { method, seats, substitutes } = plan.value;
      return [{ organ, name: ORGAN_NAMES[organ], method, seats, substitutes }];
    }),
    filings: filedOnPaper(meeting).map((filing) => filingView(told, filing)),
  };
}
