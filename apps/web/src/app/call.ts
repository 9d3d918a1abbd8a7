import type { RouteContract } from '@divan/api';
import type { WordedRefusal } from '@divan/law';
import type { z } from 'zod';
import { at } from './base.ts';

/** Refused with wording and articles: shown where the person is looking. */
export class RefusedError extends Error {
  readonly refusal: WordedRefusal;
  constructor(refusal: WordedRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}
/** Ours: nothing was half-written; the reference finds it in the log. */
export class ServerError extends Error {
  readonly reference: string;
  constructor(reference: string) {
    super(reference);
    this.reference = reference;
  }
}
/** No answer arrived. */
export class OfflineError extends Error {}

const NOT_NOW: ReadonlySet<string> = new Set([
  'ACCOUNT_PACE',
  'SERVER_BUSY',
  'TEMPORARILY_UNAVAILABLE',
  'CHANGED_MEANWHILE',
]);
/** Nothing was said of what was asked: it reached nobody, or was told to wait. What can be sent twice is sent again. */
export const isNotNow = (error: unknown): boolean =>
  error instanceof OfflineError || (error instanceof RefusedError && NOT_NOW.has(error.refusal.code));

type Input<C> =
  C extends RouteContract<infer P, infer Q, infer B, z.ZodType>
    ? { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B>; file?: File }
    : never;
export type Reply<C> = C extends RouteContract<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

export function pathOf(contract: RouteContract, params: Record<string, unknown> = {}): string {
  return at(contract.path).replaceAll(/:(\w+)/gu, (_, name: string) => encodeURIComponent(String(params[name])));
}

let urnOrigin = '';
/** Where secret ballots go: another host than this page's, when the institution has one for them. */
export const setUrnOrigin = (origin: string | null): void => {
  urnOrigin = origin ?? '';
};

let confirmAgain: (() => Promise<boolean>) | null = null;
/** Names who asks the person for the second factor when a heavy act needs it. @returns how to stop asking */
export function answerConfirmations(ask: () => Promise<boolean>): () => void {
  confirmAgain = ask;
  return () => {
    confirmAgain = null;
  };
}

let signedOut: () => void = () => undefined;
/** Names who is told when the server knows no session (any more). */
export const onSignedOut = (tell: () => void): void => {
  signedOut = tell;
};

/** Calls a route by its contract; a heavy act asks for a fresh confirmation and then goes on. @throws RefusedError, ServerError, OfflineError */
export async function call<C extends RouteContract>(contract: C, input: Input<C> = {} as Input<C>): Promise<Reply<C>> {
  try {
    return await callOnce(contract, input);
  } catch (error) {
    if (!contract.fresh || !confirmAgain || !(error instanceof RefusedError)) throw error;
    if (error.refusal.code !== 'FRESH_CONFIRMATION_NEEDED' || !(await confirmAgain())) throw error;
    return callOnce(contract, input);
  }
}

async function callOnce<C extends RouteContract>(contract: C, input: Input<C> = {} as Input<C>): Promise<Reply<C>> {
  const given = input as {
    params?: Record<string, unknown>;
    query?: Record<string, unknown>;
    body?: unknown;
    file?: File;
  };
  const query = new URLSearchParams(
    Object.entries(given.query ?? {})
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  ).toString();
  let answer: Response;
  try {
    const host = contract.access === 'urn' ? urnOrigin : '';
    answer = await fetch(`${host}${pathOf(contract, given.params)}${query ? `?${query}` : ''}`, {
      method: contract.method,
      credentials: contract.access === 'urn' ? 'omit' : 'same-origin',
      ...(contract.method === 'GET'
        ? {}
        : {
            headers: { 'content-type': contract.upload ? 'application/octet-stream' : 'application/json' },
            body: given.file ?? JSON.stringify(given.body ?? {}),
          }),
    });
  } catch {
    throw new OfflineError();
  }
  if (answer.ok) return (contract.media ? await answer.blob() : await answer.json()) as Reply<C>;
  const said = (await answer.json().catch(() => ({}))) as Partial<WordedRefusal> & { reference?: string };
  if (said.code === 'NOT_SIGNED_IN') signedOut();
  if (said.code && said.sentence) throw new RefusedError(said as WordedRefusal);
  throw new ServerError(said.reference ?? String(answer.status));
}
