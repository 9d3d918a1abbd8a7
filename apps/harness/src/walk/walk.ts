import * as api from '@divan/api';
import { blindCredential, finishCredential } from '@divan/ballot';
import { addDays, instantOfLocal, localDay } from '@divan/basics';
import { sha256, verifyPackage } from '@divan/server';
import {
  addMembers,
  bringToEnd,
  Client,
  callAssembly,
  type Draw,
  type Hands,
  hold,
  otherWriting,
  pick,
  sessionFor,
  setUpAda,
  stepOn,
  type TestServer,
  testServer,
} from '@divan/server/testing';
import pg from 'pg';
import { schemaOf, shaped } from '../shapes.ts';
import { Counts } from './counts.ts';
import { COMMANDS, PAYLOADS, type Sight } from './moves.ts';

const MEMBERS = 16;
/** One step in so many is an honest lead's. */
const HONEST = 12;
/** Where the meetings of a walk begin. */
export const STARTS = ['CALLED', 'CHECK_IN', 'DEBATE', 'VOTE', 'ELECTION', 'CLOSED'] as const;
export type Start = (typeof STARTS)[number];
/** What takes seconds a time; each is asked so seldom that the walk goes on. */
const HEAVY = ['/papers', '/seal', '/package', '/verdict', '/signature', '/notification-sheet', '.pdf'];

export interface WalkReport {
  readonly steps: number;
  /** Requests by route, `accepted/refused`. */
  readonly routes: Readonly<Record<string, string>>;
  /** Routes of a meeting that were never asked. */
  readonly routesLeftOut: readonly string[];
  /** Commands by phase, `accepted/refused`. */
  readonly commands: Readonly<Record<string, Readonly<Record<string, string>>>>;
  readonly commandsAccepted: number;
  readonly commandsInAll: number;
  /** Commands that were never sent. */
  readonly commandsLeftOut: readonly string[];
  /** Each meeting with its entries in the journal and the verdict on its package. */
  readonly meetings: readonly { readonly start: string; readonly entries: number; readonly verdict: string }[];
  /** What must not be: there must be none. */
  readonly findings: readonly string[];
}

interface Person {
  readonly who: string;
  readonly client: Client;
  readonly memberId: string | null;
}
interface Asked {
  readonly who: Person;
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly contract: api.RouteContract;
  readonly count: (accepted: boolean) => void;
}

/** An institution whose members, divan, office and observer send whatever they may to meetings of all stages. */
export class Walk {
  readonly findings: string[] = [];
  readonly commands = new Counts();
  readonly routes = new Counts();
  private last: Asked | null = null;
  /** Which command is next of all, whether or not it is offered. */
  private turn = 0;
  private readonly t: TestServer;
  private readonly owner: pg.Client;
  private readonly admin: Client;
  private readonly people: readonly Person[];
  private readonly meetings: { readonly id: string; readonly start: string }[];
  private readonly contracts: readonly api.RouteContract[];
  private readonly draw: Draw;

  private constructor(q: {
    t: TestServer;
    owner: pg.Client;
    admin: Client;
    people: Person[];
    meetings: { id: string; start: string }[];
    draw: Draw;
  }) {
    this.t = q.t;
    this.owner = q.owner;
    this.admin = q.admin;
    this.people = q.people;
    this.meetings = q.meetings;
    this.draw = q.draw;
    this.contracts = q.t.server.app.routes
      .map(({ contract }) => contract)
      .filter(({ path, media }) => /:meetingId|:voteId/u.test(path) && media !== 'text/event-stream');
  }

