import { z } from 'zod';
import { file, id, isoDay, line, route, version } from './route.ts';
import { identityDigits, phoneOf } from './typed-values.ts';

const done = z.object({ done: z.literal(true) });
const OFFICERS = ['ADMIN', 'OFFICE'] as const;

/** An address to which mail goes, or none. */
const address = z.union([z.email(), z.literal('')]);
/** What an institution says of itself, as it is taken. */
export const institution = z.object({
  name: line(200, 3),
  shortName: line(60, 2),
  registryNo: line(40),
  seat: line(100),
  address: line(300),
  web: line(200),
  email: address,
  kep: address,
  phone: line(40).refine((text) => phoneOf(text) !== null),
  privacyEmail: address,
  /** The last ordinary assembly held before this program (TMK m.74). */
  lastOrdinaryOn: isoDay.nullable().default(null),
});
/** What the form sends: also a value that stands as it was once taken; what is changed is held to `institution`. */
const institutionSheet = institution.extend({
  email: line(200),
  kep: line(200),
  phone: line(200),
  privacyEmail: line(200),
  version,
});
export const getInstitution = route({
  method: 'GET',
  path: '/api/institution',
  access: OFFICERS,
  summary: 'Kurum bilgileri',
  reply: institutionSheet,
});
export const putInstitution = route({
  method: 'PUT',
  path: '/api/institution',
  access: OFFICERS,
  fresh: true,
  summary: 'Kurum bilgilerini kaydeder',
  body: institutionSheet,
  reply: done,
});

const logoHash = z.string().regex(/^[\da-f]{64}$/u);
/** Of the house, before anybody is known: the page of sign-in bears it. */
export const getLogo = route({
  method: 'GET',
  path: '/api/logo/:hash',
  access: 'public',
  summary: 'Kurumun amblemi (PNG ya da JPEG)',
  params: z.object({ hash: logoHash }),
  media: 'application/octet-stream',
  reply: file,
});
export const putLogo = route({
  method: 'POST',
  path: '/api/institution/logo',
  access: OFFICERS,
  cost: 'heavy',
  fresh: true,
  summary: 'Kurumun amblemini yükler: PNG ya da JPEG; içindeki üst veriler atılır',
  upload: { maxBytes: 300_000 },
  reply: z.object({ hash: logoHash }),
});
export const deleteLogo = route({
  method: 'DELETE',
  path: '/api/institution/logo',
  access: OFFICERS,
  fresh: true,
  summary: 'Kurumun amblemini kaldırır',
  reply: done,
});

