import type { RouteContract } from '@divan/api';
import * as api from '@divan/api';
import { type Instant, instantMillis } from '@divan/basics';
import type { WordedRefusal } from '@divan/law';
import { Secret, TOTP } from 'otpauth';
import type { z } from 'zod';
import { SESSION_COOKIE } from '../identity/sessions.ts';

/** What a call was answered with when it was not what the contract promises. */
export class CallFailed extends Error {
  readonly status: number;
  readonly body: Partial<WordedRefusal> & { reference?: string };
  constructor(status: number, body: CallFailed['body'], path: string) {
    super(`${path}: ${status} ${body.code ?? ''} ${body.sentence?.tr ?? JSON.stringify(body)}`);
    // Every refusal that a test meets is read: no code stands in a sentence for people; settings are named to whoever runs the machine.
    const code = /\b(?!SMTP_URL|PUBLIC_ORIGINS)[A-Z]{2,}_[A-Z_]+\b/u.exec(
      JSON.stringify([body.sentence, body.next]),
    )?.[0];
    if (code) throw new Error(`${path}: the refusal ${body.code} says ${code} to people`);
    this.status = status;
    this.body = body;
  }
}

export type CallInput<C> =
  C extends RouteContract<infer P, infer Q, infer B, z.ZodType>
    ? { params?: z.input<P>; query?: z.input<Q>; body?: z.input<B>; file?: Uint8Array }
    : never;
export type CallReply<C> = C extends RouteContract<z.ZodType, z.ZodType, z.ZodType, infer R> ? z.output<R> : never;

/** Seconds after which an account that was too fast may ask again; 0 for every other answer. */
async function paceOf(answer: Response): Promise<number> {
  if (answer.status !== 429) return 0;
  const { code } = (await answer.clone().json()) as { code?: string };
  return code === 'ACCOUNT_PACE' ? Number(answer.headers.get('retry-after')) : 0;
}

/** A person's browser without a window: keeps its cookie, speaks the public HTTP API. */
export class Client {
  /** Origin of the server that is asked; may change when there are several. */
  base: string;
  cookie = '';
  private device = '';
  private confirming: Promise<unknown> | null = null;
  private confirmations = 0;
  /** Shared secret of the authenticator app, once enrolled. */
  secret = '';
  /** How somebody confirms whose session was not opened by signing in. */
  confirmWith: (() => Promise<void>) | null = null;
  readonly now: () => Instant;
  private lastStep = 0;

  constructor(base: string, now: () => Instant) {
    this.base = base;
    this.now = now;
  }

  /** Calls a route; a heavy act asks for the second factor, which is then shown as the dialog of the page shows it. */
  async call<C extends RouteContract>(contract: C, input: CallInput<C> = {} as CallInput<C>): Promise<CallReply<C>> {
    const before = this.confirmations;
    try {
      return await this.ask(contract, input);
    } catch (error) {
      if (!contract.fresh || !(this.secret || this.confirmWith) || !(error instanceof CallFailed)) throw error;
      if (error.body.code !== 'FRESH_CONFIRMATION_NEEDED') throw error;
    }
    // Several acts at once are confirmed by one code.
    if (this.confirmations === before)
      this.confirming ??= this.confirm().finally(() => {
        this.confirming = null;
        this.confirmations += 1;
      });
    await this.confirming;
    return this.ask(contract, input);
  }

