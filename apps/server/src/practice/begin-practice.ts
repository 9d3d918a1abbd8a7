import { addDays, addMillis, type Instant, localDay, localMinute } from '@divan/basics';
import { type AssociationStatute, MINIMUM_STATUTE } from '@divan/law';
import { defaultAgenda } from '../convening/agenda-default.ts';
import { addDraft } from '../convening/draft-repository.ts';
import { lawfulDraft } from '../convening/drafts.ts';
import { recordPhysicalDecision } from '../convening/record-physical-decision.ts';
import { sendCall } from '../convening/send-call.ts';
import type { Tx } from '../db/database.ts';
import { type Deps, uuidv7 } from '../deps.ts';
import { openStaffAccount } from '../identity/account-repository.ts';
import { namesOf } from '../identity/institution-repository.ts';
import type { Session } from '../identity/sessions.ts';
import { meetingHub } from '../meeting/host.ts';
import { fillSeat } from '../office/seat-repository.ts';
import { recordStatute, statuteOf } from '../statute.ts';
import { STRONG } from './places.ts';
import { addSampleMember, createPractice, practiceHere, seatOf, setSeat, wipePractice } from './practice-repository.ts';
import { membersNeeded, type SampleMember, sampleMembers } from './sample-members.ts';

const DAY_MILLIS = 86_400_000;
/** Of a statute that is silent the practice needs a word on the board: by simple majorities, as most have it. */
const BOARD: NonNullable<AssociationStatute['board']> = {
  callDays: 0,
  quorum: { share: [1, 2], strict: true },
  majority: { share: [1, 2], strict: true, base: 'PRESENT' },
  tie: 'CHAIR',
};

/**
 * Makes the practice of an institution: an institution of its own beside it, with its statute, sample members, organs, and an assembly that was lawfully called weeks ago and is held
 * from this minute on. One that stands already is left as it is.
 */
export async function beginPractice(deps: Deps, session: Session, origin: string): Promise<void> {
  const of = session.institutionId;
  const made = await deps.db.within(of, async (tx) => {
    if (await practiceHere(tx)) return null;
    const id = deps.newId();
    const { name, shortName } = await namesOf(tx, of);
    await createPractice(tx, {
      id,
      name: `PROVA – ${name}`,
      shortName: `PROVA – ${shortName || name}`,
      at: deps.clock.now(),
    });
    return { id, seat: await seatOf(tx), statute: (await statuteOf(tx, of))?.parameters ?? MINIMUM_STATUTE };
  });
  if (!made) return;
  try {
    await furnish(deps, made, origin);
  } catch (error) {
    await deps.db.within(of, wipePractice);
    throw error;
  }
}

async function furnish(
  deps: Deps,
  {
    id: institutionId,
    seat,
    statute: own,
  }: { readonly id: string; readonly seat: string; readonly statute: AssociationStatute },
  origin: string,
): Promise<void> {
  const statute: AssociationStatute = own.board ? own : { ...own, board: BOARD };
  // The way to an assembly takes weeks; it is walked at the hours at which it would have been.
  const back = (statute.callDays + 10) * DAY_MILLIS;
  const clock = { now: (): Instant => addMillis(deps.clock.now(), -back) };
  const past: Deps = { ...deps, clock, newId: () => uuidv7(clock) };
  const hub = meetingHub(past);
  try {
    await deps.db.within(institutionId, async (tx) => {
      const officer = past.newId();
      const at = clock.now();
      await setSeat(tx, seat || 'Prova');
      await openStaffAccount(tx, {
        accountId: officer,
        institutionId,
        name: 'Prova Bürosu',
        email: '',
        roles: ['ADMIN', 'OFFICE'],
        at,
      });
      await recordStatute(tx, past, { institutionId, accountId: officer }, { ...statute, version: 0 });
      const members = sampleMembers(membersNeeded(statute), past.newId);
      for (const member of members)
        await addSampleMember(tx, institutionId, member, {
          officer,
          at,
          admittedOn: addDays(localDay(at), -400),
          proofId: past.newId(),
        });
      await seatOrgans(tx, past, institutionId, statute, members);
      const meetingId = past.newId();
      const now = deps.clock.now();
      const draft = await lawfulDraft(tx, past, institutionId, {
        type: 'ORDINARY',
        method: 'ELECTRONIC',
        on: localDay(now),
        hour: localMinute(now).slice(-5),
        secondOn: addDays(localDay(now), statute.secondMeetingMinDays),
        secondHour: '14:00',
        ordinal: null,
        place: '',
        videoLink: '',
        agenda: defaultAgenda('ORDINARY', { discipline: Boolean(statute.discipline) }).map(({ organs, ...item }) => ({
          ...item,
          organs: [...organs],
        })),
        openerAppointed: null,
      });
      await addDraft(tx, { institutionId, meetingId, at }, draft);
      const { boardPrincipals: board } = statute;
      await recordPhysicalDecision(
        tx,
        { institutionId, meetingId },
        { number: 1, decidedOn: localDay(at), method: 'ELECTRONIC', present: board, yes: board, dissent: '' },
      );
      await sendCall(tx, past, hub, { session: officeSession(institutionId, officer), meetingId, origin });
    });
  } finally {
    await hub.stop();
  }
}

/** The first sit in the board, the next in the audit board; the substitutes are left to be elected. */
async function seatOrgans(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  s: AssociationStatute,
  members: readonly SampleMember[],
): Promise<void> {
  const since = addDays(localDay(deps.clock.now()), -365);
  for (const [organ, from, count] of [
    ['YONETIM_KURULU', 0, s.boardPrincipals],
    ['DENETIM_KURULU', s.boardPrincipals, s.auditPrincipals],
  ] as const)
    for (const [i, member] of members.slice(from, from + count).entries())
      await fillSeat(tx, {
        seatId: deps.newId(),
        institutionId,
        organ,
        principal: true,
        rank: i + 1,
        duty: i === 0 ? 'BASKAN' : 'UYE',
        memberId: member.id,
        since,
        termEnds: null,
      });
}

/** Who calls the assembly of a practice. */
const officeSession = (institutionId: string, accountId: string): Session => ({
  tokenHash: '',
  institutionId,
  accountId,
  memberId: null,
  name: 'Prova Bürosu',
  roles: ['ADMIN', 'OFFICE'],
  rolesOnceProved: ['ADMIN', 'OFFICE'],
  credentials: STRONG,
  confirmedAt: null,
  factor: '',
  proved: false,
  desk: null,
  practice: true,
});