const share = z.tuple([z.number().int().min(0), z.number().int().min(1)]);
const election = z.object({
  method: z.enum(['SHEET', 'LISTS']),
  minMarks: z.number().int().min(0).nullable(),
  maxMarks: z.number().int().min(0).nullable(),
  /** What stands without a rival is voted on with yes or no; left out: as otherwise. */
  sole: z.literal('YES_NO').exactOptional(),
  /** Ballots that ask for more than half; left out: the first ballot elects. */
  rounds: z
    .object({
      majority: z.number().int().min(0).max(100),
      of: z.enum(['VALID', 'ATTENDING']),
      next: z.enum(['ALL', 'LEADERS']),
    })
    .exactOptional(),
});
const figure = z.number().int().min(0).max(100_000);
/** Statute parameters as `@divan/law` reads them; bounds of the law are refused there with their article, not here. */
export const statute = z.object({
  callDays: figure,
  boardPrincipals: figure,
  boardSubstitutes: figure,
  auditPrincipals: figure,
  auditSubstitutes: figure,
  ordinaryIntervalYears: figure,
  secondMeetingMinDays: figure,
  secondMeetingMaxDays: figure,
  electionMode: z.enum(['OPEN', 'SECRET']),
  boardElection: election,
  auditElection: election,
  dischargeBarsMembers: z.boolean(),
  agendaAdditionShare: share,
  extraordinaryRequestShare: share,
  motionSupporters: figure,
  speechSeconds: figure.nullable(),
  speaking: z
    .object({ pointOfOrderSeconds: figure.nullable(), moverSeconds: figure.nullable(), article: line(20) })
    .optional(),
  openVoteChange: z.boolean().optional(),
  smsFactorAllowed: z.boolean(),
  articles: z.object({
    assemblyTime: line(20),
    membersList: line(20),
    elections: line(20),
    tie: line(20),
    discharge: line(20),
  }),
  board: z
    .object({
      callDays: figure,
      quorum: z.object({ share, strict: z.boolean() }),
      majority: z.object({ share, strict: z.boolean(), base: z.enum(['PRESENT', 'FULL_NUMBER']) }),
      tie: z.enum(['CHAIR', 'REJECTED']),
    })
    .nullable(),
  /** An organ which the law does not ask for: null or left out where the statute has none (TMK m.72). */
  discipline: z.object({ principals: figure, substitutes: figure, election }).nullable().exactOptional(),
  /** Until how many days before the meeting candidacies are announced beforehand; null or left out: until they close in it. */
  candidacyDaysBefore: figure.nullable().exactOptional(),
  /** The same of motions; null or left out: until the assembly sits. */
  motionDaysBefore: figure.nullable().exactOptional(),
});
export const getStatute = route({
  method: 'GET',
  path: '/api/statute',
  access: OFFICERS,
  summary: 'Tüzük parametreleri',
  reply: z.object({ version: z.number(), parameters: statute.nullable(), minimum: statute }),
});
const worded = z.object({
  code: z.string(),
  articles: z.array(z.string()),
  sentence: z.object({ tr: z.string(), en: z.string() }),
});
export const checkStatute = route({
  method: 'POST',
  path: '/api/statute/check',
  access: OFFICERS,
  summary: 'Tüzük parametrelerini kanuna göre denetler',
  body: statute,
  reply: z.object({ refusals: z.array(worded) }),
});
export const putStatute = route({
  method: 'PUT',
  path: '/api/statute',
  access: OFFICERS,
  fresh: true,
  summary: 'Tüzük parametrelerini kaydeder; yasal sınırın dışındaki reddedilir',
  /** The edition that was seen; 0 before the first. */
  body: statute.extend({ version: z.number().int().min(0) }),
  reply: z.object({ version: z.number() }),
});

