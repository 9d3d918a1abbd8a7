import type { Actor, ApprovalRecord, Command, Ground, MemberId } from '@divan/assembly';
import { ADA_STATUTE, APPROVAL, adaRoll, member } from '@divan/assembly/testing';
import type { Instant } from '@divan/basics';
import { contentHash } from '@divan/machine';
import type { PaperContext } from '../context.ts';
import { contextOf, ground, Held, hex, OFFICE, SYSTEM } from './held.ts';

const desk = (deskId: string, forMember: string | null = null): Actor => ({ kind: 'DESK', deskId, for: forMember });
const physical = (change: Partial<Ground> = {}): Ground =>
  ground({
    method: 'PHYSICAL',
    decision: { method: 'PHYSICAL', number: 9, on: '2027-03-22' },
    call: {
      method: 'PHYSICAL',
      on: '2027-03-29',
      states: ['DAY', 'HOUR', 'PLACE_OR_PLATFORM', 'AGENDA', 'SECOND_MEETING', 'METHOD'],
    },
    ...change,
  });

type Subject = Extract<Command, { type: 'openVote' }>['subject'];
type Medium = NonNullable<Extract<Command, { type: 'openVote' }>['hall']>['medium'];
/** Papers out of a box; `null` is a blank one. */
type Papers = readonly (readonly MemberId[] | null)[];

/** One meeting that can be held in a hall, at its desks, or on line: the same people decide the same. */
export class Sitting extends Held {
  readonly hall: boolean;

  /** Old enough for every day that a case is about; a hall needs none. */
  readonly approval: ApprovalRecord | null;

  constructor(hall: boolean, change: Partial<Ground> = {}, now?: string) {
    super(hall ? physical(change) : ground(change), now);
    this.hall = hall;
    this.approval = hall ? null : { ...APPROVAL, approvedOn: '2023-12-04' };
    this.do(SYSTEM, { type: 'callMeeting' });
  }

  by(n: number): Actor {
    return this.hall ? desk('kursu', member(n)) : { kind: 'MEMBER', memberId: member(n) };
  }

  checkIn(): this {
    this.do(OFFICE, { type: 'openCheckIn', approval: this.approval, edition: 2 });
    if (!this.hall || this.meeting.desks.size > 0) return this;
    for (const [deskId, duty, operator] of [
      ['masa1', 'ENTRY', 'Selin Aksoy'],
      ['masa2', 'ENTRY', 'Tarık Demirel'],
      ['kursu', 'CONSOLE', 'Nazlı Güven'],
      ['sayici1', 'TELLER', 'Umut Karaca'],
      ['sayici2', 'TELLER', 'Kaan Tekin'],
    ] as const)
      this.do(OFFICE, { type: 'openDesk', deskId, duties: [duty], operator: this.write(operator) });
    return this;
  }

  /** At the second desk slips are signed in place of the list. */
  comes(from: number, to: number): this {
    if (!this.hall) return this.arrive(from, to);
    for (let n = from; n <= to; n++)
      this.do(desk(n % 4 === 0 ? 'masa2' : 'masa1'), {
        type: 'enterHall',
        memberId: member(n),
        paper: n % 7 === 0 ? 'PASSPORT' : 'NATIONAL_ID',
        slip: n % 4 === 0 ? n : null,
        seenAt: this.now,
      });
    return this;
  }

  private opens(voteId: string, itemId: string, subject: Subject, medium: Medium, lead: number): this {
    this.do(this.by(lead), {
      type: 'openVote',
      voteId,
      itemId,
      subject,
      question: null,
      announcedSeconds: null,
      credentialKey: this.hall || medium !== 'PAPER' ? null : 'anahtar',
      ...(this.hall ? { hall: { medium } } : {}),
    });
    return this;
  }

  private announces(voteId: string, lead: number): this {
    this.do(this.by(lead), {
      type: 'closeVote',
      voteId,
      tally: this.meeting.votes.get(voteId)?.hall?.recorded as never,
      leadVotedYes: false,
      register: null,
    });
    return this;
  }

