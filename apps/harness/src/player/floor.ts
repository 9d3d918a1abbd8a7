import * as api from '@divan/api';
import { addDays, type IsoDay, instantFromMillis, instantMillis } from '@divan/basics';
import { stepOn } from '@divan/server/testing';
import type { Company, Playing } from './company.ts';
import { cut, one, w } from './script.ts';

/** An honest divan does one thing more, except that it closes nothing: what people still do, they do in a meeting. */
async function goesOn(company: Company): Promise<void> {
  const { meeting, agenda } = await company.room();
  const closing = agenda.some(({ kind, state }) => kind === 'CLOSING' && state === 'NOW');
  if (meeting.phase !== 'inSession' || !closing) await stepOn(company, company.meetingId);
}

export const FLOOR = {
  /** An honest divan goes on. */
  step: goesOn,
  steps: async (company, { a }) => {
    for (let i = 0; i < 2 + (a % 4); i++) await goesOn(company);
  },
  leave: (company, { a }) => company.does(company.client(a), { type: 'leave' }),
  comeBack: (company, { a }) => company.does(company.client(a), { type: 'admit' }),
  leaveAndComeBack: async (company, { a, b }) => {
    for (let i = 0; i <= b % 3; i++) {
      await company.does(company.client(a), { type: 'leave' });
      company.t.clock.advance(30_000);
      await company.does(company.client(a), { type: 'admit' });
    }
  },
  leadLeaves: async (company, { a }) => {
    const lead = company.lead(await company.room());
    await company.does(lead, { type: 'leave' });
    if (a % 2) await company.does(lead, { type: 'admit' });
  },
  manyLeave: async (company, { a }) => {
    for (const client of company.clients.slice(1 + (a % 8))) await company.does(client, { type: 'leave' });
  },
  rollCall: async (company, { a, b }) => {
    const absent = company.ids.slice(0, a % 4).map((_, i) => company.id(b + i));
    await company.leads({ type: 'recordRollCall', absent: [...new Set(absent)] });
  },
  wait: async (company, { a }) => {
    company.t.clock.advance(60_000 * (1 + (a % 90)));
    await company.revive();
  },
  recess: async (company, { a }) => {
    const until = instantFromMillis(instantMillis(company.t.clock.now()) + 60_000 * (1 + (a % 60)));
    await company.leads({ type: 'callRecess', until });
    if (a % 2) await company.reach(until);
    if (a % 3) await company.leads({ type: 'resumeMeeting' });
  },
  adjourn: async (company, { a, b, text }) => {
    const { meeting } = await company.room();
    const to = addDays(meeting.on as IsoDay, 1 + (a % 20));
    await company.leads({
      type: 'adjournMeeting',
      to,
      hour: one(['09:00', '23:59', '00:00'], b) as string,
      reason: w(text),
    });
  },
  warn: (company, { a, text }) => company.leads({ type: 'warnParticipant', memberId: company.id(a), reason: w(text) }),
  object: async (company, { a, b, text }) => {
    const objectionId = company.key();
    await company.does(company.client(a), { type: 'raiseObjection', objectionId, text: w(text) });
    if (b % 2) await company.leads({ type: 'answerObjection', objectionId, accepted: b % 4 === 1, text: w(text) });
  },
  speak: async (company, { a, b, text }) => {
    const requestId = company.key();
    const client = company.client(a);
    await company.does(client, { type: 'requestFloor', requestId, kind: b % 3 ? 'SPEECH' : 'POINT_OF_ORDER' });
    if (b % 7 === 0) return company.does(client, { type: 'withdrawFloorRequest', requestId });
    if (b % 7 === 1) return company.leads({ type: 'refuseFloor', requestId, reason: w(text) });
    await company.leads({ type: 'grantFloor', requestId });
    if (b % 5 === 0) await company.leads({ type: 'extendFloor', seconds: 60 });
    if (b % 11 === 0) return company.does(client, { type: 'leave' });
    return b % 6 > 0 && company.does(client, { type: 'endSpeech' });
  },
  /** The list of speakers under a hand that leads it. */
  speakers: async (company, { a, b, c, text }) => {
    const { agenda, motions } = await company.room();
    const now = agenda.find(({ state }) => state === 'NOW');
    const itemId = (c % 3 ? now?.id : undefined) ?? one(agenda, c)?.id ?? 'm5';
    const ask = { type: 'requestFloor', kind: 'SPEECH' } as const;
    const side = one(['FOR', 'AGAINST', 'ON'] as const, b) as 'FOR';
    const motionId = motions.at(-1)?.id;
    const [first, second] = [company.key(), company.key()];
    await company.does(company.client(a), { ...ask, requestId: first, itemId, side });
    await company.does(company.client(a + 1), {
      ...ask,
      requestId: second,
      ...(motionId && b % 2 ? { motionId } : {}),
    });
    if (b % 4 === 0) await company.leads({ type: 'orderSpeakers', itemId, alternating: c % 2 === 0 });
    if (b % 3 === 0) await company.leads({ type: 'closeSpeakersList', itemId });
    await company.leads({ type: 'grantFloor', requestId: first });
    await company.leads({ type: 'endSpeech' });
    if (c % 2) await company.leads({ type: 'putBackSpeaker', requestId: first, reason: w(text) });
    if (b % 6 === 0) await company.leads({ type: 'reopenSpeakersList', itemId });
  },
  handIn: (company, { a, text }) =>
    company.does(company.client(a), { type: 'handInSpeech', speechId: company.key(), text: w(text) }),
  limit: (company, { a }) => company.leads({ type: 'setSpeechLimit', seconds: a % 3 ? 30 + a : null }),
  note: async (company, { a, text }) => {
    const { agenda } = await company.room();
    return company.leads({ type: 'noteItem', itemId: one(agenda, a)?.id ?? 'm1', text: w(text) });
  },
  /** A motion from its writing to whatever becomes of it. */
  motion: async (company, { a, b, c, text }) => {
    const motionId = company.key();
    const mover = company.client(a);
    await company.does(mover, { type: 'submitMotion', motionId, title: w(cut(text, 300)), text: w(text) });
    for (let i = 0; i < b % 5; i++)
      await company.does(company.client(a + i), { type: 'supportMotion', motionId, support: true });
    if (b % 5 === 1) await company.does(company.client(a), { type: 'supportMotion', motionId, support: false });
    if (c % 6 === 0) return company.does(mover, { type: 'withdrawMotion', motionId });
    if (c % 6 === 1) return company.leads({ type: 'refuseMotion', motionId, reason: w(text) });
    const now = (await company.room()).agenda.find(({ state }) => state === 'NOW');
    await company.leads({ type: 'admitMotion', motionId, itemId: now?.id ?? 'm5' });
    return c % 6 === 2 && company.does(mover, { type: 'withdrawMotion', motionId });
  },
  /** An item that members want on the agenda. */
  request: async (company, { a, b, c, text }) => {
    const requestId = company.key();
    const title = w(cut(text, 300));
    await company.does(company.client(a), { type: 'requestAgendaItem', requestId, title, text: w(text) });
    for (let i = 1; i < b % 6; i++)
      await company.does(company.client(a + i), { type: 'supportAgendaItem', requestId, support: true });
    const { agenda } = await company.room();
    const after = one(agenda, c)?.id ?? 'm4';
    if (c % 3 === 0) return company.leads({ type: 'dropAgendaRequest', requestId });
    return company.leads({ type: 'addRequestedItem', requestId, itemId: company.key(), after });
  },
  closeNow: (company) => company.leads({ type: 'closeMeeting' }),
  /** Pages are open everywhere; whoever may look, looks. */
  look: async (company, { a }) => {
    const client = company.client(a);
    const { params } = company;
    for (const contract of [api.getRoom, api.getMine, api.getBox])
      await company.tries(contract.path, () => client.call(contract, { params }));
    await company.tries('record', () => company.admin.call(api.getRecord, { params }));
    await company.tries('search', () => client.call(api.searchRoll, { params, query: { search: 'a' } }));
  },
} satisfies Record<string, Playing>;
