import * as api from '@divan/api';
import { BallotIssuer, issuerPost } from '@divan/server/ballot-issuer';
import {
  castBallot,
  confirmKeys,
  contestOf,
  keyCeremony,
  openBox,
  type TrusteeDevice,
  takeBallot,
  trusteeDevice,
  witnessDevice,
  witnessSigns,
} from '@divan/server/testing';
import type { AssemblyDay } from './assembly-day.ts';
import { forAll, type Stage, w } from './stage.ts';

/** Who keep the key of the box, and who watches its board. */
const TRUSTEES = [24, 25, 26] as const;
const WITNESS = 27;
const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 100));

/** The officers of the verifiable box with their devices. */
export class BallotBox {
  private readonly stage: Stage;
  private readonly meetingId: string;
  private readonly devices: TrusteeDevice[] = [];
  private witnessSeed: Uint8Array = new Uint8Array();
  private issuing: Promise<void> = Promise.resolve();
  private working = true;

  constructor(stage: Stage, meetingId: string) {
    this.stage = stage;
    this.meetingId = meetingId;
  }

  private box() {
    return this.stage.office.call(api.getBox, { params: { meetingId: this.meetingId } });
  }

  async nameOfficers(): Promise<void> {
    const { stage, meetingId } = this;
    await stage.tell(
      '5. Sandık görevlileri: üç anahtar emanetçisi, bir tanık, ayrı bilgisayarda bir pusula onaycısı',
      '5. Officers of the box: three key trustees, a witness, an issuer on a machine of its own',
    );
    await stage.office.command(meetingId, {
      type: 'nameBallotOfficers',
      trustees: TRUSTEES.map((n) => stage.id(n)),
      witnesses: [stage.id(WITNESS)],
      issuers: [{ name: w('Konak İlçe Seçim Gözlemcisi'), memberId: null }],
    });
    const { token } = await stage.office.call(api.newIssuerToken, { params: { meetingId, n: 2 } });
    const issuer = new BallotIssuer(null, () => undefined);
    const post = issuerPost(stage.server.url, token);
    this.issuing = (async () => {
      // As `divan issuer` does on a machine of its own: it goes on whatever happens to a single call.
      while (this.working) await issuer.turn(post, 500).catch(soon);
    })();
  }

  async ceremony(): Promise<void> {
    const { stage, meetingId } = this;
    await stage.tell(
      '7. Anahtar töreni: anahtar emanetçilerin cihazlarında doğar, denenir; sunucu onu hiç görmez',
      '7. Key ceremony: the key is born on the devices of the trustees and tried; the server never sees it',
    );
    for (const n of TRUSTEES) this.devices.push(await trusteeDevice(stage.client(n), meetingId));
    this.witnessSeed = await witnessDevice(stage.client(WITNESS), meetingId);
    while ((await this.box()).step === 'KEYS') await soon();
    await keyCeremony(this.devices, meetingId);
    const ready = await this.box();
    console.log(`    sandık anahtarı ${ready.electionKey?.slice(0, 16)}…, emanetçi 3, açmak için ${ready.threshold}`);
    console.log(`    okunan sözcükler: ${ready.words?.join(' ')}`);
    await confirmKeys(
      stage.client(1),
      meetingId,
      TRUSTEES.map((n) => stage.id(n)),
    );
    await stage.pause(3);
  }

  /** Everybody takes a ballot and casts it encrypted; two trustees open the box, and the divan draws a lot where votes are equal. */
  async elect(
    hall: AssemblyDay,
    itemId: string,
    organ: 'YONETIM_KURULU' | 'DENETIM_KURULU',
    candidates: readonly number[],
    ballotOf: (n: number) => 'BLANK' | readonly number[] | null,
  ): Promise<void> {
    const { stage, meetingId } = this;
    await hall.day.start(itemId);
    await hall.day.candidates(
      itemId,
      organ,
      candidates.map((n) => n - 1),
      () =>
        hall.does(90, { type: 'nominateCandidate', electionId: organ, memberId: stage.id(candidates[0] as number) }),
    );
    const voteId = await hall.day.openVote(itemId, { kind: 'ELECTION', electionId: organ });
    const context = await contestOf(stage.office, meetingId);
    stage.clock.advance(90_000);
    const places = context.contest.options.map((option) => option.id);
    const voters = hall.played.filter((n) => ballotOf(n) !== null);
    await forAll(voters, 4, 'oy pusulası', async (n) => {
      await stage.pause(0.5);
      const marks = ballotOf(n);
      const choice = marks === 'BLANK' ? 'BLANK' : { marked: (marks ?? []).map((k) => places.indexOf(stage.id(k))) };
      await castBallot(await takeBallot(stage.client(n), meetingId, context), meetingId, choice);
    });
    // Whoever watches has a ballot, too.
    await stage.pause(20);
    await hall.does(20, { type: 'stopCasting', voteId });
    while ((await this.box()).contest?.state !== 'COUNTING') await soon();
    // One of the three trustees does not come to the count; two are enough.
    await openBox(this.devices.slice(0, 2), meetingId, voteId);
    console.log('    sandık iki emanetçiyle açıldı');
    await this.lot(hall, organ);
    const { results, elections } = await hall.room();
    const settled = elections.find((election) => election.id === organ)?.state === 'SETTLED';
    for (const row of results[0]?.counts ?? [])
      console.log(`    ${row.label.padEnd(26)} ${String(row.votes).padStart(4)}  ${settled ? row.place : ''}`);
    await stage.pause(4);
    await hall.day.finish(itemId);
  }

  private async lot(hall: AssemblyDay, electionId: string): Promise<void> {
    const among = (await hall.room()).elections.find((election) => election.id === electionId)?.lotAmong ?? [];
    if (among.length === 0) return;
    console.log(`    eşit oy: ${among.map((option) => option.label).join(', ')} → kura`);
    await this.stage.pause(4);
    await hall.does(20, {
      type: 'recordLot',
      electionId,
      order: among.map((option) => option.id),
      drawnBy: this.stage.id(95),
      account: w(
        'Adlar aynı biçimdeki kâğıtlara yazılıp katlanmış, boş olduğu gösterilen kaba konulmuş ve kâğıtlar üyelerin önünde çekilmiştir.',
      ),
    });
  }

  /** The issuer's machine is switched off. */
  async end(): Promise<void> {
    this.working = false;
    await this.issuing;
  }

  witnessSigns(): Promise<void> {
    return witnessSigns(this.stage.client(WITNESS), this.meetingId, this.witnessSeed);
  }
}

/** Weights make the fifth and the sixth equal, so that the lot is shown. */
export function boardBallot(n: number): 'BLANK' | readonly number[] | null {
  if (n % 33 === 0) return 'BLANK';
  if (n % 29 === 0) return null;
  const fifth = n % 2 === 0 ? (n % 4 === 0 ? 5 : 70) : n % 3 === 0 ? 71 : n % 5 === 0 ? 72 : n % 7 === 0 ? 73 : 74;
  return [...[1, 2, 3, 4].filter((k) => (n + k) % 7 !== 0), fifth].slice(0, 5);
}

export const auditBallot = (n: number): 'BLANK' | readonly number[] =>
  n % 35 === 0 ? 'BLANK' : [11, 12, n % 2 ? 13 : n % 3 ? 80 : n % 5 ? 81 : n % 7 ? 82 : 83];
