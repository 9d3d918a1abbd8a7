import { type AssociationStatute, MINIMUM_STATUTE } from '@divan/law';
import { ADA_STATUTE, type Draw, pick } from '@divan/server/testing';
import { ACTS, type ActName, IN_HALL, ON_LINE } from './acts.ts';
import { oddLine, oddName, oddText } from './odd-values.ts';
import type { Act, Script } from './script.ts';

const act = (names: readonly ActName[], draw: Draw): Act => ({
  act: pick(names, draw),
  a: draw(1000),
  b: draw(1000),
  c: draw(1000),
  text: oddText(draw),
});

/** Lawful statutes, as far from each other as the law lets them be. */
function statuteOf(draw: Draw): AssociationStatute {
  const organ = (): AssociationStatute['boardElection'] => {
    if (draw(3) === 0) return { method: 'LISTS', minMarks: null, maxMarks: null };
    return { method: 'SHEET', minMarks: pick([null, 0, 1, 2], draw), maxMarks: pick([null, 3, 5, 8], draw) };
  };
  return {
    ...MINIMUM_STATUTE,
    callDays: pick([15, 15, 16, 21], draw),
    boardPrincipals: pick([5, 5, 7], draw),
    auditPrincipals: pick([3, 3, 5], draw),
    auditSubstitutes: pick([3, 5], draw),
    boardSubstitutes: pick([5, 7], draw),
    ordinaryIntervalYears: pick([1, 2, 3], draw),
    secondMeetingMinDays: pick([7, 7, 14], draw),
    electionMode: pick(['SECRET', 'SECRET', 'OPEN'] as const, draw),
    boardElection: organ(),
    auditElection: organ(),
    dischargeBarsMembers: draw(2) === 0,
    agendaAdditionShare: pick(
      [
        [1, 10],
        [1, 20],
        [1, 100],
      ] as const,
      draw,
    ) as never,
    motionSupporters: pick([0, 1, 2, 3], draw),
    speechSeconds: pick([null, 30, 300], draw),
    ...(draw(2) === 0 ? { speaking: { pointOfOrderSeconds: 60, moverSeconds: null, article: '15' } } : {}),
    ...(draw(2) === 0 ? { openVoteChange: true } : {}),
    articles: draw(2) === 0 ? MINIMUM_STATUTE.articles : ADA_STATUTE.articles,
    board: ADA_STATUTE.board,
  };
}

/** @param length how many acts */
export function scriptOf(draw: Draw, length: number): Script {
  const size = pick([10, 11, 13, 16, 21], draw);
  const before = draw(5);
  const people = Array.from({ length: size }, () => ({ name: oddName(draw), surname: oddName(draw) }));
  const hall = draw(3) === 0;
  const happens = hall ? IN_HALL : ON_LINE;
  const steps = ['step', 'step', 'step', 'steps'] as const;
  return {
    institution: {
      name: draw(2) === 0 ? 'Ada Dayanışma Derneği' : `Ada ${oddName(draw)} Derneği`,
      shortName: draw(2) === 0 ? 'Ada Derneği' : `Ada ${oddName(draw)}`.slice(0, 60),
      seat: pick(['İzmir', '', 'Iğdır'], draw),
    },
    statute: statuteOf(draw),
    people,
    imported: draw(3) === 0,
    type: draw(4) === 0 ? 'EXTRAORDINARY' : 'ORDINARY',
    hour: pick(['14:00', '00:00', '09:30', '20:15'], draw),
    titles: Object.fromEntries(
      [...Array(12).keys()].flatMap((i) => (draw(3) === 0 ? [[i, oddLine(draw).slice(0, 200)]] : [])),
    ),
    more: Array.from({ length: draw(3) }, () => ({
      kind: draw(4) === 0 ? ('STATUTE_CHANGE' as const) : ('DECISION' as const),
      title: oddLine(draw).padEnd(2, '.').slice(0, 200),
      text: oddText(draw),
    })),
    without: ['ACCOUNTS', 'DISCHARGE', 'BUDGET', 'ELECTION', 'SILENCE', 'REPORT', 'WISHES'].filter(() => draw(4) === 0),
    videoLink: pick(['', 'https://toplanti.example/oda?x=1&y=ö'], draw),
    hall,
    box: draw(4) === 0,
    acts: [
      ...Array.from({ length: before }, () => act(happens.before, draw)),
      ...Array.from({ length: length - before }, () =>
        draw(5) < 2 ? { ...act(['step'], draw), act: pick(steps, draw), text: '' } : act(happens.inSession, draw),
      ),
    ],
  };
}

export const isScript = (value: unknown): value is Script =>
  typeof value === 'object' &&
  value !== null &&
  Array.isArray((value as Script).acts) &&
  (value as Script).acts.every(({ act }) => act in ACTS);
