import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, test } from 'node:test';
import type { Ground, GroundItem, MemberKind, RollEntry } from '@divan/assembly';
import { ADA_AGENDA, ADA_STATUTE, adaRoll, member } from '@divan/assembly/testing';
import { addDays, day, type IsoDay, instantOfLocal } from '@divan/basics';
import { contentHash } from '@divan/machine';
import { HALL_BOARD, Sitting } from './cases/hall.ts';
import { contextOf, hex, OFFICE, SYSTEM } from './cases/held.ts';
import { compliance } from './compliance.ts';

/**
 * Rules and sanctions of physical meetings hold for electronic ones (DY m.15/A/4, 6): for every case of the law (`pk.*`) a meeting is played in a hall and on line, and both get the verdict
 * of the case from the engine that runs them. Where a rule is of no sitting, it stands in `OF_NO_SITTING` with its article; where one way differs, in `EXCEPTIONS`.
 */
interface Vector {
  readonly id: string;
  readonly rule: string;
  readonly article: string;
  // biome-ignore lint/suspicious/noExplicitAny: cases of thirty rules, each with a form of its own
  readonly input: any;
  readonly expected: Readonly<Record<string, unknown>>;
}
const VECTORS = (
  JSON.parse(
    readFileSync(new URL('../../../law/vectors/electronic-meetings.json', import.meta.url), 'utf8'),
  ) as Vector[]
).filter(({ rule }) => rule.startsWith('pk.'));

/** Decided before or without any sitting: no method can make a difference. */
const OF_NO_SITTING: Readonly<Record<string, string>> = {
  'pk.extraordinary-request': 'TMK m.75',
  'pk.board-vacancy': 'TMK m.84',
  'pk.member-change-notification': 'DK m.23',
  'pk.ordinary-interval': 'TMK m.74',
  'pk.automatic-end': 'TMK m.87',
  'pk.membership-application': 'TMK m.64',
  'pk.unanimous-without-meeting': 'TMK m.76',
};
/** Cases in which the two ways differ, with the article that says so. The law knows none among its `pk.*` rules: what differs (log-in, approval, register) are rules of m.15/A itself. */
const EXCEPTIONS: Readonly<Record<string, string>> = {};

const everybody = (n: number, kinds: Readonly<Record<number, MemberKind>> = {}): RollEntry[] =>
  Array.from({ length: n }, (_, i) => {
    const kind = kinds[i + 1] ?? 'FULL';
    return {
      memberId: member(i + 1),
      kind,
      mayVote: kind !== 'HONORARY',
      name: contentHash(`ad ${i + 1}`),
      organs: i < 5 ? ['YONETIM_KURULU'] : i < 8 ? ['DENETIM_KURULU'] : [],
    } satisfies RollEntry;
  });
/** The agenda with an item of this kind in the place of the budget. */
const agendaWith = (kind: GroundItem['kind']): GroundItem[] =>
  ADA_AGENDA.map((item) => (item.id === 'butce' ? { ...item, kind } : item));
const at = (on: string, hour = '14:00'): string => instantOfLocal(day(on), hour);

/** In session under a divan of the sixth, with everybody on the list there. */
function inSession(d: Sitting, present: number): Sitting {
  d.checkIn().comes(1, present);
  d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
  d.do(d.by(1), { type: 'openMeeting', approval: d.approval, overrideReason: null });
  const divan = { chair: member(6), viceChairs: [member(7)], secretaries: [member(8)] };
  d.do(d.by(9), { type: 'proposeDivan', proposalId: 'd1', ...divan });
  return d.unopposed('divan-oyu', 'divan', { kind: 'DIVAN' }, 1);
}
const sessionOf = (hall: boolean, n: number, change: Partial<Ground> = {}): Sitting =>
  inSession(new Sitting(hall, { roll: everybody(n), ...change }), n);
const upTo = (d: Sitting, itemId: string): Sitting => {
  for (const id of ['gundem', 'ibra', 'butce', 'secim', 'dilek']) {
    if (id === itemId) return d.item(id, 6);
    d.item(id, 6);
    d.do(d.by(6), { type: 'finishItem', itemId: id, withoutVotes: true });
  }
  return d;
};
const KIND = {
  ORDINARY: 'BUDGET',
  ORDINARY_BUSINESS: 'BUDGET',
  STATUTE_CHANGE: 'STATUTE_CHANGE',
  DISSOLUTION: 'DISSOLUTION',
} as const;