  static async begin(chance: () => number, starts: readonly Start[]): Promise<Walk> {
    const t = await testServer({ paceFactor: 1e9 });
    const owner = new pg.Client({ connectionString: t.ownerUrl });
    await owner.connect();
    const admin = await setUpAda(t);
    const cast = await addMembers(admin, MEMBERS);
    const on = addDays(localDay(t.clock.now()), 28);
    const meetings: { id: string; start: string }[] = [];
    for (const start of starts) {
      const left = [
        'ACCOUNTS',
        'DISCHARGE',
        'BUDGET',
        ...(['CALLED', 'CHECK_IN', 'ELECTION'].includes(start) ? [] : ['ELECTION']),
      ];
      const change = (agenda: readonly { readonly kind: string }[]) =>
        agenda.filter(({ kind }) => !left.includes(kind));
      meetings.push({ id: await callAssembly(t, admin, { on, hour: '14:00', change: change as never }), start });
    }
    t.clock.set(instantOfLocal(on, '13:00'));
    const institutionId = (await owner.query('select institution_id from institution')).rows[0]
      .institution_id as string;
    const client = async (roles: readonly string[], memberId: string | null): Promise<Client> =>
      Object.assign(t.client(), {
        cookie: await sessionFor(owner, t.clock.now(), { institutionId, roles, memberId, confirmed: true }),
      });
    admin.cookie = (await client(['ADMIN', 'OFFICE'], null)).cookie;
    const { id: board } = await admin.call(api.callBoardMeeting, {
      body: {
        method: 'ELECTRONIC',
        on,
        hour: '13:30',
        convenes: null,
        items: [{ title: 'Kira sözleşmesi', text: 'Yıllık kira.' }],
      } as never,
    });
    meetings.push({ id: board, start: 'BOARD' });
    t.clock.set(instantOfLocal(on, '14:00'));
    const people: Person[] = [];
    for (const { id, no } of cast) people.push({ who: `üye ${no}`, client: await client([], id), memberId: id });
    for (const role of ['OFFICE', 'OBSERVER'])
      people.push({ who: role, client: await client([role], null), memberId: null });
    people.push({ who: 'ADMIN', client: admin, memberId: null });
    const walk = new Walk({ t, owner, admin, people, meetings, draw: (below) => Math.floor(chance() * below) });
    const cookies = people.slice(0, MEMBERS).map((person) => person.client.cookie);
    for (const { id, start } of meetings)
      if (start !== 'CALLED' && start !== 'BOARD') await hold(t, cookies, id, cast, start as never);
    return walk;
  }

  async end(): Promise<void> {
    await this.owner.end();
    await this.t.stop();
  }

  find(what: string): void {
    if (this.findings.length < 40) this.findings.push(what);
  }

  /** People stay signed in and have shown their second factor a moment ago, however far the clock was moved. */
  async revive(): Promise<void> {
    await this.owner.query('update session set revoked_at = null, last_seen_at = $1, confirmed_at = $1', [
      this.t.clock.now(),
    ]);
    await this.owner.query('update account set closed_at = null');
  }