  /** Nobody objects; on line everybody says yes. */
  unopposed(voteId: string, itemId: string, subject: Subject, lead = 10): this {
    if (!this.hall) {
      const barred = [...this.meeting.present.keys()].filter(
        (one) => subject.kind === 'DISCHARGE' && this.meeting.roll.get(one)?.organs.includes(subject.organ),
      );
      this.vote(lead, voteId, itemId, subject, { YES: this.meeting.attending - barred.length });
      return this;
    }
    this.opens(voteId, itemId, subject, 'NO_OBJECTION', lead);
    this.do(this.by(lead), { type: 'recordNoObjection', voteId });
    return this.announces(voteId, lead);
  }

  hands(voteId: string, itemId: string, subject: Subject, yes: number, no: number, lead = 10): this {
    if (!this.hall) {
      this.vote(lead, voteId, itemId, subject, { YES: yes, NO: no });
      return this;
    }
    this.opens(voteId, itemId, subject, 'HANDS', lead);
    const figures = [
      { of: 'YES', n: yes },
      { of: 'NO', n: no },
      { of: 'ABSTAIN', n: 0 },
    ];
    for (const teller of ['sayici1', 'sayici2'])
      this.do(desk(teller), { type: 'enterCount', voteId, figures, sheets: [] });
    return this.announces(voteId, lead);
  }

  /** A secret election: papers read one by one by two tellers, one of them in doubt; on line as many ballots. */
  papers(voteId: string, electionId: string, papers: Papers, lead = 10): this {
    if (!this.hall) {
      this.ballot(
        lead,
        voteId,
        'secim',
        electionId,
        papers.map((marks) => marks ?? 'BLANK'),
      );
      return this;
    }
    this.opens(voteId, 'secim', { kind: 'ELECTION', electionId }, 'PAPER', lead);
    const found = papers.length + 1;
    const figures = [
      { of: '@SIGNED', n: found + 1 },
      { of: '@FOUND', n: found },
    ];
    const sheets = [
      ...papers.map((marks, i) => ({
        number: i + 1,
        state: marks ? ('MARKED' as const) : ('BLANK' as const),
        marks: [...(marks ?? [])],
        ground: null,
      })),
      { number: found, state: 'DOUBTFUL' as const, marks: [], ground: null },
    ];
    const other = sheets.map((sheet) =>
      sheet.number === 1 ? { ...sheet, marks: [], state: 'BLANK' as const } : sheet,
    );
    this.do(desk('sayici1'), { type: 'enterCount', voteId, figures, sheets });
    this.do(desk('sayici2'), { type: 'enterCount', voteId, figures, sheets: other });
    for (const teller of ['sayici1', 'sayici2'])
      this.do(desk(teller), { type: 'enterCount', voteId, figures: [], sheets: sheets.slice(0, 1) });
    this.do(this.by(lead), {
      type: 'decideSheet',
      voteId,
      number: found,
      state: 'VOID',
      marks: [],
      ground: 'SHOWS_ITS_VOTER',
    });
    this.announces(voteId, lead);
    this.do(OFFICE, { type: 'packPapers', voteId, seals: this.write(`A ${voteId}-1, A ${voteId}-2`) });
    return this;
  }

  stands(
    electionId: string,
    organ: 'YONETIM_KURULU' | 'DENETIM_KURULU',
    candidates: readonly number[],
    lead = 10,
  ): this {
    this.do(this.by(lead), { type: 'openCandidacies', electionId, itemId: 'secim', organ });
    for (const n of candidates) this.do(this.by(n), { type: 'declareCandidacy', electionId });
    this.do(this.by(lead), { type: 'closeCandidacies', electionId, order: candidates.map(member) });
    return this;
  }

