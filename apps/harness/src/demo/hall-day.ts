import * as api from '@divan/api';
import type { Client } from '@divan/server/testing';
import { forAll, numberOf, type Stage, w } from './stage.ts';

/** How many come to the first meeting, too few, and to the second. */
const FIRST = 96;
const SECOND = 118;
const DIVAN = { chair: 20, vice: 21, secretary: 22 } as const;
/** Who stands for each organ: filed on paper before the day. */
export const STANDING = {
  YONETIM_KURULU: [1, 2, 3, 4, 5, 70, 71, 72, 73, 74, 75, 76],
  DENETIM_KURULU: [11, 12, 13, 80, 81, 82],
} as const;

type Medium = 'HANDS' | 'NO_OBJECTION' | 'PAPER';
type Subject = Extract<api.CommandInput, { type: 'openVote' }>['subject'];
type Sheet = Extract<api.CommandInput, { type: 'enterCount' }>['sheets'][number];

/** The assembly of the demonstration in a hall: three entry desks, the lectern of whoever leads, two tellers; nobody has an account but the office. */
export class HallDay {
  readonly meetingId: string;
  private readonly stage: Stage;
  private readonly desks = new Map<string, { readonly client: Client; readonly deskId: string }>();
  private leader = 1;

  constructor(stage: Stage, meetingId: string) {
    this.stage = stage;
    this.meetingId = meetingId;
  }

  private async opens(name: string, duty: api.DeskDuty, operator: string): Promise<void> {
    const { code, deskId } = await this.stage.office.call(api.openHallDesk, {
      params: { meetingId: this.meetingId },
      body: { duties: [duty], operator },
    });
    const client = this.stage.browser();
    await client.call(api.pairHallDesk, { body: { code } });
    this.desks.set(name, { client, deskId });
  }

  /** Pairs the devices of a day; those of a day before are closed. */
  private async pairs(): Promise<void> {
    const { meetingId } = this;
    for (const { deskId } of this.desks.values())
      await this.stage.office.call(api.endHallDesk, { params: { meetingId, deskId } });
    for (const [i, operator] of ['Ece Masa', 'Ali Masa', 'Su Masa'].entries())
      await this.opens(`kayıt ${i}`, 'ENTRY', operator);
    await this.opens('kürsü', 'CONSOLE', 'Sevgi Ak');
    for (const [i, operator] of ['Oya Say', 'Rıza Say'].entries()) await this.opens(`sayıcı ${i}`, 'TELLER', operator);
  }

  private at(desk: string): Client {
    return (this.desks.get(desk) as { client: Client }).client;
  }

  private does(desk: string, body: api.CommandInput, n?: number): Promise<unknown> {
    const query = n === undefined ? {} : { for: this.stage.id(n) };
    return this.at(desk).call(api.issueCommand, { params: { meetingId: this.meetingId }, query, body });
  }

  /** What whoever leads does at the lectern. */
  private led(body: api.CommandInput): Promise<unknown> {
    return this.does('kürsü', body, this.leader);
  }

  private room(): Promise<api.Room> {
    return this.at('kürsü').call(api.getRoom, { params: { meetingId: this.meetingId } });
  }

  /** Members show their papers and sign; three queues at once. */
  private async enters(from: number, to: number): Promise<void> {
    const people = Array.from({ length: to - from + 1 }, (_, i) => from + i);
    await forAll(people, 3, 'kayıt masaları', async (n) => {
      await this.stage.pause(0.3);
      await this.does(`kayıt ${n % 3}`, {
        type: 'enterHall',
        memberId: this.stage.id(n),
        paper: n % 9 === 0 ? 'PASSPORT' : 'NATIONAL_ID',
        slip: null,
        seenAt: this.stage.clock.now(),
      });
    });
  }

  /** Too few come: the opener says so, and the second meeting is held on its day (TMK m.78/2). */
  async firstMeeting(): Promise<void> {
    const { stage } = this;
    await stage.tell('4. İlk toplantı: kayıt masaları', '4. The first meeting: entry desks');
    stage.at('2027-04-17T10:20:00.000Z');
    await stage.officeSignsIn();
    await stage.office.command(this.meetingId, { type: 'openCheckIn' });
    await this.pairs();
    await this.enters(1, FIRST);
    stage.at('2027-04-17T11:30:00.000Z');
    await this.led({ type: 'recordQuorum', declareLacking: true });
    const { quorum } = await this.room();
    console.log(`    hazır bulunan ${quorum.present}, gereken ${quorum.required}: ikinci toplantıya kaldı`);
  }

