import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { contentHash } from '@divan/machine';
import type { Command } from '../commands.ts';
import { ADA_STATUTE, adaGround, adaRoll } from '../testing.ts';
import { HallDay, member, OFFICE } from './testing.ts';

const SHA = (n: number): string => contentHash(n);
const keeps = (scanned: Extract<Command, { type: 'keepScan' }>['scanned'], voteId: string | null, n = 1): Command => ({
  type: 'keepScan',
  scanned,
  voteId,
  evidenceHash: SHA(n),
});

describe('scans as evidence (DY m.15)', () => {
  test('the signed list is of the meeting, papers are of a vote, and one file is evidence once', () => {
    const d = new HallDay().sitting();
    d.do(OFFICE, keeps('HAZIRUN', null));
    assert.equal(d.refusal(OFFICE, keeps('SLIPS', null)), 'SCAN_KEPT_ALREADY');
    assert.equal(d.refusal(OFFICE, keeps('HAZIRUN', 'divan', 2)), 'SCAN_UNFIT');
    assert.equal(d.refusal(OFFICE, keeps('SHEETS', null, 2)), 'SCAN_UNFIT');
    assert.equal(d.refusal(OFFICE, keeps('SHEETS', 'divan', 2)), 'SCAN_UNFIT');
    assert.equal(d.refusal(OFFICE, keeps('SHEETS', 'nowhere', 2)), 'NOT_FOUND_IN_MEETING');
    d.do(OFFICE, keeps('COUNT_FORM', 'divan', 2));
    assert.equal(
      d.refusal(OFFICE, { type: 'keepScan', scanned: 'SLIPS', voteId: null, evidenceHash: 'x' }),
      'SCAN_UNFIT',
    );
  });

  test('a wrong file is withdrawn with its reason and may come again in its place', () => {
    const d = new HallDay().sitting();
    d.do(OFFICE, keeps('SLIPS', null));
    d.do(OFFICE, { type: 'withdrawScan', evidenceHash: SHA(1), reason: contentHash('yanlış dosya') });
    assert.equal(
      d.refusal(OFFICE, { type: 'withdrawScan', evidenceHash: SHA(1), reason: 'x' }),
      'NOT_FOUND_IN_MEETING',
    );
    d.do(OFFICE, keeps('HAZIRUN', null));
    assert.deepEqual(
      d.meeting.scans.map(({ scanned, withdrawn }) => [scanned, withdrawn !== null]),
      [
        ['SLIPS', true],
        ['HAZIRUN', false],
      ],
    );
  });

  test('a meeting on line has no papers to scan', () => {
    const d = new HallDay(adaGround()).online();
    assert.equal(d.refusal(OFFICE, keeps('HAZIRUN', null)), 'NOT_IN_A_HALL');
  });
});

const candidacy = (n: number, filingId = `f${n}`): Command => ({
  type: 'fileCandidacy',
  filingId,
  by: member(n),
  organ: 'YONETIM_KURULU',
});
const motion = (filingId: string, by: number, supporters: number[], forAgenda = false): Command => ({
  type: 'fileMotion',
  filingId,
  by: member(by),
  title: contentHash('başlık'),
  text: contentHash('metin'),
  supporters: supporters.map(member),
  forAgenda,
});