  /** How the assembly would vote on this item now. */
  modeOf(itemId: string, lead = 10): string | undefined {
    const asked = (medium: Medium) =>
      this.asks(this.by(lead), {
        type: 'openVote',
        voteId: 'sorulan',
        itemId,
        subject: { kind: 'ITEM' },
        question: null,
        announcedSeconds: null,
        credentialKey: this.hall || medium !== 'PAPER' ? null : 'anahtar',
        ...(this.hall ? { hall: { medium } } : {}),
      });
    return asked('HANDS').ok ? 'OPEN' : asked('PAPER').ok ? 'SECRET' : undefined;
  }

  item(itemId: string, lead = 10): this {
    this.do(this.by(lead), { type: 'startItem', itemId });
    return this;
  }

  done(itemId: string, lead = 10): this {
    this.do(this.by(lead), { type: 'finishItem', itemId });
    return this;
  }
}

/** The first meeting lacks its quorum; twenty come to the second, which elects its divan. */
export function gathered(hall: boolean, change: Partial<Ground> = {}): Sitting {
  const d = new Sitting(hall, change);
  d.checkIn().comes(1, 10);
  d.do(d.by(1), { type: 'recordQuorum', declareLacking: true });
  d.now = '2027-05-08T11:00:00.000Z' as Instant;
  d.checkIn().comes(1, 20);
  if (hall) d.do(desk('masa1'), { type: 'enterGuest', guestId: 'k1', kind: 'OBSERVER', name: d.write('Ece Duru') });
  d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
  d.do(d.by(1), { type: 'openMeeting', approval: d.approval, overrideReason: null });
  d.do(d.by(20), {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: member(10),
    viceChairs: [member(11)],
    secretaries: [member(12)],
  });
  return d.unopposed('divan-oyu', 'divan', { kind: 'DIVAN' }, 1);
}