  private async send(asked: Asked): Promise<void> {
    this.last = asked;
    const { who, method, path, body, contract } = asked;
    const get = method === 'GET';
    const answer = await fetch(`${this.t.url}${path}`, {
      method,
      headers: {
        ...(contract.access === 'urn' ? {} : { cookie: who.client.cookie }),
        ...(get
          ? {}
          : { origin: this.t.url, 'content-type': contract.upload ? 'application/octet-stream' : 'application/json' }),
      },
      ...(get ? {} : { body: contract.upload ? '%PDF-1.7 imza' : JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (answer.status >= 500)
      this.find(`${answer.status} ${who.who} ${method} ${path} ${JSON.stringify(body)} ${text}`);
    if (answer.status === 401) this.find(`${who.who} is not signed in`);
    this.routes.add(`${method} ${contract.path}`, 'all', answer.ok);
    asked.count(answer.ok);
  }

  private meetingPath(meetingId: string): string {
    return encodeURIComponent(this.draw(6) === 0 ? otherWriting(meetingId, this.draw) : meetingId);
  }

  /** Mostly of those who may: the lead in every third, the office in every tenth. */
  private actor(room: api.Room): Person {
    const { draw, people } = this;
    const { divan } = room;
    const seats = divan ? [divan.chair, ...divan.viceChairs, ...divan.secretaries].map(({ id }) => id) : [];
    const leads = people.filter(
      ({ memberId }) => memberId && (memberId === seats[0] || room.meeting.openers.includes(memberId)),
    );
    const turn = draw(10);
    if (turn < 4 && leads.length > 0) return pick(leads, draw);
    const beside = people.filter(({ memberId }) => memberId && seats.slice(1).includes(memberId));
    if (turn === 4 && beside.length > 0) return pick(beside, draw);
    return turn === 9 ? pick(people.slice(MEMBERS), draw) : pick(people.slice(0, MEMBERS), draw);
  }

  private async command(meetingId: string, room: api.Room): Promise<void> {
    const { draw } = this;
    const who = this.actor(room);
    // What this person's own page would offer.
    const { may } = await who.client.call(api.getRoom, { params: { meetingId } }).catch(() => room);
    const roll = this.people.flatMap(({ memberId }) => memberId ?? []);
    const sight: Sight = { room, people: roll, self: who.memberId, draw };
    // What ends a meeting comes seldom: there would be nothing left to walk in.
    const ends = ['closeMeeting', 'postponeMeeting', 'adjournMeeting', 'recordHandover'];
    const open = Object.entries(may).flatMap(([type, allowed]) => (allowed === true && type in PAYLOADS ? [type] : []));
    const offered = draw(10) < 7 && open.length > 0;
    // What was tried least comes first every other time: chance alone goes round in the same few.
    const rarest = Math.min(...open.map((one) => this.commands.tried(one)));
    const rare = draw(2) === 0 ? open.filter((one) => this.commands.tried(one) === rarest) : open;
    let type = (offered ? pick(rare, draw) : COMMANDS[this.turn++ % COMMANDS.length]) as keyof typeof PAYLOADS;
    if (offered && ends.includes(type) && draw(8) > 0) type = 'submitMotion';
    let body: Record<string, unknown> = { type, ...PAYLOADS[type](sight) };
    if (offered && draw(12) === 0)
      body = { type, ...(shaped(schemaOf(api.issueCommand.body), sight.people, draw) as object) };
    if (draw(20) === 0) body = { ...body, note: 'fazladan' };
    if (draw(20) === 0)
      for (const [name, value] of Object.entries(body))
        if (typeof value === 'string' && value.length === 36) body[name] = otherWriting(value, draw);
    await this.send({
      who,
      method: 'POST',
      path: `/api/meetings/${this.meetingPath(meetingId)}/commands`,
      body,
      contract: api.issueCommand as never,
      count: (accepted) => this.commands.add(String(body.type), room.meeting.phase, accepted),
    });
  }

  /** A vote: openly, or a ballot taken and cast as a member's device does it, now and then twice or otherwise. */
  private async vote(meetingId: string, vote: api.RoomVote): Promise<void> {
    const { draw } = this;
    const who = pick(this.people.slice(0, MEMBERS), draw);
    const options = vote.options.map((option) => option.id);
    const choice = pick([...options, ...options, 'BLANK', 'VOID', 'YES', 'x'], draw);
    const sheet = options.slice(draw(3), 1 + draw(6));
    const value = vote.form === 'SHEET' ? (draw(4) === 0 ? 'BLANK' : sheet) : choice;
    const params = { meetingId, voteId: vote.id };
    if (vote.mode === 'OPEN') {
      const code = await who.client.refusal(api.castOpenVote, { params, body: { choice } });
      return this.routes.add(`POST ${api.castOpenVote.path}`, 'all', code === undefined);
    }
    if (!vote.credentialKey) return;
    const credential = await blindCredential(vote.credentialKey);
    try {
      const { blindSignature } = await who.client.call(api.takeBallot, {
        params,
        body: { blinded: credential.blinded },
      });
      this.routes.add(`POST ${api.takeBallot.path}`, 'all', true);
      const signature = await finishCredential(vote.credentialKey, credential, blindSignature);
      if (draw(5) === 0) return;
      const body = { token: credential.token, signature, choice: value };
      const code = await new Client(this.t.url, () => this.t.clock.now()).refusal(api.castBallot, {
        params: { voteId: vote.id },
        body,
      });
      this.routes.add(`POST ${api.castBallot.path}`, 'all', code === undefined);
    } catch {
      this.routes.add(`POST ${api.takeBallot.path}`, 'all', false);
    }
  }

  /** Some other route of a meeting, with something that fits its contract. */
  private async other(meetingId: string, room: api.Room): Promise<void> {
    const { draw } = this;
    const contract = pick(this.contracts, draw);
    if (contract.path === api.issueCommand.path) return;
    if (HEAVY.some((end) => contract.path.endsWith(end)) && draw(6) > 0) return;
    const ids = [meetingId, room.vote?.id ?? meetingId, ...this.people.flatMap(({ memberId }) => memberId ?? [])];
    const path = contract.path
      .replace(':meetingId', this.meetingPath(meetingId))
      .replace(':voteId', this.meetingPath(room.vote?.id ?? room.results[0]?.id ?? meetingId))
      .replace(':kind', pick(['minutes', 'hazirun', 'quorum-record'], draw))
      .replace(':version', String(1 + draw(2)))
      .replace(':n', String(2 + draw(2)))
      .replace(':tracker', 'A'.repeat(26));
    const query = shaped(schemaOf(contract.query), ids, draw) as Record<string, unknown>;
    const asked = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)])).toString();
    const staff = contract.access.includes('OFFICE' as never);
    await this.send({
      who: staff && draw(3) > 0 ? (this.people.at(-1) as Person) : pick(this.people, draw),
      method: contract.method,
      path: asked && contract.method === 'GET' ? `${path}?${asked}` : path,
      body: shaped(schemaOf(contract.body), ids, draw),
      contract,
      count: () => undefined,
    });
  }

