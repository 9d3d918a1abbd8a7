import * as api from '@divan/api';
import { addDays, type IsoDay, localDay } from '@divan/basics';
import type { z } from 'zod';
import { recordApproval } from '../operator.ts';
import type { Client } from './client.ts';
import type { TestServer } from './test-server.ts';

/** An approved system, a decision of the board, a call: an assembly is called for a day, for which the institution of `admin` sits in PostgreSQL behind `t`. */
export async function callAssembly(
  t: Pick<TestServer, 'clock' | 'ownerUrl'>,
  admin: Client,
  q: {
    readonly on: IsoDay;
    readonly hour: string;
    /** On line unless said. */
    readonly method?: 'PHYSICAL' | 'ELECTRONIC';
    readonly change?: (agenda: readonly AgendaItem[]) => readonly AgendaItem[];
    readonly type?: 'ORDINARY' | 'EXTRAORDINARY';
    readonly videoLink?: string;
    /** What the office does with the draft before it is decided on. */
    readonly prepare?: (meetingId: string) => Promise<unknown>;
  },
): Promise<string> {
  const today = localDay(t.clock.now());
  await recordApproval(t.ownerUrl, {
    authority: 'ICISLERI_BTGM',
    number: '2026/1',
    on: addDays(today, -30),
    scope: 'Genel kurul',
    version: '0.1',
    document: null,
  });
  const { method = 'ELECTRONIC' } = q;
  const plan = {
    type: q.type ?? 'ORDINARY',
    method,
    on: q.on,
    hour: q.hour,
    secondOn: addDays(q.on, 14),
    secondHour: '14:00',
  } as const;
  const { agenda } = await admin.call(api.planMeeting, { body: plan });
  const { id: meetingId } = await admin.call(api.draftMeeting, {
    body: {
      ...plan,
      ordinal: q.type === 'EXTRAORDINARY' ? null : 9,
      place: method === 'PHYSICAL' ? 'Ada Kültür Merkezi, Cumhuriyet Cad. 3' : '',
      videoLink: q.videoLink ?? '',
      agenda: [...(q.change?.(agenda) ?? agenda)],
      openerAppointed: null,
    } as never,
  });
  await q.prepare?.(meetingId);
  await admin.call(api.recordPhysicalDecision, {
    params: { meetingId },
    body: { number: 12, decidedOn: today, method, present: 5, yes: 5, dissent: '' },
  });
  await admin.call(api.callMeeting, { params: { meetingId } });
  return meetingId;
}
type AgendaItem = z.output<typeof api.planMeeting.reply>['agenda'][number];
