import { cite, citedIn } from '../../kernel/cite.ts';
import { isoDay, object } from '../../kernel/input.ts';
import { rule } from '../../kernel/rule.ts';
import { shownDay } from '../../kernel/shown-day.ts';
import { CONGRESS_DEADLINES, type CongressDeadlineName, congressDeadline, periodOf } from './deadlines.ts';
import { KY_FROM } from './figures.ts';
import { byWords } from './words.ts';

const citesOf = (name: CongressDeadlineName) => CONGRESS_DEADLINES[name].period.on(KY_FROM).cites;

const BY = 'a deadline of the congress calendar, e.g. delegate-election-objection-latest';

const GRAND = /grand/u;

const afterName = byWords<CongressDeadlineName>(
  BY,
  ['APPORTIONMENT_OBJECTION', /apportionment|distribution/u, /objection/u],
  ['GRAND_EXTRAORDINARY_ANNOUNCEMENT', /announce/u],
  ['GRAND_EXTRAORDINARY_CONGRESS', /extraordinary/u, GRAND],
  ['EXTRAORDINARY_CONGRESS', /extraordinary/u],
  ['VOTER_LIST_DECISION', /voter/u, /decision/u],
  ['VOTER_LIST_APPEAL', /voter/u, /appeal/u],
  ['VOTER_LIST_OBJECTION', /voter/u, /objection/u],
  ['DELEGATE_ELECTION_OBJECTION', /delegates?-election/u, /objection/u],
  ['DELEGATE_LIST_DECISION', /delegate-list/u, /decision/u],
  ['DELEGATE_LIST_POSTING_END', /delegate-list/u, /posting|objection/u],
  ['CONGRESS_ELECTION_DECISION', /congress/u, /decision/u],
  ['GRAND_CONGRESS_ELECTION_OBJECTION', GRAND, /objection/u],
  ['CONGRESS_ELECTION_OBJECTION', /congress/u, /election|result/u, /objection/u],
  ['GRAND_SECOND_MEETING', /second-meeting/u, GRAND],
  ['SECOND_MEETING', /second-meeting/u],
  ['OFFICER_NOTIFICATION', /official|officer|elected/u, /notification/u],
);

const aheadName = byWords<CongressDeadlineName>(
  BY,
  ['GRAND_CONGRESS_CIVIL_AUTHORITY_NOTICE', GRAND, /civil|authorit/u],
  ['CIVIL_AUTHORITY_NOTICE', /civil|authorit/u],
  ['GRAND_CONGRESS_LIST_SUBMISSION', GRAND, /submission/u],
  ['GRAND_CONGRESS_NOTICE', GRAND, /notice|newspaper|letter|announcement/u],
  ['VOTER_LIST_POSTING', /voter/u, /posting/u],
  ['DELEGATE_LIST_SUBMISSION', /list/u, /submission/u],
  ['DELEGATE_LIST_POSTING', /list/u, /posting/u],
  ['CONGRESS_NOTICE', /notice|announcement/u],
);

/** The articles of all deadlines counted one way. */
const citedBy = (direction: 'AFTER' | 'BEFORE') =>
  citedIn(
    Object.values(CONGRESS_DEADLINES)
      .filter((one) => one.direction === direction)
      .map((one) => one.period.on(KY_FROM).cites),
  );

export const deadlineAfter = rule(object({ deadline: afterName, from: isoDay }), {
  name: 'deadline-after',
  cites: citedBy('AFTER'),
  inForceFrom: KY_FROM,
  decide: ({ deadline, from }) => ({
    date: congressDeadline(deadline, from),
    days: periodOf(deadline).amount,
    dayKind: 'calendar',
  }),
  explain: ({ deadline, from }, { date, days: count }) => ({
    tr: `${CONGRESS_DEADLINES[deadline].name.tr}: ${shownDay(from)} gününü izleyen ${count} gün; son gün ${shownDay(date)}.`,
    en: `${CONGRESS_DEADLINES[deadline].name.en}: ${count} days after ${shownDay(from)}; last day ${shownDay(date)}.`,
    cites: citesOf(deadline),
  }),
});

export const deadlineBefore = rule(object({ deadline: aheadName, event: isoDay }), {
  name: 'deadline-before',
  cites: citedBy('BEFORE'),
  inForceFrom: KY_FROM,
  decide: ({ deadline, event }) => ({
    latest: congressDeadline(deadline, event),
    days: periodOf(deadline).amount,
    dayKind: 'calendar',
  }),
  explain: ({ deadline, event }, { latest, days: count }) => ({
    tr: `${CONGRESS_DEADLINES[deadline].name.tr}: ${shownDay(event)} gününden en az ${count} gün önce; en geç ${shownDay(latest)}.`,
    en: `${CONGRESS_DEADLINES[deadline].name.en}: at least ${count} days before ${shownDay(event)}; latest ${shownDay(latest)}.`,
    cites: citesOf(deadline),
  }),
});

/** Three calendar months; a day that the month does not have is its last one. */
export const apportionmentListSubmission = rule(object({ congress: isoDay }), {
  name: 'apportionment-list-submission',
  cites: [cite('KY', '12.2'), cite('PT', '29')],
  inForceFrom: KY_FROM,
  decide: ({ congress }) => ({ latest: congressDeadline('APPORTIONMENT_LIST', congress) }),
  explain: ({ congress }, { latest }) => ({
    tr: `Kongre günü ${shownDay(congress)}; delege dağılım listesi üç ay önce, en geç ${shownDay(latest)} günü hazırlanır.`,
    en: `Congress on ${shownDay(congress)}; the apportionment list is prepared three months earlier, by ${shownDay(latest)}.`,
  }),
});
