import type { PaperModel } from '@divan/documents';

/** One of the systems that the source texts describe. */
export interface SourceSystem {
  readonly no: number;
  readonly name: string;
  /** What it stands on: a machine, or what every machine uses. */
  readonly stands: string;
  /** Sources of law whose rules decide in it here, by their folder. */
  readonly rules: readonly string[];
  /** Kinds of papers that are printed from its rules alone (`divan law`), by no folder of the server. */
  readonly papers?: readonly PaperModel['kind'][];
}

const system = (no: number, name: string, stands: string, ...rules: readonly string[]): SourceSystem => ({
  no,
  name,
  stands,
  rules,
});
const PARTY = ['political-parties-law', 'party-statute'] as const;
const CONGRESS = [...PARTY, 'congress'] as const;

/** All 47, in the order of the source texts. */
export const SOURCE_SYSTEMS: readonly SourceSystem[] = [
  system(1, 'Electronic general assembly', 'assembly, ballot', 'associations'),
  system(
    2,
    'Electronic board meeting, separate decision register',
    'assembly; register → registry',
    'associations',
    'books',
  ),
  system(3, 'Strong login: two factors, passkey, qualified e-signature', 'identity', 'associations'),
  system(4, 'Archive, backup, export, KVKK', 'records', 'associations'),
  system(5, 'Approval dossier for the ministry', 'operation', 'associations'),
  system(
    6,
    'Members, organs, offices, terms, substitutes, incompatibilities, side organisations',
    'units, people',
    'associations',
    ...PARTY,
  ),
  system(7, 'Congress calendar, calls, extraordinary congress', 'proceedings, assembly', ...CONGRESS),
  { ...system(8, 'Delegate apportionment with printed working', 'law', ...CONGRESS), papers: ['apportionment'] },
  system(9, 'Delegate roll: posting, objections, freezing', 'polls', ...CONGRESS),
  system(10, 'Delegate elections: two signatures, forms 20, 20/4, 33/1, 33/2', 'polls', ...CONGRESS),
  system(11, 'Congress conduct', 'assembly (PHYSICAL)', ...CONGRESS),
  system(12, 'Ballots: list, çarşaf, chair rounds, group, primary', 'law, polls, ballot', ...CONGRESS),
  system(13, 'Objections, annulment, rerun', 'proceedings', ...CONGRESS),
  system(14, 'Discipline cases', 'proceedings', ...PARTY),
  system(15, 'Arbitration', 'proceedings', 'party-statute'),
  system(16, 'Income, spending, receipts, budget, final accounts, state aid', 'accounts', ...PARTY),
  system(17, 'Correspondence', 'registry'),
  system(18, 'Books', 'registry', 'books'),
  system(19, 'Archive: transfer, retention, destruction', 'registry'),
  system(20, 'Parliamentary group assembly', 'assembly'),
  system(21, 'Candidate selection', 'polls, proceedings', ...PARTY),
  system(
    22,
    'Consultation meetings, local council groups, notifications, referendum',
    'assembly, ballot',
    'party-statute',
  ),
  system(23, 'Election boards by lot, decisions', 'polls, assembly'),
  system(24, 'Voter register, posting, objections', 'polls'),
  system(25, 'Ballot-box districts and lists', 'polls'),
  system(26, 'Election calendars with overrides', 'polls'),
  system(27, 'Polling session, count protocol, validity, minutes', 'polls'),
  system(28, 'Merging upward, live results, read-back', 'polls'),
  system(29, 'Complaint and objection chain', 'proceedings'),
  system(30, 'Seats', 'law, polls'),
  system(31, 'Party eligibility, candidacies, alliances, ballot layout', 'polls'),
  system(32, 'Propaganda, air time', 'polls'),
  system(33, 'Abroad, customs, mobile boxes', 'polls'),
  system(34, 'Custody of papers, offences', 'polls'),
  system(35, 'University boards, rector-candidate, division-head, representative elections', 'assembly, polls'),
  system(36, 'Staff discipline', 'proceedings'),
  system(37, 'Promotion examinations', 'proceedings'),
  system(38, 'Asset declarations', 'proceedings, registry'),
  system(39, 'Right-to-information desk', 'proceedings'),
  system(40, 'Leave, retirement, grade and step, pay', 'people, law'),
  system(41, 'Academic appointments and assignments', 'proceedings'),
  system(42, 'Commissions that sit and decide; tenders and complaints', 'assembly, proceedings, accounts'),
  system(43, 'Inspection and acceptance; movable property', 'proceedings, accounts'),
  system(44, 'Spending documents, budget, internal control', 'accounts'),
  system(45, 'Student affairs, services', 'proceedings, people'),
  system(46, 'Official letters, filing plan, registry', 'registry'),
  system(47, 'Secrecy grades, couriers, report writing', 'registry'),
];
