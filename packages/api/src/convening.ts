import { z } from 'zod';
import { agendaItem, ORGANS } from './agenda-item.ts';
import { file, id, isoDay, line, localHour, prose, route, SIGNED_IN, version } from './route.ts';

const OFFICERS = ['ADMIN', 'OFFICE'] as const;
const done = z.object({ done: z.literal(true) });
const plan = z.object({
  type: z.enum(['ORDINARY', 'EXTRAORDINARY']),
  method: z.enum(['PHYSICAL', 'ELECTRONIC']),
  on: isoDay,
  hour: localHour,
  secondOn: isoDay.nullable(),
  secondHour: localHour.nullable(),
});
const worded = z.object({
  code: z.string(),
  articles: z.array(z.string()),
  sentence: z.object({ tr: z.string(), en: z.string() }),
  next: z.object({ tr: z.string(), en: z.string() }),
  /** Figures of the refusal, for the remedy at one press. */
  facts: z.record(z.string(), z.unknown()),
});
export type WordedPlan = z.infer<typeof worded>;
export const timelineItem = z.object({
  id: z.string(),
  on: z.string(),
  state: z.enum(['DONE', 'NEXT', 'LATE', 'DAY', 'TO_COME', 'WITHIN', 'OUTSIDE']),
  article: z.string(),
});
/** What the dates of a plan rest on. */
export const planFigures = z.object({
  callDays: z.number(),
  entitled: z.number(),
  quorum: z.number(),
  /** The least that must attend the second meeting. */
  secondQuorum: z.number(),
  earliestOn: z.string(),
  secondFrom: z.string(),
  secondUntil: z.string(),
  lastOrdinaryOn: z.string().nullable(),
  intervalYears: z.number(),
});
export const planMeeting = route({
  method: 'POST',
  path: '/api/meetings/plan',
  access: OFFICERS,
  summary: 'Günden doğan tarihleri ve engelleri hesaplar; yazmaz',
  /** `purpose`: an agenda for the election of a board that fell below half (TMK m.84). */
  body: plan.extend({ purpose: z.literal('BOARD_BELOW_HALF').nullable().default(null) }),
  reply: z.object({
    timeline: z.array(timelineItem),
    refusals: z.array(worded),
    warnings: z.array(worded),
    electronic: z.object({ allowed: z.boolean(), refusal: worded.nullable() }),
    /** To begin with; a title that only who calls can give is empty. */
    agenda: z.array(agendaItem.extend({ title: z.string() })),
    /** The organs that the statute has, which an agenda may elect. */
    organs: z.array(z.enum(ORGANS)),
    figures: planFigures,
  }),
});
const draft = plan.extend({
  ordinal: z.number().int().min(1).max(999).nullable(),
  place: line(300),
  videoLink: z.union([z.url({ protocol: /^https$/u }).max(500), z.literal('')]),
  agenda: z.array(agendaItem).min(1).max(60),
  openerAppointed: id.nullable(),
});
export type DraftInput = z.output<typeof draft>;
export const draftMeeting = route({
  method: 'POST',
  path: '/api/meetings',
  access: OFFICERS,
  summary: 'Toplantı taslağı',
  body: draft,
  reply: z.object({ id }),
});
const meetingId = z.object({ meetingId: id });
export const changeDraft = route({
  method: 'PUT',
  path: '/api/meetings/:meetingId/draft',
  access: OFFICERS,
  summary: 'Karara bağlanmamış taslağı değiştirir',
  params: meetingId,
  body: draft.extend({ version }),
  reply: done,
});
export const withdrawDraft = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/withdraw',
  access: OFFICERS,
  summary: 'Karara bağlanmamış taslaktan vazgeçer',
  params: meetingId,
  reply: done,
});
export const meetingSummary = z.object({
  id,
  body: z.enum(['ASSEMBLY', 'BOARD']),
  type: z.string(),
  method: z.string(),
  title: z.string(),
  on: z.string(),
  hour: z.string(),
  state: z.enum(['DRAFT', 'DECIDED', 'CALLED']),
  phase: z.string(),
});
export const listMeetings = route({
  method: 'GET',
  path: '/api/meetings',
  access: SIGNED_IN,
  summary: 'Toplantılar',
  reply: z.object({ meetings: z.array(meetingSummary) }),
});
export const getPreparation = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/preparation',
  access: OFFICERS,
  summary: 'Hazırlık: karar, liste, çağrı',
  params: meetingId,
  reply: meetingSummary.extend({
    secondOn: z.string().nullable(),
    secondHour: z.string().nullable(),
    place: z.string(),
    ordinal: z.number().nullable(),
    videoLink: z.string(),
    openerAppointed: id.nullable(),
    agenda: z.array(agendaItem),
    /** Of what a draft says: whoever changes it or records its decision sends it back. */
    version,
    timeline: z.array(timelineItem),
    figures: planFigures.nullable(),
    refusals: z.array(worded),
    warnings: z.array(worded),
    decisionText: z.string(),
    decision: z
      .object({
        heldBy: z.string(),
        number: z.number(),
        on: z.string(),
        present: z.number(),
        yes: z.number(),
        dissent: z.string(),
        method: z.string(),
      })
      .nullable(),
    boardMeeting: id.nullable(),
    list: z.object({ frozenOn: z.string(), entitled: z.number(), hash: z.string() }).nullable(),
    call: z
      .object({ sentOn: z.string(), subject: z.string(), body: z.string(), counts: z.record(z.string(), z.number()) })
      .nullable(),
    mailConfigured: z.boolean(),
  }),
});
export const recordPhysicalDecision = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/physical-decision',
  access: OFFICERS,
  summary: 'Fiziki karar defterindeki çağrı kararını kaydeder; elektronik kayda yazmaz',
  params: meetingId,
  body: z.object({
    number: z.number().int().min(1),
    decidedOn: isoDay,
    method: z.enum(['PHYSICAL', 'ELECTRONIC']),
    present: z.number().int().min(1),
    yes: z.number().int().min(1),
    dissent: prose(2000).default(''),
    /** The draft that the board decided on, as it was seen. */
    version: version.optional(),
  }),
  reply: done,
});
export const callMeeting = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/call',
  access: OFFICERS,
  cost: 'heavy',
  fresh: true,
  summary: 'Listeyi dondurur, çağrıyı gönderir',
  params: meetingId,
  reply: z.object({ mails: z.number(), prints: z.number() }),
});
export const callBoardMeeting = route({
  method: 'POST',
  path: '/api/board-meetings',
  access: ['ADMIN', 'OFFICE', 'BOARD_CHAIR'],
  summary: 'Yönetim kurulunu toplantıya çağırır',
  body: z.object({
    on: isoDay,
    hour: localHour,
    method: z.enum(['PHYSICAL', 'ELECTRONIC']),
    items: z.array(z.object({ title: line(200, 2), text: prose(8000, 3) })).max(40),
    convenes: id.nullable(),
    /** Of the draft that is to be decided on, as it was seen. */
    version: version.optional(),
  }),
  reply: z.object({ id }),
});
export const listDispatches = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/dispatches',
  access: OFFICERS,
  summary: 'Gönderim kanıtları',
  params: meetingId,
  query: z.object({
    state: z.enum(['QUEUED', 'SENT', 'BOUNCED', 'PRINTED']).optional(),
    channel: z.enum(['EMAIL', 'PRINT']).optional(),
    page: z.coerce.number().int().min(1).default(1),
  }),
  reply: z.object({
    dispatches: z.array(
      z.object({
        id,
        memberNo: z.string(),
        name: z.string(),
        channel: z.string(),
        address: z.string(),
        state: z.string(),
        sentAt: z.string().nullable(),
        attempts: z.number(),
        error: z.string(),
      }),
    ),
    total: z.number(),
  }),
});
export const resendBounced = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/resend',
  access: OFFICERS,
  summary: 'Geri dönenleri yeniden gönderir',
  params: meetingId,
  reply: z.object({ mails: z.number() }),
});
export const getPrintedCalls = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/printed-calls.pdf',
  access: OFFICERS,
  cost: 'heavy',
  summary: 'E-postası olmayan ya da e-postası geri dönen üyelerin basılacak çağrıları',
  params: meetingId,
  media: 'application/pdf',
  reply: file,
});
export const printBounced = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/print-bounced',
  access: OFFICERS,
  summary: 'E-postası geri dönenlerin çağrısını basılıya çevirir',
  params: meetingId,
  reply: z.object({ prints: z.number() }),
});
export const markPrinted = route({
  method: 'POST',
  path: '/api/meetings/:meetingId/printed',
  access: OFFICERS,
  summary: 'Basılı çağrıların verildiğini kaydeder',
  params: meetingId,
  body: z.object({ note: line(300, 3) }),
  reply: z.object({ marked: z.number() }),
});
export const getCalendar = route({
  method: 'GET',
  path: '/api/meetings/:meetingId/calendar.ics',
  access: SIGNED_IN,
  summary: 'Takvim dosyası',
  params: meetingId,
  media: 'text/calendar; charset=utf-8',
  reply: file,
});
export const getRegister = route({
  method: 'GET',
  path: '/api/decision-register',
  access: ['ADMIN', 'OFFICE', 'BOARD_MEMBER', 'AUDITOR'],
  summary: 'Elektronik yönetim kurulu karar kaydı',
  reply: z.object({
    entries: z.array(
      z.object({
        number: z.number(),
        on: z.string(),
        subject: z.string(),
        text: z.string(),
        attendees: z.array(z.string()),
        yes: z.number(),
        no: z.number(),
        abstain: z.number(),
        dissent: z.array(z.string()),
        hash: z.string(),
      }),
    ),
    error: z.object({ index: z.number(), kind: z.string() }).nullable(),
  }),
});
export const listTasks = route({
  method: 'GET',
  path: '/api/tasks',
  access: ['ADMIN', 'OFFICE', 'BOARD_CHAIR'],
  summary: 'Görevler ve son günleri',
  reply: z.object({
    tasks: z.array(
      z.object({
        id,
        kind: z.string(),
        subject: z.string(),
        dueOn: z.string(),
        article: z.string(),
        state: z.enum(['OPEN', 'WARN', 'LATE', 'DONE']),
        meetingTitle: z.string(),
        meetingId: id.nullable(),
        doneNote: z.string(),
      }),
    ),
  }),
});
export const completeTask = route({
  method: 'POST',
  path: '/api/tasks/:taskId/done',
  access: ['ADMIN', 'OFFICE', 'BOARD_CHAIR'],
  summary: 'Görevi tamamlar',
  params: z.object({ taskId: id }),
  body: z.object({ note: line(300) }),
  reply: done,
});
export const getApproval = route({
  method: 'GET',
  path: '/api/approval',
  access: SIGNED_IN,
  summary: 'Sistem onayı (işletmeci kaydeder)',
  reply: z.object({
    approval: z
      .object({
        authority: z.string(),
        number: z.string(),
        approvedOn: z.string(),
        scope: z.string(),
        version: z.string(),
        revokedOn: z.string().nullable(),
        specimen: z.boolean(),
        document: z.string(),
        /** Whether the approval reaches the version that runs (EM-R02). */
        covers: z.enum(['COVERED', 'BEYOND', 'BEFORE', 'UNREADABLE']),
      })
      .nullable(),
    mayOpenToday: z.boolean(),
    productVersion: z.string(),
  }),
});
export const getApprovalDocument = route({
  method: 'GET',
  path: '/api/approval/document',
  access: OFFICERS,
  summary: 'Onay belgesi',
  media: 'application/octet-stream',
  reply: file,
});

/** Duties that begin with something the office learns of; the last day follows from the law. */
export const DUTY_KINDS = ['MEMBERSHIP_APPLICATION', 'AUDIT', 'PROPERTY_NOTIFICATION', 'AUTHORITY_REQUEST'] as const;
export const addDuty = route({
  method: 'POST',
  path: '/api/tasks',
  access: OFFICERS,
  summary: 'Kanundan doğan bir görevi, başladığı günden hesaplayarak ekler',
  body: z.object({ kind: z.enum(DUTY_KINDS), on: isoDay, subject: line(120).default('') }),
  reply: z.object({ dueOn: z.string() }),
});
