import type { IssuerAnswer, IssuerCall } from '@divan/api';
import {
  areVoters,
  type BoardEvent,
  bytesToHex,
  type Contest,
  contestHash,
  hexBytes,
  issuedStatement,
  readCeremony,
  ready,
  requestHolds,
  signingKeys,
  signPayload,
  type VoterKey,
  votersHash,
} from '@divan/ballot';
import { type IssuerPrivateKey, newIssuerKey, signBlinded } from './rsa.ts';
import { type BoardAt, boardOf, chance } from './work-board.ts';

/** What an issuer's browser keeps. It is stored before an answer leaves: after a crash nobody gets a second signature. */
export interface IssuerState {
  /** Ed25519 seed, hex. */
  readonly signing: string;
  /** Calls so far: each names a greater number than the one before. */
  readonly count: number;
  /** SPKI → private key; null when the key was destroyed after its count. */
  readonly keys: Readonly<Record<string, IssuerPrivateKey | null>>;
  /** Contest → κ and roll as this device found and compared them on the board. */
  readonly rolls: Readonly<Record<string, IssuerRoll>>;
  /** Contest → line of the hazirun → blinded message signed for it. */
  readonly issued: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Contest → how many signatures the signed count names. */
  readonly counted: Readonly<Record<string, number>>;
  /** Requests that were not signed, by reason: somebody on no roll, another device, a second message. Each once, however often it is asked. */
  readonly refused: Readonly<Record<string, readonly string[]>>;
}

export interface IssuerRoll {
  readonly kappa: string;
  readonly issuers: number;
  readonly voters: readonly VoterKey[];
}

/** What goes with the next call. */
export type IssuerAnswers = Pick<IssuerCall, 'keys' | 'signatures' | 'counts' | 'contests'>;

const KEYS_AT_ONCE = 2;
/** As many are kept of each kind: a server that asks wrongly does not fill the device. */
const MOST_REFUSED = 500;
const NOBODY = new Uint8Array(32);

/** A contest and κ as they stand on the board that this device reads and verifies itself, not as the call describes them. */
async function contestOnBoard(at: BoardAt, id: string): Promise<{ contest: Contest; kappa: string } | null> {
  const lines = await boardOf(at);
  const read = await readCeremony(lines, { chance });
  if (!read.ok) return null;
  const { electionHash: phi, electionKey } = read.value;
  for (const line of lines) {
    const { type, payload } = JSON.parse(line) as BoardEvent;
    if (type !== 'ContestOpened' || (payload as Contest).id !== id) continue;
    const contest = payload as Contest;
    return { contest, kappa: bytesToHex(contestHash(hexBytes(phi, 32), hexBytes(electionKey, 32), contest)) };
  }
  return null;
}

export const ISSUER_WORK = {
  /** The keys made here before, or new ones. */
  issuerKeys: async ([before]: [IssuerState | null]): Promise<{ state: IssuerState; signingKey: string }> => {
    await ready;
    const signing = before?.signing ?? bytesToHex(chance(32));
    return {
      state: before ?? { signing, count: 0, keys: {}, rolls: {}, issued: {}, counted: {}, refused: {} },
      signingKey: bytesToHex(signingKeys(hexBytes(signing, 32)).publicKey),
    };
  },

  /** The next call, signed; the state with its number is stored before it is sent. */
  issuerCall: async ([meetingId, state, answers, wait]: [string, IssuerState, IssuerAnswers, number]) => {
    await ready;
    const secret = hexBytes(state.signing, 32);
    const next = { ...state, count: state.count + 1 };
    const body = await signPayload(
      NOBODY,
      'IssuerCall',
      {
        signingKey: bytesToHex(signingKeys(secret).publicKey),
        to: meetingId,
        count: next.count,
        keys: answers.keys ?? [],
        signatures: answers.signatures ?? [],
        counts: answers.counts ?? [],
        contests: answers.contests ?? [],
        wait,
      },
      secret,
    );
    return { body, state: next };
  },

  /** Signs what the answer asks for, each request of each person once, and counts what has closed. */
  issuerAnswer: async ([meetingId, before, answer]: [string, IssuerState, IssuerAnswer]): Promise<{
    state: IssuerState;
    answers: IssuerAnswers;
  }> => {
    await ready;
    const keysOf: Record<string, IssuerPrivateKey | null> = { ...before.keys };
    const rolls: Record<string, IssuerRoll> = { ...before.rolls };
    const issuedOf: Record<string, Record<string, string>> = structuredClone(before.issued);
    const counted: Record<string, number> = { ...before.counted };
    const refused: Record<string, readonly string[]> = { ...before.refused };
    const refuse = (why: string, request: string) => {
      const known = refused[why] ?? [];
      if (!known.includes(request) && known.length < MOST_REFUSED) refused[why] = [...known, request];
    };
    for (const { contest, voters } of answer.contests) {
      const { id } = contest as Contest;
      const stands = await contestOnBoard({ meetingId, electionHash: answer.electionHash ?? '' }, id);
      if (!stands || !areVoters(voters) || votersHash(voters) !== stands.contest.voters) refuse('ROLL', id);
      else rolls[id] = { kappa: stands.kappa, issuers: stands.contest.issuerKeys.length, voters };
    }
    const unknown = new Set<string>();
    const signatures: { request: string; signature: string }[] = [];
    for (const { request, contest, key, voter, messages, signature } of answer.requests) {
      const roll = rolls[contest];
      if (!roll) {
        unknown.add(contest);
        continue;
      }
      if (voter === null || !roll.voters.some((one) => one.voter === voter)) {
        refuse('NOT_ON_ROLL', request);
        continue;
      }
      const asked = { contest, voter, blinded: messages, signature: signature ?? '' };
      if (!requestHolds(hexBytes(roll.kappa, 32), asked, roll.voters, roll.issuers)) {
        refuse('NOT_SIGNED', request);
        continue;
      }
      const message = messages[answer.issuer - 1] as string;
      issuedOf[contest] ??= {};
      const issued = issuedOf[contest] as Record<string, string>;
      if (issued[voter] !== undefined && issued[voter] !== message) {
        refuse('SECOND', request);
        continue;
      }
      const own = keysOf[key];
      const signed = own ? signBlinded(own, message, chance(255)) : null;
      if (signed === null) {
        refuse('KEY', request);
        continue;
      }
      issued[voter] = message;
      signatures.push({ request, signature: signed });
    }
    const counts = [];
    for (const { contest, key } of answer.closed) {
      const voters = Object.keys(issuedOf[contest] ?? {}).sort();
      const { signature } = await signPayload(
        hexBytes(answer.electionHash ?? '', 32),
        'IssuedCount',
        issuedStatement(contest, answer.issuer, voters),
        hexBytes(before.signing, 32),
      );
      counts.push({ contest, issued: voters.length, voters, signature });
      counted[contest] = voters.length;
      // The key of a contest that is counted signs nothing any more.
      keysOf[key] = null;
    }
    const keys: string[] = [];
    for (let i = 0; i < Math.min(answer.keysWanted, KEYS_AT_ONCE); i++) {
      const made = await newIssuerKey();
      keysOf[made.spki] = made.key;
      keys.push(made.spki);
    }
    return {
      state: { ...before, keys: keysOf, rolls, issued: issuedOf, counted, refused },
      answers: { keys, signatures, counts, contests: [...unknown] },
    };
  },
};
