import { z } from 'zod';
import type { Person } from './room.ts';
import { file, id, route, SIGNED_IN } from './route.ts';

/** Verifiable secret votes: officers and their keys, the ceremony, ballots, the count, and the board that anybody can check. */

const meetingId = z.object({ meetingId: id });
const voteId = z.object({ voteId: id });
const hex = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${2 * bytes}}$`, 'u'));
const base64 = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w+/]+=*$/u);

export type CeremonyStep = 'KEYS' | 'COMMIT' | 'PACKAGE' | 'SHARES' | 'CONFIRM' | 'TEST' | 'READY';

/** Where the box of a meeting stands. Names come from the roll; keys and proofs stand on the board. */
export interface BoxView {
  readonly named: boolean;
  readonly step: CeremonyStep;
  readonly round: number;
  readonly threshold: number;
  readonly trustees: readonly {
    readonly n: number;
    readonly person: Person;
    readonly keyed: boolean;
    /** The steps of this round already taken. */
    readonly done: readonly CeremonyStep[];
  }[];
  readonly witnesses: readonly { readonly n: number; readonly person: Person; readonly keyed: boolean }[];
  readonly issuers: readonly {
    readonly n: number;
    readonly name: string;
    readonly connected: boolean;
    /** The member on whose device it runs; null: the server, or a machine with a token. */
    readonly person: Person | null;
    readonly keyed: boolean;
  }[];
  /** Who is trustee and issuer at once. */
  readonly both: readonly Person[];
  readonly mine: {
    readonly trustee: number | null;
    readonly witness: number | null;
    readonly issuer: number | null;
    /** The member's own reference in the hazirun, under which a ballot is asked for. */
    readonly voter: string | null;
    /** The key this member's device registered at admission (hex), or null. */
    readonly voterKey: string | null;
  };
  /** The paper the board follows; a board of version 1 needs neither voters' keys nor a comparison of words. */
  readonly format: 'divan-ballot/1' | 'divan-ballot/2';
  /** φ as words, for the hall screen, the room and the voter's slip. A device shows the words it has computed from the lines itself. */
  readonly words: readonly string[] | null;
  /** Who read the words aloud, entered by the divan (`confirmBallotKeys`); null before. */
  readonly confirmed: { readonly readBy: readonly Person[]; readonly at: string } | null;
  /** How many trustees must have read the words aloud. */
  readonly readersNeeded: number;
  /** Present members with a vote, and those among them whose device has registered a key. */
  readonly voters: { readonly keyed: number; readonly of: number };
  /** The election description as it stands on the board, or null before all keys are in. */
  readonly election: unknown;
  readonly electionHash: string | null;
  readonly electionKey: string | null;
  readonly head: {
    readonly height: number;
    readonly hash: string;
    readonly ballots: number;
    readonly root: string;
  } | null;
  /** The contest of the open vote, or of the one being counted. */
  readonly contest: {
    readonly voteId: string;
    readonly contest: unknown;
    readonly contestHash: string;
    /** What option ids, names and the question say. */
    readonly words: Readonly<Record<string, string>>;
    readonly openings: BoxOpenings;
    /** CHECKING: no ballot comes any more and what came is checked. CLOSING: the issuers sign their counts. COUNTING: the trustees open. */
    readonly state: 'OPEN' | 'CHECKING' | 'CLOSING' | 'COUNTING';
    readonly received: number;
    readonly accepted: number;
    /** Trustees who have given their share. */
    readonly shared: readonly number[];
  } | null;
}

/**
 * What opens the commitments on the board: `commitment = SHA-256("divan-text/1\\0" ‖ salt ‖ "\\0" ‖ text)`. What was erased is not among them; a device refuses to
 * seal when one is missing.
 */
export const boxOpenings = z.array(z.object({ commitment: z.string(), salt: z.string(), text: z.string() }));
export type BoxOpenings = z.infer<typeof boxOpenings>;

const boxView = z.custom<BoxView>();
export const getBox = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/box',
  access: SIGNED_IN,
  summary: 'Doğrulanabilir sandığın durumu: görevliler, anahtar töreni, açık oylama, sayım',
  params: meetingId,
  reply: boxView,
});

export const registerBoxKeys = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/keys',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Emanetçinin, tanığın ya da pusula onaycısının cihazı açık anahtarlarını bildirir',
  params: meetingId,
  body: z.object({
    duty: z.enum(['TRUSTEE', 'WITNESS', 'ISSUER']),
    signingKey: hex(32),
    sealingKey: hex(32).nullable(),
  }),
  reply: z.object({ n: z.number() }),
});

export const BOX_STEPS = [
  'KeyCommitted',
  'KeyPackagePublished',
  'KeySharesSealed',
  'KeyConfirmed',
  'KeyComplained',
  'KeyTested',
  'DecryptionShared',
] as const;
/** A trustee's signed word for the board; its form is checked as the verifier checks it. */
export const postBoxStep = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/steps',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Emanetçinin imzalı adımı: anahtar töreni ya da sandığı açma payı',
  params: meetingId,
  body: z.object({ type: z.enum(BOX_STEPS), payload: z.record(z.string(), z.unknown()) }),
  reply: z.object({ height: z.number() }),
});

export const witnessBoxHead = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/heads',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Tanığın cihazı sandık panosunun başını imzalar',
  params: meetingId,
  body: z.object({ witness: z.number().int().min(1).max(20), height: z.number().int().min(0), signature: hex(64) }),
  reply: z.object({ recorded: z.boolean() }),
});

/** In pages: the next one is asked for after the last height that came, until an empty page comes. A page is also cut at 4 MB. */
export const getBoxBoard = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/box/board',
  access: SIGNED_IN,
  summary: 'Sandık panosu: her satırı bir olay (JSON satırları)',
  params: meetingId,
  query: z.object({
    after: z.coerce.number().int().min(-1).default(-1),
    limit: z.coerce.number().int().min(1).max(5000).default(1000),
  }),
  media: 'application/x-ndjson',
  reply: file,
});

/** Before the opening by the office or the opener, afterwards by the lead alone and never while a vote is open; stands in the journal. */
export const newIssuerToken = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/issuers/:n/token',
  access: ['ADMIN', 'OFFICE', 'BOARD_CHAIR', 'MEMBER'],
  summary: 'Pusula onaycısının bağlantı anahtarı; bir kez gösterilir, günlüğe yazılır',
  fresh: true,
  params: meetingId.extend({ n: z.coerce.number().int().min(2).max(3) }),
  reply: z.object({ token: z.string() }),
});

/** Signature 1. The same request again gets the same answer; a null is an issuer that has not answered yet. */
export const takeCredential = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/votes/:voteId/credential',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Oy pusulası: bütün onaycıların kör imzaları (RFC 9474)',
  params: meetingId.extend({ voteId: id }),
  body: z.object({
    blinded: z.array(base64(400)).min(1).max(3),
    /** Version 2: the registered device key signs all blinded messages together (`signRequest`, protocol 5.8). */
    signature: hex(64).optional(),
  }),
  reply: z.object({ signatures: z.array(z.string().nullable()) }),
});

/** Whose device may ask for a credential in a contest, by the keys that stood when it opened: what `voters` on the board commits to. */
export const getBoxVoters = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/votes/:voteId/voters',
  access: SIGNED_IN,
  summary: 'Oylamada pusula isteyebilecek cihaz anahtarları (hazirun sırası)',
  params: meetingId.extend({ voteId: id }),
  reply: z.object({ voters: z.array(z.object({ voter: z.string(), key: z.string() })) }),
});

/** Signature 2, sent apart from the ballot and after a delay; published only as a set when the vote closes. */
export const declareCast = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/votes/:voteId/declaration',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'İkinci imza: oyunu kullandığını bildirir',
  params: meetingId.extend({ voteId: id }),
  reply: z.object({ recorded: z.literal(true) }),
});

/** The server's signed word that a ballot has come, and for what use; it names no height. */
export const receivedNote = z.object({
  contest: z.string(),
  tracker: z.string(),
  use: z.enum(['CAST', 'CHALLENGED']),
  signature: z.string(),
});

export const boxBallot = z.object({
  contest: id,
  credential: z.object({ key: hex(32), nonce: hex(32), signatures: z.array(base64(400)).min(1).max(3) }),
  body: base64(2_000_000),
  signature: hex(64),
});
/** Outside `/api`, so that no cookie of a session is ever sent here. Idempotent: the same ballot again gets the same answer. */
export const castBoxBallot = route({
  method: 'POST',
  path: '/urn/:voteId/ballots',
  access: 'urn',
  summary: 'Şifreli oyu sandığa atar ya da denetlenmiş olarak panoya yazar; kimlik taşıyan istek kabul edilmez',
  params: voteId,
  body: z.object({ use: z.enum(['CAST', 'CHALLENGED']), ballot: boxBallot }),
  reply: z.object({
    tracker: z.string(),
    state: z.enum(['RECEIVED', 'ACCEPTED', 'REFUSED']),
    /** “Alındı”, signed at once; the receipt with its height follows when the ballot stands on the board. */
    note: receivedNote.nullable(),
  }),
});

/** Is my ballot in the box? */
export const findBoxBallot = route({
  method: 'GET',
  path: '/urn/:voteId/ballots/:tracker',
  access: 'urn',
  summary: 'Oyum sandıkta mı: izleme koduyla durum, alındı ve panoda bulunma kanıtı',
  params: voteId.extend({ tracker: z.string().regex(/^[0-9A-Z]{26}$/u) }),
  reply: z.object({
    state: z.enum(['UNKNOWN', 'RECEIVED', 'ACCEPTED', 'CHALLENGED', 'REFUSED']),
    receipt: z
      .object({
        contest: z.string(),
        tracker: z.string(),
        /** Absent on boards of version 1. */
        use: z.enum(['CAST', 'CHALLENGED']).optional(),
        height: z.number(),
        hash: z.string(),
        signature: z.string(),
      })
      .nullable(),
    note: receivedNote.nullable(),
    leaf: z.string().nullable(),
    proof: z.array(z.object({ side: z.enum(['LEFT', 'RIGHT']), hash: z.string() })),
    /** The head the proof leads to, signed by the server. */
    head: z
      .object({
        height: z.number(),
        hash: z.string(),
        ballots: z.number(),
        root: z.string(),
        server: z.string(),
        witnesses: z.array(z.object({ witness: z.number(), signature: z.string() })),
      })
      .nullable(),
  }),
});

/** What a second device needs to check a challenged ballot: the contest, its hash, the election key and the words of the options. */
export const getBoxContest = route({
  method: 'GET',
  path: '/urn/:voteId/contest',
  access: 'urn',
  summary: 'Oylamanın sandık tanımı (denetleme sayfası için)',
  params: voteId,
  reply: z.object({
    contest: z.unknown(),
    contestHash: z.string(),
    /** φ and Y: with them the page computes the hash of the contest itself. */
    electionHash: z.string(),
    electionKey: z.string(),
    words: z.record(z.string(), z.string()),
    openings: boxOpenings,
  }),
});

const issuerCall = z.object({
  /** Ed25519, hex: announced once, then fixed. */
  signingKey: hex(32),
  /** To whom it speaks: the meeting's id, or SHA-256 (hex) of the token. */
  to: z.string().max(64),
  /** Grows from call to call; a call that does not is refused. */
  count: z.number().int().min(1),
  /** `signPayload` (packages/ballot) of the whole body with φ = 32 zero bytes and type `IssuerCall`. */
  signature: hex(64),
  /** Fresh RSA keys for contests to come, SPKI. */
  keys: z.array(base64(600)).max(20).default([]),
  signatures: z
    .array(z.object({ request: z.string().max(80), signature: base64(400) }))
    .max(2000)
    .default([]),
  counts: z
    .array(
      z.object({
        contest: id,
        issued: z.number().int().min(0),
        /** Version 2: for whom it signed, references into the hazirun in ascending order; the signature covers them. */
        voters: z.array(id).max(50_000).optional(),
        signature: hex(64),
      }),
    )
    .max(10)
    .default([]),
  /** Contests of which the issuer wants description and roll. */
  contests: z.array(id).max(10).default([]),
  /** Longest wait, milliseconds. */
  wait: z.number().int().min(0).max(20_000).default(0),
});
const issuerAnswer = z.object({
  /** Its number in the election and the hash it signs counts under; null before the election is described. */
  issuer: z.number(),
  format: z.enum(['divan-ballot/1', 'divan-ballot/2']),
  /** The description, in which the issuer looks for its own key before it signs anything. */
  election: z.unknown(),
  electionHash: z.string().nullable(),
  electionKey: z.string().nullable(),
  keysWanted: z.number(),
  requests: z.array(
    z.object({
      request: z.string(),
      contest: z.string(),
      key: z.string(),
      /** The message to be signed. */
      blinded: z.string(),
      /** Version 2: the messages to all issuers, who asks (a line of the hazirun), and the signature of that person's device over them. */
      messages: z.array(z.string()),
      voter: z.string().nullable(),
      signature: z.string().nullable(),
    }),
  ),
  closed: z.array(z.object({ contest: z.string(), key: z.string() })),
  /** What was asked for by `contests`. */
  contests: z.array(
    z.object({ contest: z.unknown(), voters: z.array(z.object({ voter: z.string(), key: z.string() })) }),
  ),
});

/** An issuer on a machine of its own asks for work and gives its answers; the call waits until there is something to do. */
export const issuerWork = route({
  method: 'POST',
  path: '/api/box/issuer',
  access: 'issuer',
  summary: 'Pusula onaycısının çağrısı: anahtar, kör imza ve sayım (divan issuer)',
  body: issuerCall,
  reply: issuerAnswer,
});
/** The same by the browser of a member who is named as issuer. */
export const memberIssuerWork = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/issuer',
  access: ['MEMBER'],
  cost: 'vote',
  summary: 'Pusula onaycısı seçilen üyenin cihazı: anahtar, kör imza ve sayım',
  params: meetingId,
  body: issuerCall,
  reply: issuerAnswer,
});
export type IssuerCall = z.input<typeof issuerCall>;
export type IssuerAnswer = z.output<typeof issuerAnswer>;