  async secondMeeting(): Promise<void> {
    const { stage } = this;
    await stage.tell(
      '5. İkinci toplantı: üç kayıt masası, kürsü, iki oy sayıcı',
      '5. The second meeting: three entry desks, the lectern, two tellers',
    );
    stage.at('2027-05-08T10:20:00.000Z');
    await stage.officeSignsIn();
    await stage.office.command(this.meetingId, { type: 'openCheckIn' });
    await this.pairs();
    await this.enters(1, SECOND);
    // Two desks with one member: the first stands, the second is told.
    const twice = await this.at('kayıt 1').refusal(api.issueCommand, {
      params: { meetingId: this.meetingId },
      body: { type: 'enterHall', memberId: stage.id(1), paper: 'NATIONAL_ID', slip: null, seenAt: stage.clock.now() },
    });
    console.log(`    ikinci masada aynı üye: ${twice}`);
    stage.at('2027-05-08T11:00:05.000Z');
    await this.led({ type: 'recordQuorum', declareLacking: false });
    await this.led({ type: 'openMeeting', overrideReason: null });
    const { chair, vice, secretary } = DIVAN;
    await this.does(
      'kayıt 0',
      {
        type: 'proposeDivan',
        proposalId: 'd1',
        chair: stage.id(chair),
        viceChairs: [stage.id(vice)],
        secretaries: [stage.id(secretary)],
      },
      30,
    );
    await this.agreed(await this.itemOf('DIVAN'), { kind: 'DIVAN' });
    this.leader = chair;
    await stage.pause(4);
  }

  private async itemOf(kind: api.RoomItem['kind']): Promise<string> {
    return (await this.room()).agenda.find((item) => item.kind === kind)?.id as string;
  }

  private async puts(itemId: string, subject: Subject, medium: Medium): Promise<string> {
    const voteId = crypto.randomUUID();
    await this.led({
      type: 'openVote',
      voteId,
      itemId,
      subject,
      question: null,
      announcedSeconds: null,
      hall: { medium },
    });
    await this.stage.pause(4);
    return voteId;
  }

  private async announces(voteId: string): Promise<void> {
    await this.stage.pause(3);
    await this.led({ type: 'closeVote', voteId });
    const [result] = (await this.room()).results;
    console.log(`    ${result?.question}: ${result?.counts.map(({ label, votes }) => `${label} ${votes}`).join(', ')}`);
    await this.stage.pause(3);
  }

  /** Asked whether anybody objects; nobody does. */
  private async agreed(itemId: string, subject: Subject): Promise<void> {
    const voteId = await this.puts(itemId, subject, 'NO_OBJECTION');
    await this.led({ type: 'recordNoObjection', voteId });
    await this.announces(voteId);
  }

  /** Two count hands apart; where they differ only that goes back to both. */
  private async hands(itemId: string, subject: Subject, no: number, abstain: number, miscounted = 0): Promise<void> {
    const voteId = await this.puts(itemId, subject, 'HANDS');
    const voters = SECOND - ((await this.room()).vote?.barred.length ?? 0);
    const figures = (said: number) => [
      { of: 'YES', n: voters - no - abstain },
      { of: 'NO', n: said },
      { of: 'ABSTAIN', n: abstain },
    ];
    const enters = (teller: number, given: ReturnType<typeof figures>) =>
      this.does(`sayıcı ${teller}`, { type: 'enterCount', voteId, figures: given, sheets: [] });
    await enters(0, figures(no));
    await enters(1, figures(no - miscounted));
    if (miscounted > 0) {
      console.log('    iki sayım tutmadı: ret oyları yeniden sayılıyor');
      await this.stage.pause(4);
      for (const teller of [0, 1]) await enters(teller, [{ of: 'NO', n: no }]);
    }
    await this.announces(voteId);
  }

