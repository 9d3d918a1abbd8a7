import * as api from '@divan/api';
import { BallotIssuer } from '@divan/server/ballot-issuer';
import {
  type Client,
  castBallot,
  confirmKeys,
  contestOf,
  keyCeremony,
  memberLine,
  openBox,
  type TrusteeDevice,
  takeBallot,
  trusteeDevice,
  voterDevice,
} from '@divan/server/testing';
import { w } from './script.ts';

const soon = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

/** What the officers of a box need of the meeting they serve. */
export interface BoxHall {
  readonly meetingId: string;
  readonly params: { readonly meetingId: string };
  readonly admin: Client;
  readonly ids: readonly string[];
  readonly clients: readonly Client[];
  readonly members: ReadonlyMap<string, Client>;
  room(): Promise<api.Room>;
  lead(room: api.Room): Client;
  leads(command: api.CommandInput): Promise<boolean>;
  tries(what: string, work: () => Promise<unknown>): Promise<boolean>;
}

/** Three trustees and an issuer among the last of the members; votes that are secret go through their box. */
export class BoxPeople {
  private readonly company: BoxHall;
  private readonly devices: TrusteeDevice[];
  private readonly trustees: readonly string[];
  private working = true;
  private issuing: Promise<void> = Promise.resolve();

  private constructor(company: BoxHall, trustees: readonly string[], devices: TrusteeDevice[]) {
    this.company = company;
    this.trustees = trustees;
    this.devices = devices;
  }

  /** Named before the day, with the key made. */
  static async named(company: BoxHall): Promise<BoxPeople> {
    const { meetingId, admin } = company;
    const [issuerId, ...trustees] = company.ids.slice(-4) as [string, ...string[]];
    const issuers = [{ name: w('Bir üyenin cihazı'), memberId: issuerId }];
    await admin.command(meetingId, { type: 'nameBallotOfficers', trustees, witnesses: [], issuers });
    const clientOf = (id: string): Client => company.members.get(id) as Client;
    const devices: TrusteeDevice[] = [];
    for (const id of trustees) devices.push(await trusteeDevice(clientOf(id), meetingId));
    const box = new BoxPeople(company, trustees, devices);
    const issuer = new BallotIssuer(null, () => undefined);
    const line = memberLine(clientOf(issuerId), meetingId);
    box.issuing = (async () => {
      while (box.working) await issuer.turn(line, 100).catch(soon);
    })();
    while ((await admin.call(api.getBox, { params: { meetingId } })).step === 'KEYS') await soon();
    await keyCeremony(devices, meetingId);
    return box;
  }

  async stop(): Promise<void> {
    this.working = false;
    await this.issuing;
  }

  /** Whoever is there has registered a device, and the words were read aloud. */
  async ready(): Promise<void> {
    const { company } = this;
    for (const client of company.clients)
      await company.tries('registerVoterKey', () => voterDevice(client, company.meetingId));
    const lead = company.lead(await company.room());
    await company.tries('confirmBallotKeys', () => confirmKeys(lead, company.meetingId, this.trustees));
  }

  /** A ballot: taken under the name, cast without one. */
  async votes(client: Client, marks: string | readonly string[]): Promise<void> {
    const { meetingId } = this.company;
    const context = await contestOf(client, meetingId);
    const voter = await takeBallot(client, meetingId, context);
    const places = context.contest.options.map(({ id }) => id);
    const marked = [marks].flat().map((mark) => places.indexOf(mark));
    await castBallot(
      voter,
      meetingId,
      marks === 'BLANK' ? 'BLANK' : { marked: marked.toSorted((one, two) => one - two) },
    );
  }

  /** The box is closed and opened by two of three. @returns whether it was counted */
  async count(voteId: string): Promise<boolean> {
    const { company } = this;
    const params = company.params;
    if (!(await company.leads({ type: 'stopCasting', voteId }))) return false;
    while ((await company.admin.call(api.getBox, { params })).contest?.state === 'CLOSING') await soon();
    return company.tries('openBox', () => openBox(this.devices.slice(0, 2), company.meetingId, voteId));
  }
}
