import { isReckoned, RECKONED } from '@divan/basics';
import { z } from 'zod';

export { line, prose } from '@divan/assembly/forms';

/** Roles that an account can have in its institution. The operator of the machine has none: he or she works on the command line. */
export const ROLES = ['ADMIN', 'OFFICE', 'OBSERVER', 'MEMBER', 'BOARD_MEMBER', 'BOARD_CHAIR', 'AUDITOR'] as const;
/** Roles that are granted or follow from membership and seats; `DESK` is a paired device of a hall, without account. */
export type Role = (typeof ROLES)[number] | 'DESK';

/**
 * Who may call a route. `public`: anybody; `setup`: whoever holds the set-up token or an enrolment token named in the contract;
 * `urn`: requests *without* cookie only (secret ballots); `issuer`: a ballot issuer by its token; a list: a signed-in account that has one of the roles.
 */
export type Access = 'public' | 'setup' | 'urn' | 'issuer' | readonly [Role, ...Role[]];

/** Everybody who is signed in. */
export const SIGNED_IN = ROLES;

/**
 * What a request costs, by which its account is counted: `read`; `command`, which all screens or the journal see; `office`, a record of the office; `vote`, what everybody sends at the
 * same moment; `search`, a whole list gone through; `heavy`, seconds of a processor; `stream`, a line that stays open.
 */
export type Cost = 'read' | 'search' | 'command' | 'office' | 'vote' | 'heavy' | 'stream';

export interface RouteContract<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Fastify form, e.g. `/api/members/:memberId`. */
  readonly path: string;
  readonly access: Access;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  /** JSON body; with `upload` the body is the file itself (`application/octet-stream`) and this is ignored. */
  readonly body: Body;
  readonly reply: Reply;
  /** The request body is a file of at most so many bytes. */
  readonly upload?: { readonly maxBytes: number };
  /** The reply is not JSON but a file or a stream of this media type. */
  readonly media?: string;
  /** Left out: see `costOf`. */
  readonly cost?: Cost;
  /**
   * Members need a session whose factor stands under their proof of identity (DY m.15/A/5). Left out it follows from the path: whatever changes something in
   * a meeting needs it (see `needsProof`), so that a new route is not forgotten.
   */
  readonly proof?: boolean;
  /** A heavy act: the second factor was shown again in the last minutes. `DEPENDS`: what is sent decides, and the handler asks. */
  readonly fresh?: boolean | 'DEPENDS';
  /** Why a route that rewrites something asks for no `version` of what was seen. */
  readonly unseen?: string;
}

/** The class of cost of a route: as it says; else reading, a record of the office when members may not call it, or a command. */
export const costOf = ({ cost, method, access }: Pick<RouteContract, 'cost' | 'method' | 'access'>): Cost =>
  cost ?? (method === 'GET' ? 'read' : typeof access !== 'string' && !access.includes('MEMBER') ? 'office' : 'command');

/** Whether members need a proved session for a route: said by the contract, else true for all that acts in a meeting. */
export const needsProof = (contract: Pick<RouteContract, 'proof' | 'method' | 'path' | 'access'>): boolean =>
  contract.proof ??
  (typeof contract.access !== 'string' &&
    contract.method !== 'GET' &&
    /^\/api\/(board-)?meetings(\/|$)/u.test(contract.path));

const nothing = z.object({});

/** Declares a route; parts that are left out are empty objects. */
export function route<
  Reply extends z.ZodType,
  Params extends z.ZodType = typeof nothing,
  Query extends z.ZodType = typeof nothing,
  Body extends z.ZodType = typeof nothing,
>(contract: {
  method: RouteContract['method'];
  path: string;
  access: Access;
  summary: string;
  params?: Params;
  query?: Query;
  body?: Body;
  reply: Reply;
  upload?: { maxBytes: number };
  media?: string;
  cost?: Cost;
  proof?: boolean;
  fresh?: boolean | 'DEPENDS';
  unseen?: string;
}): RouteContract<Params, Query, Body, Reply> {
  return {
    params: nothing as unknown as Params,
    query: nothing as unknown as Query,
    body: nothing as unknown as Body,
    ...contract,
  } as RouteContract<Params, Query, Body, Reply>;
}

/** For replies that are files or streams (see `media`). */
export const file = z.unknown();

export const refusalReply = z.object({
  code: z.string(),
  kind: z.enum(['LAW', 'RIGHT', 'ORDER', 'INPUT']),
  articles: z.array(z.string()),
  facts: z.record(z.string(), z.unknown()),
  sentence: z.object({ tr: z.string(), en: z.string() }),
  next: z.object({ tr: z.string(), en: z.string() }),
});
export type RefusalReply = z.infer<typeof refusalReply>;

/** A day that a person lives to see or an association remembers; beyond it neither the database nor the deadlines count. */
export const isoDay = z.iso
  .date()
  .refine((day): boolean => isReckoned(day), { error: `${RECKONED.from} – ${RECKONED.until}`, abort: true });
export const localHour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/u);
/** What a form was filled from, as the reading of it said. Whoever saves sends it back: what changed in between is then an answer (`RECORD_CHANGED`) and no loss. */
export const version = z.string().min(1).max(64);
/** An id has one writing, lower case (RFC 9562, 4): another writing of the same id would be another text in what is hashed and signed. */
export const id = z.stringFormat('uuid', /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
