import { z } from 'zod';
import type { Person } from './meeting.ts';
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
  readonly issuers: readonly { readonly n: number; readonly name: string; readonly connected: boolean }[];
  /** Who is trustee and issuer at once. */
  readonly both: readonly Person[];
  readonly mine: { readonly trustee: number | null; readonly witness: number | null };
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
    readonly state: 'OPEN' | 'CLOSING' | 'COUNTING';
    readonly received: number;
    readonly accepted: number;
    /** Trustees who have given their share. */
    readonly shared: readonly number[];
  } | null;
}

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
  summary: 'Emanetçinin ya da tanığın cihazı açık anahtarlarını bildirir',
  params: meetingId,
  body: z.object({ duty: z.enum(['TRUSTEE', 'WITNESS']), signingKey: hex(32), sealingKey: hex(32).nullable() }),
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
  summary: 'Emanetçinin imzalı adımı: anahtar töreni ya da sandığı açma payı',
  params: meetingId,
  body: z.object({ type: z.enum(BOX_STEPS), payload: z.record(z.string(), z.unknown()) }),
  reply: z.object({ height: z.number() }),
});

export const witnessBoxHead = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/heads',
  access: ['MEMBER'],
  summary: 'Tanığın cihazı sandık panosunun başını imzalar',
  params: meetingId,
  body: z.object({ witness: z.number().int().min(1).max(20), height: z.number().int().min(0), signature: hex(64) }),
  reply: z.object({ recorded: z.boolean() }),
});

export const getBoxBoard = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/box/board',
  access: SIGNED_IN,
  summary: 'Sandık panosu: her satırı bir olay (JSON satırları)',
  params: meetingId,
  query: z.object({ after: z.coerce.number().int().min(-1).default(-1) }),
  media: 'application/x-ndjson',
  reply: file,
});

export const newIssuerToken = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/box/issuers/:n/token',
  access: ['ADMIN', 'OFFICE', 'BOARD_CHAIR'],
  fresh: true,
  summary: 'Pusula onaycısının bağlantı anahtarı; bir kez gösterilir',
  params: meetingId.extend({ n: z.coerce.number().int().min(2).max(3) }),
  reply: z.object({ token: z.string() }),
});

/** Signature 1. The same request again gets the same answer; a null is an issuer that has not answered yet. */
export const takeCredential = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/votes/:voteId/credential',
  access: ['MEMBER'],
  summary: 'Oy pusulası: bütün onaycıların kör imzaları (RFC 9474)',
  params: meetingId.extend({ voteId: id }),
  body: z.object({ blinded: z.array(base64(400)).min(1).max(3) }),
  reply: z.object({ signatures: z.array(z.string().nullable()) }),
});

/** Signature 2, sent apart from the ballot and after a delay; published only as a set when the vote closes. */
export const declareCast = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/votes/:voteId/declaration',
  access: ['MEMBER'],
  summary: 'İkinci imza: oyunu kullandığını bildirir',
  params: meetingId.extend({ voteId: id }),
  reply: z.object({ recorded: z.literal(true) }),
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
  reply: z.object({ tracker: z.string(), state: z.enum(['RECEIVED', 'ACCEPTED', 'REFUSED']) }),
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
      .object({ contest: z.string(), tracker: z.string(), height: z.number(), hash: z.string(), signature: z.string() })
      .nullable(),
    leaf: z.string().nullable(),
    proof: z.array(z.object({ side: z.enum(['LEFT', 'RIGHT']), hash: z.string() })),
    head: z.object({ height: z.number(), hash: z.string(), ballots: z.number(), root: z.string() }).nullable(),
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
  }),
});

/** An issuer on a machine of its own asks for work and gives its answers; the call waits until there is something to do. */
export const issuerWork = route({
  method: 'POST',
  path: '/api/box/issuer',
  access: 'issuer',
  summary: 'Pusula onaycısının çağrısı: anahtar, kör imza ve sayım (divan issuer)',
  body: z.object({
    /** Ed25519, hex: announced once, then fixed. */
    signingKey: hex(32),
    /** Fresh RSA keys for contests to come, SPKI. */
    keys: z.array(base64(600)).max(20).default([]),
    signatures: z
      .array(z.object({ request: z.string().max(80), signature: base64(400) }))
      .max(2000)
      .default([]),
    counts: z
      .array(z.object({ contest: id, issued: z.number().int().min(0), signature: hex(64) }))
      .max(10)
      .default([]),
    /** Longest wait, milliseconds. */
    wait: z.number().int().min(0).max(20_000).default(0),
  }),
  reply: z.object({
    /** Its number in the election and the hash it signs counts under; null before the election is described. */
    issuer: z.number(),
    electionHash: z.string().nullable(),
    keysWanted: z.number(),
    requests: z.array(z.object({ request: z.string(), contest: z.string(), key: z.string(), blinded: z.string() })),
    closed: z.array(z.object({ contest: z.string(), key: z.string() })),
  }),
});
export type IssuerCall = z.input<typeof issuerWork.body>;
export type IssuerAnswer = z.output<typeof issuerWork.reply>;
