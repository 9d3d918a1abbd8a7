import { createHash, randomBytes } from 'node:crypto';
import * as api from '@divan/api';
import {
  bytesToHex,
  type Contest,
  contestHash,
  type Election,
  electionHash,
  FORMAT,
  hexBytes,
  issuedStatement,
  newIssuerKeys,
  ready,
  requestHolds,
  signingKeys,
  signPayload,
  votersHash,
} from '@divan/ballot';
import { BallotSigner, SigningThread } from '../meeting/ballot-signer.ts';

type Call = api.IssuerCall;
type Answer = api.IssuerAnswer;

/** What an issuer keeps: who it is, its keys by contest, and for whom it has signed what. Without this file its contests are lost. */
export interface IssuerState {
  /** Ed25519 seed, hex. */
  readonly signing: string;
  /** SPKI → PKCS#8; an empty text when the key was destroyed after its count. */
  readonly keys: Record<string, string>;
  /** Contest → line of the hazirun (version 1: request) → blinded message signed for it. */
  readonly issued: Record<string, Record<string, string>>;
  /** Number of the last call; every call counts higher. */
  calls?: number;
  /** φ of the election it signs in, hex: it signs in no other. */
  election?: string;
}

/** Sends calls to one server. */
export interface IssuerLine {
  /** Whom the issuer addresses: SHA-256 of its token, or the meeting. */
  readonly to: string;
  readonly post: (call: Call) => Promise<Answer>;
}

/** What the issuer knows of a contest: the roll it signs for and nobody else. */
interface Roll {
  readonly kappa: Uint8Array;
  readonly issuers: number;
  readonly keys: ReadonlyMap<string, string>;
}

/** The issuer stops: what the server shows is not what it signs for. */
export class IssuerAlarm extends Error {
  readonly alarm: 'KEY_MISSING' | 'OTHER_ELECTION' | 'CONTEST';
  constructor(alarm: IssuerAlarm['alarm']) {
    super(alarm);
    this.alarm = alarm;
  }
}

/** Calls are signed before there is an election. */
const NO_ELECTION = new Uint8Array(32);
const KEYS_AT_ONCE = 3;
/** How long the server may keep a call that has no work. */
const WAIT_MILLIS = 8000;

/**
 * Pusula onaycısı: signs one blinded message a person and contest, never a second, and only what the device of somebody on the roll has signed; at the close it says for
 * whom it signed.
 */
export class BallotIssuer {
  readonly state: IssuerState;
  private readonly save: (state: IssuerState) => void;
  private readonly thread = new SigningThread();
  private readonly signers = new Map<string, BallotSigner>();
  private readonly rolls = new Map<string, Roll>();
  private answers: { [part in 'keys' | 'signatures' | 'counts' | 'contests']: NonNullable<Call[part]> } = {
    keys: [],
    signatures: [],
    counts: [],
    contests: [],
  };

  constructor(state: IssuerState | null, save: (state: IssuerState) => void) {
    this.state = state ?? { signing: randomBytes(32).toString('hex'), keys: {}, issued: {} };
    this.save = save;
    this.save(this.state);
  }

  /** One call and the work it brings. @returns how many messages were signed @throws IssuerAlarm */
  async turn({ to, post }: IssuerLine, wait = WAIT_MILLIS): Promise<number> {
    await ready;
    const secret = hexBytes(this.state.signing, 32);
    const busy = Object.values(this.answers).some((list) => list.length > 0);
    this.state.calls = Math.max(Date.now(), (this.state.calls ?? 0) + 1);
    const call = {
      signingKey: bytesToHex(signingKeys(secret).publicKey),
      to,
      count: this.state.calls,
      ...this.answers,
      wait: busy ? 0 : wait,
    };
    const answer = await post(await signPayload(NO_ELECTION, 'IssuerCall', call, secret)).catch((error: unknown) => {
      // A count that does not fit is not sent again with everything else: the divan voids the vote.
      this.answers = { ...this.answers, counts: [] };
      throw error;
    });
    const election = this.electionOf(answer);
    if (election) for (const one of answer.contests) this.readRoll(answer, election, one);
    const second = answer.format === FORMAT;
    const contests = second
      ? [...new Set(answer.requests.map(({ contest }) => contest))].filter((contest) => !this.rolls.has(contest))
      : [];
    const signatures = (
      await Promise.all(
        answer.requests.map(async (one) => ({
          request: one.request,
          signature: await this.sign(one, answer.issuer, second),
        })),
      )
    ).flatMap(({ request, signature }) => (signature ? [{ request, signature }] : []));
    const counts = election
      ? await Promise.all(answer.closed.map(({ contest }) => this.count(contest, answer.issuer, election, secret)))
      : [];
    // The key of a contest that is counted signs nothing any more.
    for (const { key } of answer.closed) {
      this.state.keys[key] = '';
      this.signers.delete(key);
    }
    const keys: string[] = [];
    for (let i = 0; i < Math.min(answer.keysWanted, KEYS_AT_ONCE); i++) {
      const made = await newIssuerKeys();
      this.state.keys[made.publicKey] = made.privateKey;
      keys.push(made.publicKey);
    }
    // What was signed is on disk before it leaves: after a crash nobody gets a second signature.
    this.save(this.state);
    this.answers = { keys, signatures, counts, contests };
    return signatures.length;
  }

