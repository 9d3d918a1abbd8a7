import { z } from 'zod';
import { id, line, route, SIGNED_IN } from './route.ts';

const inMeeting = z.object({ meetingId: id });
const ofCase = z.object({ meetingId: id, caseId: id });
const done = z.object({ done: z.literal(true) });

/** The identity desk of the day: a member whose telephone is lost is seen by two persons, enrols anew and goes on in the meeting. */
export const startDesk = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/identity-desk',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'Kimlik masası: görevli kişiyi ve belgesini görür (DY m.15/A/5)',
  params: inMeeting,
  body: z.object({
    memberNo: line(40, 1),
    documentKind: line(60, 2),
    lastFour: z
      .string()
      .trim()
      .regex(/^\d{4}$/u),
  }),
  reply: z.object({ caseId: id }),
});
export const listDesk = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/identity-desk',
  access: SIGNED_IN,
  summary: 'Kimlik masasında açık işlemler; görevli ve divan görür',
  params: inMeeting,
  reply: z.object({
    /** Whether the asker may confirm as one of the divan. */
    mayConfirm: z.boolean(),
    cases: z.array(
      z.object({
        caseId: id,
        name: z.string(),
        memberNo: z.string(),
        officer: z.string(),
        document: z.string(),
        state: z.enum(['STARTED', 'SEEN', 'PROVED']),
        /** Rows of the QR code with the link, for the desk alone and only after both persons have seen the member. */
        square: z.array(z.string()),
        enrolled: z.boolean(),
        until: z.string(),
      }),
    ),
  }),
});
export const seenAtDesk = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/identity-desk/:caseId/seen',
  access: ['MEMBER'],
  fresh: true,
  summary: 'Divandan bir üye kişiyi kendisinin de gördüğünü kendi oturumundan onaylar',
  params: ofCase,
  reply: done,
});
export const proveAtDesk = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/identity-desk/:caseId/proof',
  access: ['ADMIN', 'OFFICE'],
  fresh: true,
  summary: 'Kişinin yeni cihazının gösterdiği kodla kimlik tespitini tamamlar',
  params: ofCase,
  body: z.object({
    deviceCode: z
      .string()
      .trim()
      .regex(/^\d{6}$/u),
  }),
  reply: done,
});