  /** Calls a route once, confirming nothing. */
  async ask<C extends RouteContract>(contract: C, input: CallInput<C>): Promise<CallReply<C>> {
    const given = input as {
      params?: Record<string, string>;
      query?: Record<string, unknown>;
      body?: unknown;
      file?: Uint8Array;
    };
    const path = contract.path.replaceAll(/:(\w+)/gu, (_, name: string) =>
      encodeURIComponent(String(given.params?.[name])),
    );
    const query = new URLSearchParams(
      Object.entries(given.query ?? {}).map(([key, value]) => [key, String(value)]),
    ).toString();
    const ask = () =>
      fetch(`${this.base}${path}${query ? `?${query}` : ''}`, {
        method: contract.method,
        headers: {
          ...(contract.access !== 'urn' && (this.cookie || this.device)
            ? { cookie: [this.cookie, this.device].filter(Boolean).join('; ') }
            : {}),
          ...(contract.method === 'GET'
            ? {}
            : { 'content-type': contract.upload ? 'application/octet-stream' : 'application/json', origin: this.base }),
        },
        ...(contract.method === 'GET'
          ? {}
          : { body: given.file ? Buffer.from(given.file) : JSON.stringify(given.body ?? {}) }),
      });
    let answer = await ask();
    // A test is faster than a person: it waits as it is told, as a patient page would.
    for (let told = await paceOf(answer); told > 0; told = await paceOf(answer)) {
      await new Promise((resolve) => setTimeout(resolve, told * 1000));
      answer = await ask();
    }
    for (const given of answer.headers.getSetCookie()) this.keep(given.split(';')[0] as string);
    if (!answer.ok)
      throw new CallFailed(
        answer.status,
        (await answer.json().catch(() => ({}))) as CallFailed['body'],
        `${contract.method} ${path}`,
      );
    if (contract.media) return Buffer.from(await answer.arrayBuffer()) as CallReply<C>;
    return (await answer.json()) as CallReply<C>;
  }

  /** The session, and apart from it the name of the device. */
  private keep(pair: string): void {
    const name = pair.split('=')[0] as string;
    if (name.endsWith(SESSION_COOKIE)) this.cookie = pair;
    else this.device = pair;
  }

  /** The code with which a call is refused; `undefined` when it is accepted. */
  async refusal<C extends RouteContract>(
    contract: C,
    input: CallInput<C> = {} as CallInput<C>,
  ): Promise<string | undefined> {
    try {
      await this.call(contract, input);
      return undefined;
    } catch (error) {
      if (error instanceof CallFailed) return error.body.code ?? String(error.status);
      throw error;
    }
  }

  /** The second factor is shown again. */
  async confirm(): Promise<void> {
    if (this.confirmWith) return this.confirmWith();
    await this.ask(api.confirmSession, { body: { code: await this.nextTotp() } });
  }

  /** As {@link totp}; where codes were used faster than the authenticator makes them, waits as a person does. */
  async nextTotp(): Promise<string> {
    const latest = () => Math.floor(instantMillis(this.now()) / 30_000) + 1;
    while (this.lastStep + 1 > latest()) await new Promise((resolve) => setTimeout(resolve, 200));
    return this.totp();
  }

  /** A code of the authenticator that has not been used yet (each admits once). */
  totp(): string {
    // The step before is still accepted, and leaves room for the next codes; late in a step it might be gone on arrival.
    const now = instantMillis(this.now());
    const step = Math.max(Math.floor(now / 30_000) - (now % 30_000 < 20_000 ? 1 : 0), this.lastStep + 1);
    this.lastStep = step;
    return new TOTP({ secret: Secret.fromBase32(this.secret), digits: 6, period: 30 }).generate({
      timestamp: step * 30_000,
    });
  }

  async enrol(token: string, password: string): Promise<string[]> {
    await this.call(api.lookAtEnrolment, { body: { token } });
    this.secret = (await this.call(api.beginTotp, { body: { token } })).secret;
    this.lastStep = 0;
    return (await this.call(api.finishEnrolment, { body: { token, password, factor: 'TOTP', code: this.totp() } }))
      .recoveryCodes;
  }

  async signIn(login: string, password: string): Promise<this> {
    const { step } = await this.call(api.signIn, { body: { login, password } });
    await this.call(api.signInSecond, { body: { step, code: await this.nextTotp() } });
    return this;
  }

  command(meetingId: string, body: api.CommandInput) {
    return this.call(api.issueCommand, { params: { meetingId }, body });
  }
}