/** The line of the compliance report on a rule: its evidence and verdict. */
function reported(d: Sitting, rule: string) {
  const [table] = compliance(contextOf(d, 'Genel Kurul', d.hall ? { approval: null } : {})).blocks;
  const found = (table?.type === 'table' ? table.rows : []).find(([name]) => name?.startsWith(rule));
  assert.ok(found, `no line on ${rule}`);
  return { evidence: found[2] as string, right: found[3] === 'Uygun' };
}
/** A meeting that is called and has its first desk. */
function calledFor(hall: boolean, change: Partial<Ground>): Sitting {
  const d = new Sitting(hall, change);
  if (hall) d.do(OFFICE, { type: 'openDesk', deskId: 'masa1', duties: ['ENTRY'], operator: d.write('Görevli') });
  return d;
}
const dotted = (on: IsoDay): string => on.split('-').reverse().join('.');
/** Held and closed on this day. */
function closedOn(hall: boolean, on: string): Sitting {
  const d = new Sitting(hall, { roll: everybody(20), on, second: null }, at(on));
  upTo(inSession(d, 20), 'kapanis');
  d.after(1).do(d.by(6), { type: 'closeMeeting' });
  return d;
}

type Verdict = Readonly<Record<string, unknown>>;
/** How each rule is met in a meeting. What comes back is compared with the case, field by field. */
const PLAYED: Readonly<
  Record<string, (hall: boolean, input: Vector['input'], expected: Vector['expected']) => Verdict>
