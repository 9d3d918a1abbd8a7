import { createHash, randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import * as api from '@divan/api';
import { bytesToHex, hexBytes, newIssuerKeys, ready, signingKeys, signPayload } from '@divan/ballot';
import { BallotSigner, SigningThread } from '@divan/server/ballot-signer';

type Call = api.IssuerCall;
type Answer = api.IssuerAnswer;

/** What an issuer keeps: who it is, its keys by contest, and for whom it has signed what. Without this file its contests are lost. */
export interface IssuerState {
  /** Ed25519 seed, hex. */
  readonly signing: string;
  /** SPKI → PKCS#8; an empty text when the key was destroyed after its count. */
  readonly keys: Record<string, string>;
  /** Contest → request → blinded message signed for it. */
  readonly issued: Record<string, Record<string, string>>;
  /** Number of the last call; every call counts higher. */
  calls?: number;
}

/** A call as it goes out: to whom, the how-manieth, signed. */
type Post = (call: Call) => Promise<Answer>;
/** Sends calls to one server under one token. */
export interface IssuerLine {
  /** SHA-256 of the token, hex: whom the issuer addresses. */
  readonly to: string;
  readonly post: Post;
}

/** Calls are signed before there is an election. */
const NO_ELECTION = new Uint8Array(32);
const KEYS_AT_ONCE = 3;
/** How long the server may keep a call that has no work. */
const WAIT_MILLIS = 8000;

/** Pusula onaycısı on a machine of its own: signs one blinded message a person and contest, never a second, and counts. */
export class BallotIssuer {
  readonly state: IssuerState;
  private readonly save: (state: IssuerState) => void;
  private readonly thread = new SigningThread();
  private readonly signers = new Map<string, BallotSigner>();
  private answers: { [part in 'keys' | 'signatures' | 'counts']: NonNullable<Call[part]> } = {
    keys: [],
    signatures: [],
    counts: [],
  };

  constructor(state: IssuerState | null, save: (state: IssuerState) => void) {
    this.state = state ?? { signing: randomBytes(32).toString('hex'), keys: {}, issued: {} };
    this.save = save;
    this.save(this.state);
  }

  /** One call and the work it brings. @returns how many messages were signed */
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
      contests: [],
      wait: busy ? 0 : wait,
    };
    const answer = await post(await signPayload(NO_ELECTION, 'IssuerCall', call, secret));
    const signatures = (
      await Promise.all(answer.requests.map(async (one) => ({ request: one.request, signature: await this.sign(one) })))
    ).flatMap(({ request, signature }) => (signature ? [{ request, signature }] : []));
    const counts = await Promise.all(
      answer.closed.map(async ({ contest }) => {
        const issued = Object.keys(this.state.issued[contest] ?? {}).length;
        const statement = { contest, issuer: answer.issuer, issued };
        const { signature } = await signPayload(
          hexBytes(answer.electionHash ?? '', 32),
          'IssuedCount',
          statement,
          secret,
        );
        return { contest, issued, signature };
      }),
    );
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
    this.answers = { keys, signatures, counts };
    return signatures.length;
  }

  private async sign({ request, contest, key, blinded }: Answer['requests'][number]): Promise<string | null> {
    this.state.issued[contest] ??= {};
    const issued = this.state.issued[contest] as Record<string, string>;
    if (issued[request] !== undefined && issued[request] !== blinded) return null;
    const pkcs8 = this.state.keys[key];
    if (!pkcs8) return null;
    const signer = this.signers.get(key) ?? new BallotSigner(this.thread, pkcs8);
    this.signers.set(key, signer);
    issued[request] = blinded;
    return signer.sign(blinded);
  }
}

/** State in a file that is replaced whole. */
export function issuerFile(path: string): { state: IssuerState | null; save: (state: IssuerState) => void } {
  return {
    state: existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as IssuerState) : null,
    save: (state) => {
      writeFileSync(`${path}.new`, JSON.stringify(state), { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
  };
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

/** `divan issuer`: goes on until it is stopped; a server that is away is asked again. */
export async function runIssuer(q: { server: string; token: string; state: string }): Promise<never> {
  const { state, save } = issuerFile(q.state);
  const issuer = new BallotIssuer(state, save);
  const line = issuerPost(q.server, q.token);
  let signed = 0;
  console.log(`Pusula onaycısı çalışıyor / ballot issuer at work: ${q.server}. Ctrl-C durdurur / stops.`);
  for (;;) {
    try {
      signed += await issuer.turn(line);
      process.stdout.write(`\rimza / signatures: ${signed} `);
    } catch (error) {
      process.stdout.write(`\n${(error as Error).message}\n`);
      await new Promise((resolve) => setTimeout(resolve, 1500));
    }
  }
}