/** The second meeting discharges, decides and elects two organs, one with a lot. */
export function sitting(hall: boolean): Sitting {
  const d = gathered(hall);
  d.after(4).item('gundem').done('gundem').item('ibra');
  d.hands('ibra-yk', 'ibra', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, 13, 1);
  d.unopposed('ibra-dk', 'ibra', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' });
  d.done('ibra').after(5).item('butce');
  const write = (text: string) => d.write(text);
  d.do(d.by(16), {
    type: 'submitMotion',
    motionId: 'o1',
    title: write('Aidat'),
    text: write('Aidat elli lira olsun.'),
  });
  d.do(d.by(10), { type: 'admitMotion', motionId: 'o1', itemId: 'butce' });
  d.hands('onerge', 'butce', { kind: 'MOTION', motionId: 'o1' }, 8, 12);
  d.after(6).hands('butce-oyu', 'butce', { kind: 'ITEM' }, 15, 5);
  d.do(d.by(10), {
    type: 'declareInterruption',
    interruptionId: 'k1',
    cause: write('Elektrik kesildi.'),
    affected: null,
  });
  d.after(9).do(d.by(10), { type: 'endInterruption', voidVote: false, reason: null, extendSeconds: 0 });
  d.done('butce').item('secim');
  d.do(d.by(20), { type: 'leave' });
  d.stands('yk', 'YONETIM_KURULU', [1, 2, 3, 4, 5, 6]);
  const four = [1, 2, 3, 4].map(member);
  d.after(2).papers('yk-oyu', 'yk', [four, four, four, [member(5)], [member(6)], null]);
  d.do(d.by(12), {
    type: 'recordLot',
    electionId: 'yk',
    order: [member(6), member(5)],
    drawnBy: member(14),
    account: write('Kâğıtlar torbadan çekilmiştir.'),
  });
  d.stands('dk', 'DENETIM_KURULU', [7, 8, 9, 13]);
  const three = [7, 8, 9].map(member);
  d.after(7).papers('dk-oyu', 'dk', [three, three, [member(7), member(8)], [member(7)]]);
  d.done('secim').item('dilek').done('dilek');
  d.after(2).do(d.by(10), { type: 'closeMeeting' });
  return d;
}

const CALL = {
  hall: 'Sayın üyemiz,\n\n9. Olağan Genel Kurul toplantısı gündemdeki konuları görüşmek üzere fiziki ortamda, Ada Kültür Merkezi adresinde yapılacaktır. Giriş, resmî kimlik belgesinin gösterilmesi ve listenin imzalanmasıyla yapılır.',
};

/** The day once it is over, with scans of what was signed and both handovers. */
export function heldIn(hall: boolean): PaperContext {
  const d = sitting(hall);
  if (hall) {
    for (const [i, [scanned, voteId]] of (
      [
        ['HAZIRUN', null],
        ['SLIPS', null],
        ['SIGNATURES', 'yk-oyu'],
        ['BOX', 'yk-oyu'],
        ['COUNT_FORM', 'yk-oyu'],
        ['SHEETS', 'yk-oyu'],
        ['LOT', 'yk-oyu'],
      ] as const
    ).entries())
      d.do(OFFICE, { type: 'keepScan', scanned, voteId, evidenceHash: contentHash(i) });
    // What was taken for the record of the second box was another paper.
    const wrong = contentHash('başka kâğıt');
    d.do(OFFICE, { type: 'keepScan', scanned: 'BOX', voteId: 'dk-oyu', evidenceHash: wrong });
    d.after(3).do(OFFICE, {
      type: 'withdrawScan',
      evidenceHash: wrong,
      reason: d.write('Yanlış dosya yüklenmiştir.'),
    });
  }
  const board = [1, 2, 3, 4, 6].map(member);
  d.do(10, { type: 'recordHandover', part: 'TO_CHAIR', from: member(10), to: [member(1)], on: '2027-05-08' });
  d.do(10, { type: 'recordHandover', part: 'TO_NEW_BOARD', from: member(1), to: board, on: '2027-05-12' });
  return contextOf(d, '9. Olağan Genel Kurul', hall ? { callBody: CALL.hall, approval: null } : {});
}

/** An assembly in a hall: second meeting, hands and papers, one paper in doubt, a lot, packets under seal. */
export const hall = (): PaperContext => heldIn(true);

export const HALL_BOARD: Partial<Ground> = {
  body: 'BOARD',
  type: 'BOARD',
  second: null,
  charter: { kind: 'ASSOCIATION_BOARD', statute: ADA_STATUTE, on: '2027-04-17' },
  roll: adaRoll(5),
  agenda: [
    { id: 'acilis', kind: 'OPENING', title: contentHash('acilis') },
    { id: 'karar', kind: 'DECISION', title: contentHash('karar') },
    { id: 'kapanis', kind: 'CLOSING', title: contentHash('kapanis') },
  ],
};

/** A board in a room of its own: two decisions, of which one stands in the paper book already; no number of the electronic register (DY m.15/A/3). */
export function hallBoard(): PaperContext {
  const d = new Sitting(true, HALL_BOARD);
  d.checkIn().comes(1, 4);
  d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
  d.do(d.by(1), { type: 'openMeeting', approval: null, overrideReason: null });
  d.after(2).item('karar', 1);
  for (const [voteId, text, yes, no] of [
    ['k1', 'Başvurular kabul edilmiştir.', 3, 1],
    ['k2', 'Kira sözleşmesi yenilenmiştir.', 4, 0],
  ] as const)
    d.after(3).hands(voteId, 'karar', { kind: 'BOARD_DECISION', text: d.write(text) }, yes, no, 1);
  d.done('karar', 1).after(1).do(d.by(1), { type: 'closeMeeting' });
  d.do(OFFICE, { type: 'enterInBook', voteId: 'k1', number: 41, page: 23 });
  d.do(SYSTEM, {
    type: 'issueDocument',
    document: 'board-minutes',
    version: 1,
    modelHash: hex(1),
    fileHash: hex(2),
    replaces: null,
    reason: null,
  });
  return contextOf(d, 'Yönetim Kurulu', { dispatches: [], callBody: '', approval: null });
}