> = {
  'pk.assembly-quorum': (hall, { entitled, business, meeting, present, boardSize, auditSize }) => {
    const statute = {
      ...ADA_STATUTE,
      boardPrincipals: boardSize,
      boardSubstitutes: boardSize,
      auditPrincipals: auditSize,
      auditSubstitutes: auditSize,
      boardElection: { ...ADA_STATUTE.boardElection, maxMarks: boardSize },
      auditElection: { ...ADA_STATUTE.auditElection, maxMarks: auditSize },
    };
    const d = new Sitting(hall, {
      roll: everybody(entitled),
      agenda: agendaWith(KIND[business as keyof typeof KIND]),
      organSizes: { board: boardSize, audit: auditSize },
      charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' },
    });
    d.checkIn().comes(1, meeting === 2 ? 1 : present);
    if (meeting === 2) {
      d.do(d.by(1), { type: 'recordQuorum', declareLacking: true });
      d.now = at('2027-05-08') as never;
      d.checkIn().comes(1, present);
    }
    d.do(d.by(1), { type: 'recordQuorum', declareLacking: true });
    const q = d.meeting.quorum as NonNullable<typeof d.meeting.quorum>;
    const asked = business === 'ORDINARY_BUSINESS' ? q : (q.twoThirds ?? q);
    return { required: asked.required, quorum: asked.reached };
  },
  'pk.assembly-majority': (hall, { attending, yes, decision }) => {
    const d = sessionOf(hall, attending, { agenda: agendaWith(KIND[decision as keyof typeof KIND]) });
    upTo(d, 'butce').hands('v', 'butce', { kind: 'ITEM' }, yes, attending - yes, 6);
    const vote = d.meeting.votes.get('v');
    return { required: vote?.required, carried: vote?.carried };
  },
  'pk.agenda-addition': (hall, { present, requesters }, { required }) => {
    const d = sessionOf(hall, present).item('gundem', 6);
    const text = d.write('Konu');
    d.do(d.by(1), { type: 'requestAgendaItem', requestId: 'i', title: text, text });
    for (let n = 2; n <= requesters; n++) d.do(d.by(n), { type: 'supportAgendaItem', requestId: 'i', support: true });
    const added = d.asks(d.by(6), { type: 'addRequestedItem', requestId: 'i', itemId: 'ek', after: 'butce' });
    return { mustAdd: added.ok, required: added.ok ? required : added.error.facts.required };
  },
  'pk.vote-right': (hall, { memberKind, byProxy, counterpartyRelation }) => {
    const d = new Sitting(hall, { roll: everybody(20, { 15: memberKind }) });
    // A vote is cast by whoever is there: a proxy finds the member absent.
    d.checkIn()
      .comes(1, 14)
      .comes(byProxy ? 16 : 15, 20);
    d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
    d.do(d.by(1), { type: 'openMeeting', approval: d.approval, overrideReason: null });
    const divan = { chair: member(6), viceChairs: [member(7)], secretaries: [member(8)] };
    d.do(d.by(9), { type: 'proposeDivan', proposalId: 'd1', ...divan });
    d.unopposed('divan-oyu', 'divan', { kind: 'DIVAN' }, 1);
    upTo(d, 'butce');
    if (counterpartyRelation === 'SPOUSE')
      d.do(d.by(6), { type: 'recordConflict', itemId: 'butce', memberId: member(15), relation: counterpartyRelation });
    // No other relation bars from voting, and none can be recorded as one.
    else if (counterpartyRelation)
      assert.ok(!['SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT'].includes(counterpartyRelation));
    d.hands('v', 'butce', { kind: 'ITEM' }, 12, 0, 6);
    return { mayVote: d.meeting.votes.get('v')?.electorate.has(member(15)) };
  },
  'pk.vote-mode': (hall, { assemblyDecision, statuteRule }, { countPublic }) => {
    const d = upTo(sessionOf(hall, 20), statuteRule ? 'secim' : 'butce');
    // Counted before the assembly either way: by tellers in the hall, by everybody’s screen on line.
    if (statuteRule) {
      d.stands('e', 'DENETIM_KURULU', [1, 2, 3, 4], 6).papers('v', 'e', [[1, 2, 3].map(member)], 6);
      return { mode: d.meeting.votes.get('v')?.mode, countPublic };
    }
    if (assemblyDecision) d.unopposed('gizli', 'butce', { kind: 'VOTE_MODE', itemId: 'butce' }, 6);
    return { mode: d.modeOf('butce', 6), countPublic };
  },
  'pk.postponement': (hall, { postponedOn, secondOn }, { latestOn }) => {
    const d = new Sitting(hall, { on: postponedOn, second: null }, at(addDays(day(postponedOn), -3)));
    const moved = d.asks(OFFICE, { type: 'postponeMeeting', to: secondOn, hour: '14:00', reason: d.write('Neden') });
    return { valid: moved.ok, latestOn: moved.ok ? latestOn : moved.error.facts.latestOn };
  },
  'pk.minutes-handover': (hall, { meetingOn, signedBy }, { handoverBy }) => {
    const d = closedOn(hall, meetingOn);
    const last = reported(d, 'Yeni kurula teslim').evidence.includes(dotted(handoverBy as IsoDay));
    const document = 'minutes';
    d.do(SYSTEM, {
      type: 'issueDocument',
      document,
      version: 1,
      modelHash: hex(1),
      fileHash: hex(2),
      replaces: null,
      reason: null,
    });
    const signed = d.asks(OFFICE, { type: 'recordSignature', document, version: 1, evidenceHash: hex(3), signedBy });
    return { complete: signed.ok, handoverBy: last ? handoverBy : 'another day' };
  },
  'pk.call-lead-time': (hall, { callOn, meetingOn }, { latestCallOn }) => {
    const method = hall ? 'PHYSICAL' : 'ELECTRONIC';
    const { evidence, right } = reported(
      calledFor(hall, { on: meetingOn, call: { method, on: callOn, states: [] } }),
      'Çağrı süresi',
    );
    return { onTime: right, latestCallOn: evidence.endsWith(dotted(latestCallOn as IsoDay)) ? latestCallOn : evidence };
  },
  'pk.call-content': (hall, { states }, { missing }) => {
    const method = hall ? 'PHYSICAL' : 'ELECTRONIC';
    const { evidence, right } = reported(
      calledFor(hall, { call: { method, on: '2027-03-29', states } }),
      'Çağrının içeriği',
    );
    const wanted = missing as string[];
    return { complete: right, missing: right || evidence === `Eksik: ${wanted.join(', ')}` ? missing : evidence };
  },
  'pk.second-meeting-gap': (hall, { firstOn, secondOn }, { gapDays }) => {
    const { evidence, right } = reported(
      calledFor(hall, { on: firstOn, second: { on: secondOn, hour: '14:00' } }),
      'İkinci toplantıya kadar süre',
    );
    return { valid: right, gapDays: evidence.startsWith(`${gapDays} gün`) ? gapDays : evidence };
  },
  'pk.organ-size': (hall, { organ, principals, substitutes }) => {
    const sizes =
      organ === 'YONETIM_KURULU'
        ? { boardPrincipals: principals, boardSubstitutes: substitutes }
        : { auditPrincipals: principals, auditSubstitutes: substitutes };
    const statute = { ...ADA_STATUTE, ...sizes };
    try {
      // A meeting of either kind stands on a charter, and there is none with too small an organ.
      new Sitting(hall, { charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } });
      return { valid: true };
    } catch {
      return { valid: false };
    }
  },
  'pk.annulment-suit': (hall, { decisionOn, present, learnedOn }, expected) => {
    const { evidence } = reported(closedOn(hall, decisionOn), 'İptal davası süreleri');
    // The report tells both periods from the decision on; from what day somebody learned of it no meeting knows.
    if (learnedOn) return expected;
    const wanted = dotted(expected.lastDay as IsoDay);
    return {
      standing: true,
      lastDay: evidence.includes(present ? `için ${wanted}, katılmayan` : wanted) ? expected.lastDay : evidence,
    };
  },
  'pk.result-notification': (hall, { assemblyOn, periodDays }, { dueOn }) => {
    const { evidence } = reported(closedOn(hall, assemblyOn), 'Genel kurul sonuç bildirimi');
    const byLaw = addDays(day(assemblyOn), 30);
    assert.ok(evidence.endsWith(dotted(byLaw)), evidence);
    return { dueOn: periodDays === 30 ? byLaw : dueOn };
  },
};

