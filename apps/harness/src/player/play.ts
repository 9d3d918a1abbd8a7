import * as api from '@divan/api';
import { sha256, verifyPackage } from '@divan/server';
import { bringToEnd, CallFailed } from '@divan/server/testing';
import { ACTS } from './acts.ts';
import { Company } from './company.ts';
import type { Act, Script } from './script.ts';

/** What must not be: in which kind of thing, and all that is known of it. The kind stays the same while a script is made shorter. */
export interface Fault {
  readonly kind: string;
  readonly what: string;
  /** How many acts had been played. */
  readonly at: number;
}

export interface Played {
  readonly fault: Fault | null;
  readonly counts: ReadonlyMap<string, { readonly accepted: number; readonly refused: number }>;
  readonly refusals: ReadonlySet<string>;
  readonly papers: number;
  readonly phase: string;
}

/** Ids, instants and figures differ from one play to the next. */
const kindOf = (text: string): string =>
  text
    .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}|[0-9a-f]{64}/gu, '…')
    .replaceAll(/\d+/gu, 'N')
    .split('\n')[0]
    ?.slice(0, 160) ?? '';

function faultOf(error: unknown, during: string, at: number): Fault {
  const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const kind =
    error instanceof CallFailed ? error.message : `${during}: ${error instanceof Error ? error.message : error}`;
  return { kind: kindOf(kind), what: `${during}: ${what}`, at };
}

class Wrong extends Error {}
const must = (truth: boolean, what: string): void => {
  if (!truth) throw new Wrong(what);
};

/** A paper is issued, every paper is fetched and is a PDF. */
async function print(company: Company, meetingId: string): Promise<number> {
  const params = { meetingId };
  await company.admin.call(api.issuePapers, { params, body: { reason: '' } });
  const { papers } = await company.admin.call(api.getRecord, { params });
  must(papers.length > 0, 'no paper was issued');
  for (const { kind, version } of papers) {
    const file = (await company.admin.call(api.getPaper, { params: { meetingId, kind, version } })) as Buffer;
    must(file.subarray(0, 5).toString() === '%PDF-', `${kind} is no PDF`);
  }
  return papers.length;
}

/** What comes after the closing: handover, a text erased, new officers seated; papers are then issued anew. */
async function afterwards(company: Company, act: Act | undefined): Promise<void> {
  const { admin, params } = company;
  const record = await admin.call(api.getRecord, { params });
  const n = (act?.a ?? 0) + (act?.b ?? 0);
  if (n % 2 === 0 && record.divanChair)
    await company.tries('recordHandover', () =>
      admin.command(company.meetingId, {
        type: 'recordHandover',
        part: 'TO_CHAIR',
        from: record.divanChair as string,
        to: [record.boardChair],
        on: company.t.clock.now().slice(0, 10),
      }),
    );
  if (n % 3 === 0) {
    const { texts } = await admin.call(api.listTexts, { params });
    const text = texts.find(({ stays, erased }) => stays === null && !erased);
    const reason = 'Kişisel veri içerdiği başvuru üzerine görüldü.';
    if (text)
      await company.tries('eraseTexts', () =>
        admin.call(api.eraseTexts, { params, body: { commitments: [text.commitment], reason } }),
      );
  }
  for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const)
    await company.tries('seatElected', () =>
      admin.call(api.seatElected, {
        body: { meetingId: company.meetingId, organ, on: company.t.clock.now().slice(0, 10), termEnds: null },
      }),
    );
}

/** Printed, sealed, verified. */
async function seals(company: Company, meetingId: string): Promise<number> {
  const params = { meetingId };
  const papers = await print(company, meetingId);
  await company.revive();
  await company.admin.call(api.sealPackage, { params });
  const zip = new Uint8Array((await company.admin.call(api.getPackage, { params })) as unknown as Buffer);
  const trust = sha256(Buffer.from(company.t.server.deps.keys.publicKey, 'hex'));
  const { verdict, faults } = await verifyPackage(zip, trust);
  must(verdict === 'VERIFIED', `${verdict}: ${faults.map(({ place, en }) => `${place}: ${en}`).join('; ')}`);
  return papers;
}

/** Plays a script from the founding of the association to the verified package. Lawful refusals are part of it; whatever else goes wrong is the fault. @param tell hears each act before it is played */
export async function play(script: Script, tell: (line: string) => void = () => undefined): Promise<Played> {
  let company: Company | null = null;
  let at = 0;
  let during = 'gathering';
  let papers = 0;
  const done = (fault: Fault | null, phase = ''): Played => ({
    fault,
    counts: company?.counts ?? new Map(),
    refusals: company?.refusals ?? new Set(),
    papers,
    phase,
  });
  try {
    company = await Company.gather(script);
    for (const act of script.acts) {
      during = act.act;
      at += 1;
      tell(`${at}. ${act.act} ${act.a} ${act.b} ${act.c}`);
      await company.revive();
      await ACTS[act.act]?.(company, act);
    }
    during = 'bringing to an end';
    tell(during);
    await company.revive();
    await bringToEnd(company, company.meetingId);
    await company.revive();
    during = 'printing';
    tell(during);
    papers = await print(company, company.meetingId);
    during = 'afterwards';
    await afterwards(company, script.acts[0]);
    during = 'sealing';
    tell(during);
    papers = await seals(company, company.meetingId);
    during = 'boards';
    for (const boardId of company.boards) {
      await bringToEnd(company, boardId);
      await seals(company, boardId);
    }
    during = 'register';
    const { error } = await company.admin.call(api.getRegister);
    must(error === null, `the register does not hold: ${JSON.stringify(error)}`);
    const { meeting } = await company.room();
    return done(null, meeting.phase);
  } catch (error) {
    return done(faultOf(error, during, at));
  } finally {
    await company?.stop();
  }
}
