import type {
  Ballot,
  Credential,
  CredentialDraft,
  Receipt,
  ReceivedNote,
  TrusteeMemory,
  TrusteeSecrets,
  WitnessMemory,
} from '@divan/ballot';
import type { IssuerState } from './work-issuer.ts';

/** What a person's browser keeps of verifiable votes; nothing of it is ever at the server. */

const open = new Promise<IDBDatabase>((resolve, reject) => {
  const request = indexedDB.open('divan-sandik', 1);
  request.onupgradeneeded = () => request.result.createObjectStore('kept');
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
open.catch(() => undefined);

async function run<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const db = await open;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('kept', mode);
    const request = act(transaction.objectStore('kept'));
    // A write counts when the transaction is complete, not when the request is.
    transaction.oncomplete = () => resolve(request.result);
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}

/** A trustee's secrets; `saved` once the recovery file was written. */
export interface KeptTrustee {
  readonly secrets: TrusteeSecrets;
  readonly saved: boolean;
  /** What the device promised (protocol 9.2): the last head, the least number of ballots, the sums it shared; by φ. Stored before a share leaves. */
  readonly memory?: Readonly<Record<string, TrusteeMemory>>;
}
export interface KeptWitness {
  readonly seed: string;
  /** By φ. */
  readonly memory: Readonly<Record<string, WitnessMemory>>;
  readonly signed: number;
}
/** The key this device registered when its person entered the meeting: issuers sign only what it signed. */
export interface KeptVoter {
  readonly seed: string;
  readonly key: string;
}
/** φ and the election key as this device found them on the board; another φ in the same meeting is refused. */
export interface KeptCeremony {
  readonly phi: string;
  readonly key: string;
}
/** A voter's credential and ballot. The seed of the encryption is never kept, so the marks cannot be found here. */
export interface KeptVote {
  readonly voteId: string;
  readonly meetingId: string;
  readonly question: string;
  /** Until the ballot is accepted: the credential's secret and what the issuers were asked. */
  readonly secret: string | null;
  readonly request: CredentialDraft | null;
  readonly credential: Credential | null;
  /** Sealed, not cast. */
  readonly sealed: { readonly body: string; readonly tracker: string; readonly leaf: string } | null;
  readonly cast: {
    /** The exact bytes that are sent, until they are accepted. */
    readonly ballot: Ballot | null;
    readonly tracker: string;
    readonly leaf: string;
    readonly state: 'SENDING' | 'RECEIVED' | 'ACCEPTED';
    /** “Alındı”: the server's signed word before the ballot stands on the board, and the receipt with its height afterwards. */
    readonly note?: ReceivedNote | null;
    readonly receipt: Receipt | null;
  } | null;
  /** Trackers of ballots that were checked and not cast. */
  readonly challenged: readonly string[];
  /** Why the ballot before was not taken: it has to be marked and sealed anew. */
  readonly again?: 'USED' | 'REFUSED' | null;
  /** When signature 2 is due, milliseconds; null before the cast and after it was sent. */
  readonly declareAt: number | null;
}

interface Kinds {
  readonly trustee: KeptTrustee;
  readonly witness: KeptWitness;
  readonly issuer: IssuerState;
  readonly voter: KeptVoter;
  readonly ceremony: KeptCeremony;
  readonly vote: KeptVote;
}

const key = (kind: keyof Kinds, memberId: string, of: string) => `${kind}/${memberId}/${of}`;

/** @param of the meeting, or for a vote the vote */
export const kept = async <K extends keyof Kinds>(kind: K, memberId: string, of: string): Promise<Kinds[K] | null> =>
  ((await run('readonly', (store) => store.get(key(kind, memberId, of)))) as Kinds[K] | undefined) ?? null;

export const keep = async <K extends keyof Kinds>(
  kind: K,
  memberId: string,
  of: string,
  value: Kinds[K],
): Promise<void> => void (await run('readwrite', (store) => store.put(value, key(kind, memberId, of))));

/** All votes of a person kept here, of one meeting. */
export async function keptVotes(memberId: string, meetingId: string): Promise<KeptVote[]> {
  const start = key('vote', memberId, '');
  const all = (await run('readonly', (store) =>
    store.getAll(IDBKeyRange.bound(start, `${start}\uffff`)),
  )) as KeptVote[];
  return all.filter((one) => one.meetingId === meetingId);
}

const NOTHING = {
  secret: null,
  request: null,
  credential: null,
  sealed: null,
  cast: null,
  challenged: [],
  declareAt: null,
} as const;

/** Told to the window when a kept vote changed. */
export const VOTE_AMENDED = 'divan-vote-amended';

/** Changes parts of a vote that is kept, in one step; what is not named stays. @returns the whole as it then is */
export async function amendVote(
  memberId: string,
  change: Pick<KeptVote, 'voteId' | 'meetingId' | 'question'> & Partial<KeptVote>,
): Promise<KeptVote> {
  const at = key('vote', memberId, change.voteId);
  const db = await open;
  return new Promise((resolve, reject) => {
    const transaction = db.transaction('kept', 'readwrite');
    const store = transaction.objectStore('kept');
    const before = store.get(at);
    let next: KeptVote;
    before.onsuccess = () => {
      next = { ...NOTHING, ...(before.result as KeptVote | undefined), ...change };
      store.put(next, at);
    };
    transaction.oncomplete = () => {
      resolve(next);
      window.dispatchEvent(new Event(VOTE_AMENDED));
    };
    transaction.onerror = () => reject(transaction.error);
    transaction.onabort = () => reject(transaction.error);
  });
}