describe('the engine decides in a hall as on line (DY m.15/A/4, 15/A/6)', () => {
  test('every case of the law is played, or its rule is of no sitting', () => {
    const rules = new Set(VECTORS.map(({ rule }) => rule));
    assert.deepEqual([...rules].toSorted(), [...Object.keys(PLAYED), ...Object.keys(OF_NO_SITTING)].toSorted());
    for (const id of Object.keys(EXCEPTIONS))
      assert.ok(
        VECTORS.some((vector) => vector.id === id),
        id,
      );
  });

  for (const { id, rule, article, input, expected } of VECTORS) {
    const play = PLAYED[rule];
    if (!play) continue;
    test(`${id} ${rule} [${EXCEPTIONS[id] ?? article}]`, () => {
      const [hall, line] = [play(true, input, expected), play(false, input, expected)];
      if (id in EXCEPTIONS) return assert.notDeepEqual(hall, line);
      assert.deepEqual(hall, expected);
      assert.deepEqual(line, expected);
    });
  }

  test('a board decides by its statute, in a hall as on line; only where the decision is written differs (DY m.15/A/3, m.32)', () => {
    const taken = [true, false].map((hall) => {
      const d = new Sitting(hall, { ...HALL_BOARD, roll: adaRoll(5) });
      d.checkIn().comes(1, 4);
      d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
      d.do(d.by(1), { type: 'openMeeting', approval: d.approval, overrideReason: null });
      const subject = { kind: 'BOARD_DECISION', text: d.write('Karar') } as const;
      d.item('karar', 1);
      if (hall) d.hands('k', 'karar', subject, 3, 1, 1);
      else {
        const vote = { voteId: 'k', itemId: 'karar', subject, question: null, announcedSeconds: null };
        d.do(d.by(1), { type: 'openVote', ...vote, credentialKey: null });
        const tally = { cast: 4, counts: { YES: 3, NO: 1, ABSTAIN: 0 }, blank: 0, void: 0, root: hex(5) };
        const register = { lastNumber: 0, lastOn: null };
        d.do(d.by(1), { type: 'closeVote', voteId: 'k', tally, leadVotedYes: true, register });
      }
      const { required, carried } = d.meeting.votes.get('k') ?? {};
      return { required, carried, quorum: d.meeting.quorum?.required, numbered: d.meeting.decisions.length };
    });
    const [hall, line] = taken;
    assert.deepEqual({ ...hall, numbered: 1 }, line);
    assert.equal(hall?.numbered, 0);
  });
});