  /** From the end of the divan's election to the elections: each item by the way that fits it. */
  async agenda(): Promise<void> {
    await this.stage.tell('6. Gündem, ibra ve bütçe: elle oylama', '6. Agenda, discharge and budget: by hands');
    for (;;) {
      const item = (await this.room()).agenda.find(({ state }) => state === 'WAITING');
      if (!item || item.kind === 'ELECTION') return;
      await this.led({ type: 'startItem', itemId: item.id });
      await this.stage.pause(3);
      if (item.kind === 'DISCHARGE') {
        await this.hands(item.id, { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, 4, 2);
        await this.agreed(item.id, { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' });
      } else if (item.kind === 'BUDGET') await this.hands(item.id, { kind: 'ITEM' }, 9, 3, 1);
      await this.led({ type: 'finishItem', itemId: item.id });
    }
  }

  /** Whoever filed a candidacy stands; papers are given against a second signature, counted by two in the open, packed and sealed (DY m.15-16, PK-26). */
  async elections(): Promise<void> {
    await this.stage.tell(
      '7. Seçimler: kâğıt pusula, açık tasnif, kura',
      '7. Elections: paper ballots, counted in the open, a lot',
    );
    for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const) {
      const item = (await this.room()).agenda.find((one) => one.kind === 'ELECTION' && one.organs.includes(organ));
      const itemId = item?.id as string;
      await this.led({ type: 'startItem', itemId });
      await this.led({ type: 'openCandidacies', electionId: organ, itemId, organ });
      for (const n of STANDING[organ]) await this.led({ type: 'takeUpFiling', filingId: filingOf(organ, n) });
      await this.led({ type: 'closeCandidacies', electionId: organ });
      await this.papers(itemId, organ);
      await this.led({ type: 'finishItem', itemId });
    }
  }

  private async papers(itemId: string, electionId: string): Promise<void> {
    const voteId = await this.puts(itemId, { kind: 'ELECTION', electionId }, 'PAPER');
    const vote = (await this.room()).vote as api.RoomVote;
    const options = vote.options.map(({ id }) => id);
    const found = SECOND - 3;
    const sheets = Array.from({ length: found }, (_, i): Sheet => sheet(i + 1, options, vote.maxMarks));
    const figures = [
      { of: '@SIGNED', n: SECOND - 2 },
      { of: '@FOUND', n: found },
    ];
    for (const teller of [0, 1]) await this.does(`sayıcı ${teller}`, { type: 'enterCount', voteId, figures, sheets });
    await this.led({
      type: 'decideSheet',
      voteId,
      number: DOUBTFUL,
      state: 'MARKED',
      marks: options.slice(0, 2),
      ground: null,
    });
    await this.announces(voteId);
    await this.led({ type: 'packPapers', voteId, seals: w(electionId === 'YONETIM_KURULU' ? 'A 0017' : 'A 0018') });
    for (let now = await this.election(electionId); now?.lotAmong.length; now = await this.election(electionId)) {
      console.log(`    kura: ${now.lotAmong.map(({ label }) => label).join(', ')}`);
      await this.led({
        type: 'recordLot',
        electionId,
        order: now.lotAmong.map(({ id }) => id),
        drawnBy: this.stage.id(40),
        account: w('Kâğıtlar divan önünde torbadan çekilmiştir.'),
      });
    }
  }

  private async election(electionId: string): Promise<api.RoomElection | undefined> {
    return (await this.room()).elections.find(({ id }) => id === electionId);
  }

  async close(): Promise<void> {
    await this.stage.tell('8. Dilek ve temenniler, kapanış', '8. Wishes, closing');
    for (;;) {
      const item = (await this.room()).agenda.find(({ state }) => state === 'WAITING');
      if (!item) break;
      await this.led({ type: 'startItem', itemId: item.id });
      if (item.kind === 'CLOSING') break;
      await this.led({ type: 'finishItem', itemId: item.id });
    }
    await this.led({ type: 'closeMeeting' });
  }
}

/** Its marks are read differently by different people; the divan decides. */
const DOUBTFUL = 5;

/** A paper as it comes out of the box: most mark as many as may be, some are blank or void, one is in doubt. */
function sheet(number: number, options: readonly string[], most: number): Sheet {
  if (number === DOUBTFUL) return { number, state: 'DOUBTFUL', marks: [], ground: null };
  if (number % 29 === 0) return { number, state: 'BLANK', marks: [], ground: null };
  if (number % 41 === 0) return { number, state: 'VOID', marks: [], ground: 'TOO_MANY_MARKS' };
  const first = number % 4 === 0 ? options.length - most : number % 3;
  return { number, state: 'MARKED', marks: options.slice(first, first + most), ground: null };
}

export const filingOf = (organ: string, n: number): string =>
  `aday-${organ === 'YONETIM_KURULU' ? 'yk' : 'dk'}-${numberOf(n)}`;