describe('forms that people file on paper', () => {
  test('candidacies filed before the day stand when the election is opened', () => {
    const d = new HallDay().called();
    for (const n of [30, 31]) d.do(OFFICE, candidacy(n));
    assert.equal(d.refusal(OFFICE, candidacy(30, 'again')), 'FILED_ALREADY');
    assert.equal(d.refusal(OFFICE, candidacy(100)), 'CANDIDATE_NOT_ELIGIBLE');
    assert.equal(d.refusal(OFFICE, { ...candidacy(32), organ: 'DISIPLIN_KURULU' } as Command), 'ORGAN_NOT_ON_AGENDA');
    d.do(OFFICE, { type: 'withdrawFiling', filingId: 'f31', reason: contentHash('vazgeçti') });
    d.sitting(29).toElection();
    const up: Command = { type: 'takeUpFiling', filingId: 'f30' };
    assert.equal(d.refusal(OFFICE, up), 'CANDIDACIES_CLOSED');
    d.do(d.led(10), { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'YONETIM_KURULU' });
    // Member 30 is not in the hall: a written candidacy needs nobody there.
    d.do(OFFICE, up);
    assert.deepEqual([...(d.meeting.elections.get('e')?.candidates ?? [])], [member(30)]);
    assert.equal(d.refusal(OFFICE, up), 'FILING_ENDED');
    assert.equal(d.refusal(d.led(10), { type: 'takeUpFiling', filingId: 'f31' }), 'FILING_ENDED');
  });

  test('a list of ten names is filed whole, and stands as one handed in at the divan', () => {
    const statute = { ...ADA_STATUTE, boardElection: { ...ADA_STATUTE.boardElection, method: 'LISTS' as const } };
    const d = new HallDay({
      ...HallDay.ground,
      charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' },
    }).called();
    const list = (filingId: string, principals: number[], substitutes: number[]): Command => ({
      type: 'fileList',
      filingId,
      by: member(3),
      organ: 'YONETIM_KURULU',
      name: contentHash('Mavi'),
      slate: { principals: principals.map(member), substitutes: substitutes.map(member) },
    });
    assert.equal(d.refusal(OFFICE, candidacy(30)), 'ELECTION_BY_LISTS');
    assert.equal(d.refusal(OFFICE, list('l', [1, 2, 3, 4], [6, 7, 8, 9, 10])), 'LIST_SIZE_WRONG');
    assert.equal(d.refusal(OFFICE, list('l', [1, 2, 3, 4, 5], [5, 7, 8, 9, 10])), 'LIST_NAMES_TWICE');
    assert.equal(d.refusal(OFFICE, list('l', [1, 2, 3, 4, 100], [6, 7, 8, 9, 10])), 'CANDIDATE_NOT_ELIGIBLE');
    d.do(OFFICE, list('l', [1, 2, 3, 4, 5], [6, 7, 8, 9, 10]));
    d.sitting(60).toElection();
    d.do(d.led(10), { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'YONETIM_KURULU' });
    d.do(d.led(10), { type: 'takeUpFiling', filingId: 'l' });
    assert.equal(d.meeting.elections.get('e')?.lists.get('l')?.slate.principals.length, 5);
  });

  test('of the signatures under a motion those count whose members are in the hall (TMK m.79)', () => {
    const d = new HallDay().called();
    assert.equal(d.refusal(OFFICE, motion('m', 3, [4, 100])), 'SUPPORTER_NOT_ENTITLED');
    d.do(OFFICE, motion('m', 3, [4, 3, 90, 91]));
    d.do(OFFICE, motion('gundem', 3, [4, 5, 6, 7, 90, 91], true));
    d.do(OFFICE, motion('uzak', 90, [3]));
    d.sitting(60);
    d.do(d.led(10), { type: 'startItem', itemId: 'gundem' });
    assert.equal(d.refusal(d.led(10), { type: 'takeUpFiling', filingId: 'uzak' }), 'FILER_NOT_PRESENT');
    for (const filingId of ['m', 'gundem']) d.do(d.led(10), { type: 'takeUpFiling', filingId });
    assert.deepEqual([...(d.meeting.motions.get('m')?.supporters ?? [])], [4, 90, 91].map(member));
    const add: Command = { type: 'addRequestedItem', requestId: 'gundem', itemId: 'ek', after: 'butce' };
    // Six of those 60 in the hall are a tenth; five signed who are there.
    assert.equal(d.refusal(d.led(10), add), 'AGENDA_SUPPORT_SHORT');
    d.enters(90);
    d.enters(91);
    d.do(d.led(10), add);
    assert.equal(d.meeting.agenda.find(({ id }) => id === 'ek')?.added?.supporters, 7);
  });

  test('an assembly on line takes no forms on paper', () => {
    const d = new HallDay(adaGround({ roll: adaRoll(100) })).online();
    assert.equal(d.refusal(OFFICE, candidacy(30)), 'NOT_IN_A_HALL');
  });
});