  async step(): Promise<void> {
    const { draw } = this;
    if (this.last && draw(12) === 0) return this.send(this.last);
    const look = (meetingId: string) => this.admin.call(api.getRoom, { params: { meetingId } });
    let { id } = pick(this.meetings, draw);
    let room = await look(id);
    // Somebody leads on now and then: without it everybody would stand in the phases that nobody leaves by chance.
    if (draw(HONEST) === 0 && (room.meeting.phase !== 'inSession' || draw(3) === 0)) {
      await stepOn(
        this.hands((type) => this.commands.add(type, room.meeting.phase, true)),
        id,
      );
      return;
    }
    // Where little can be done little is tried.
    for (let tries = 0; tries < 3 && ['called', 'closed', 'sealed', 'failed'].includes(room.meeting.phase); tries++) {
      ({ id } = pick(this.meetings, draw));
      room = await look(id);
    }
    if (room.vote && draw(3) === 0) return this.vote(id, room.vote);
    return draw(8) === 0 ? this.other(id, room) : this.command(id, room);
  }

  private hands(did: (type: string) => void): Hands {
    const members = new Map(
      this.people.flatMap(({ memberId, client }) => (memberId ? [[memberId, client] as const] : [])),
    );
    return { t: this.t, admin: this.admin, members, revive: () => this.revive(), did };
  }

  /** Each meeting is closed, sealed and verified. */
  async finish(): Promise<WalkReport['meetings']> {
    const hands = this.hands(() => undefined);
    const trust = sha256(Buffer.from(this.t.server.deps.keys.publicKey, 'hex'));
    const ended = [];
    const rooms = [];
    for (const meeting of this.meetings) {
      const { meeting: now } = await this.admin.call(api.getRoom, { params: { meetingId: meeting.id } });
      rooms.push({ ...meeting, on: now.phase === 'quorumFailed' ? (now.second?.on ?? now.on) : now.on });
    }
    // Days only pass: what goes on earlier comes first.
    for (const { id: meetingId, start } of rooms.sort((a, b) => (a.on < b.on ? -1 : 1))) {
      await this.revive();
      let verdict = 'NOT_SEALED';
      try {
        await bringToEnd(hands, meetingId);
        await this.admin.call(api.sealPackage, { params: { meetingId } });
        const zip = await this.admin.call(api.getPackage, { params: { meetingId } });
        const found = await verifyPackage(new Uint8Array(zip as unknown as Buffer), trust);
        verdict = found.verdict;
        for (const { place, en } of found.faults) this.find(`${start}: ${verdict} at ${place}: ${en}`);
      } catch (error) {
        this.find(`${start}: ${error}`);
      }
      const { rows } = await this.owner.query('select count(*)::int as n from journal where stream_id = $1', [
        meetingId,
      ]);
      ended.push({ start, entries: rows[0].n as number, verdict });
    }
    return ended;
  }

  report(steps: number, meetings: WalkReport['meetings']): WalkReport {
    const routes = Object.fromEntries(
      Object.entries(this.routes.show()).map(([route, { all }]) => [route, all as string]),
    );
    const commands = this.commands.show();
    const accepted = Object.values(this.commands.table).filter((row) => Object.values(row).some(([yes]) => yes > 0));
    return {
      steps,
      routes,
      routesLeftOut: this.contracts
        .map(({ method, path }) => `${method} ${path}`)
        .filter((route) => !(route in routes)),
      commands,
      commandsAccepted: accepted.length,
      commandsInAll: COMMANDS.length,
      commandsLeftOut: COMMANDS.filter((type) => !(type in commands)),
      meetings,
      findings: this.findings,
    };
  }
}