export const MEMBER_KINDS = ['FULL', 'HONORARY', 'LEGAL_PERSON_REPRESENTATIVE'] as const;
/** What the register takes, characters: one rule for the form and for a file. */
export const MEMBER_LENGTHS = {
  memberNo: 20,
  name: 120,
  surname: 120,
  address: 300,
  profession: 80,
  education: 80,
} as const;
/** A member as the register takes one, by whatever door: form, file, interface. */
export const memberFields = z.object({
  memberNo: line(MEMBER_LENGTHS.memberNo, 1),
  name: line(MEMBER_LENGTHS.name, 1),
  surname: line(MEMBER_LENGTHS.surname, 1),
  kind: z.enum(MEMBER_KINDS),
  email: z.union([z.email(), z.literal('')]),
  phone: line(40),
  address: line(MEMBER_LENGTHS.address),
  birthDate: isoDay.nullable(),
  profession: line(MEMBER_LENGTHS.profession),
  education: line(MEMBER_LENGTHS.education),
  identityNumber: z.string().max(40).overwrite(identityDigits),
  admittedOn: isoDay.nullable(),
});
/** What the form of a member sends: also a value that stands as an old list once had it, which is no reason to refuse another change. What is changed is held to `memberFields`. */
const standing = line(1000);
const memberSheet = memberFields.omit({ memberNo: true }).partial({ identityNumber: true }).extend({
  name: standing,
  surname: standing,
  email: standing,
  phone: standing,
  address: standing,
  profession: standing,
  education: standing,
  version,
});
export const memberRow = z.object({
  id,
  memberNo: z.string(),
  name: z.string(),
  surname: z.string(),
  kind: z.enum(MEMBER_KINDS),
  email: z.string(),
  phone: z.string(),
  leftOn: z.string().nullable(),
});
export type MemberRow = z.infer<typeof memberRow>;
export const listMembers = route({
  method: 'GET',
  path: '/api/members',
  access: OFFICERS,
  summary: 'Üye kaydı',
  query: z.object({
    search: line(100).default(''),
    page: z.coerce.number().int().min(1).default(1),
    left: z.enum(['yes', 'no']).default('no'),
  }),
  reply: z.object({ members: z.array(memberRow), total: z.number(), pageSize: z.number() }),
});
export const createMember = route({
  method: 'POST',
  path: '/api/members',
  access: OFFICERS,
  fresh: true,
  summary: 'Üye ekler',
  body: memberFields.extend({
    /** That somebody else is meant than the member whose number differs in its zeros only. */
    apart: z.boolean().default(false),
  }),
  reply: z.object({ id }),
});
const memberId = z.object({ memberId: id });
export const getMember = route({
  method: 'GET',
  path: '/api/members/:memberId',
  access: OFFICERS,
  summary: 'Üye, geçmişiyle',
  params: memberId,
  reply: memberRow.extend({
    version,
    address: z.string(),
    birthDate: z.string().nullable(),
    profession: z.string(),
    education: z.string(),
    identityNumber: z.string().nullable(),
    admittedOn: z.string().nullable(),
    leftReason: z.string(),
    /** The record that stayed when two of one person were joined, and those that went. */
    joinedInto: z.object({ id, memberNo: z.string() }).nullable(),
    joinedFrom: z.array(z.object({ id, memberNo: z.string() })),
    history: z.array(
      z.object({ at: z.string(), who: z.string(), change: z.string(), fields: z.record(z.string(), z.unknown()) }),
    ),
    seats: z.array(
      z.object({
        organ: z.string(),
        principal: z.boolean(),
        duty: z.string(),
        since: z.string(),
        until: z.string().nullable(),
      }),
    ),
  }),
});
export const updateMember = route({
  method: 'PUT',
  path: '/api/members/:memberId',
  access: OFFICERS,
  fresh: 'DEPENDS',
  summary: 'Üye bilgisini değiştirir',
  params: memberId,
  body: memberSheet,
  reply: done,
});
export const endMembership = route({
  method: 'POST',
  path: '/api/members/:memberId/end',
  access: OFFICERS,
  fresh: true,
  summary: 'Üyeliği sona erdirir (TMK m.66-67)',
  params: memberId,
  body: z.object({ on: isoDay, reason: line(300, 3) }),
  reply: done,
});
export const showIdentityNumber = route({
  method: 'POST',
  path: '/api/members/:memberId/identity-number',
  access: OFFICERS,
  fresh: true,
  summary: 'TC kimlik numarasını gösterir; erişim kaydedilir',
  params: memberId,
  body: z.object({ reason: line(300, 3) }),
  reply: z.object({ identityNumber: z.string().nullable() }),
});
export const exportMembers = route({
  method: 'POST',
  path: '/api/members/export',
  access: OFFICERS,
  cost: 'heavy',
  fresh: true,
  summary: 'Üye listesini XLSX olarak verir; gerekçe kaydedilir',
  body: z.object({ reason: line(300, 3) }),
  media: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  reply: file,
});

export const exportInstitution = route({
  method: 'POST',
  path: '/api/institution/export',
  access: ['ADMIN'],
  cost: 'heavy',
  fresh: true,
  summary: 'Kurumun bütün kayıtlarını açık biçimlerde verir; gerekçe kaydedilir',
  body: z.object({ reason: line(300, 3) }),
  media: 'application/zip',
  reply: file,
});