  /** The election, in which this issuer finds its own key; it goes on in no other. */
  private electionOf({ election, issuer }: Answer): Election | null {
    if (!election) return null;
    const described = election as Election;
    const own = bytesToHex(signingKeys(hexBytes(this.state.signing, 32)).publicKey);
    if (described.issuers[issuer - 1]?.signingKey !== own) throw new IssuerAlarm('KEY_MISSING');
    const phi = bytesToHex(electionHash(described));
    if (this.state.election !== undefined && this.state.election !== phi) throw new IssuerAlarm('OTHER_ELECTION');
    this.state.election = phi;
    return described;
  }

  private readRoll(
    { issuer, electionKey }: Answer,
    election: Election,
    { contest, voters }: Answer['contests'][number],
  ) {
    const opened = contest as Contest;
    const own = opened.issuerKeys[issuer - 1];
    if (!electionKey || !own || this.state.keys[own] === undefined || votersHash(voters) !== opened.voters)
      throw new IssuerAlarm('CONTEST');
    this.rolls.set(opened.id, {
      kappa: contestHash(electionHash(election), hexBytes(electionKey, 32), opened),
      issuers: election.issuers.length,
      keys: new Map(voters.map(({ voter, key }) => [voter, key])),
    });
  }

  /** Whether the device of somebody on the roll asks for this very message. */
  private asked({ contest, voter, messages, signature, blinded }: Answer['requests'][number], issuer: number): boolean {
    const roll = this.rolls.get(contest);
    const key = voter ? roll?.keys.get(voter) : undefined;
    if (!roll || !voter || !key || !signature || messages[issuer - 1] !== blinded) return false;
    return requestHolds(roll.kappa, { contest, voter, blinded: messages, signature }, [{ voter, key }], roll.issuers);
  }

  private async sign(one: Answer['requests'][number], issuer: number, second: boolean): Promise<string | null> {
    const { request, contest, key, blinded } = one;
    if (second && !this.asked(one, issuer)) return null;
    const person = second ? (one.voter as string) : request;
    this.state.issued[contest] ??= {};
    const issued = this.state.issued[contest] as Record<string, string>;
    if (issued[person] !== undefined && issued[person] !== blinded) return null;
    const pkcs8 = this.state.keys[key];
    if (!pkcs8) return null;
    const signer = this.signers.get(key) ?? new BallotSigner(this.thread, pkcs8);
    this.signers.set(key, signer);
    issued[person] = blinded;
    return signer.sign(blinded);
  }

  /** For how many, and since version 2 for whom, this issuer signed; under its own key. */
  private async count(contest: string, issuer: number, election: Election, secret: Uint8Array) {
    const voters = Object.keys(this.state.issued[contest] ?? {}).sort();
    const second = election.format === FORMAT;
    const statement = second ? issuedStatement(contest, issuer, voters) : { contest, issuer, issued: voters.length };
    const { signature } = await signPayload(electionHash(election), 'IssuedCount', statement, secret);
    return { contest, issued: voters.length, ...(second ? { voters } : {}), signature };
  }
}

/** Calls a server with an issuer's token. @throws Error with the server's sentence when it refuses */
export const issuerPost = (server: string, token: string): IssuerLine => ({
  to: createHash('sha256').update(token).digest('hex'),
  post: async (call) => {
    const answer = await fetch(new URL(api.issuerWork.path, server), {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify(call),
    });
    const said = (await answer.json()) as Answer & { sentence?: { tr: string; en: string } };
    if (!answer.ok)
      throw new Error(said.sentence ? `${said.sentence.tr} / ${said.sentence.en}` : `HTTP ${answer.status}`);
    return said;
  },
});
