import { PRACTICE_PLACES } from '@divan/api';
import { addMillis } from '@divan/basics';
import type { Credential } from '@divan/law';
import type { FastifyReply } from 'fastify';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { newToken, tokenHash } from '../identity/secrets.ts';
import { practiceCookie } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import { accountsOf, firstMeeting, openPracticeSession, type Placed, practiceHere } from './practice-repository.ts';
import { placesOf } from './sample-members.ts';

const HOURS = 12 * 3_600_000;
/** A practice is played as by somebody who showed two factors; nobody did. */
export const STRONG: readonly Credential[] = [
  { kind: 'PASSWORD', factor: 'KNOWLEDGE' },
  { kind: 'TOTP', factor: 'POSSESSION' },
];

/** Who sits at each place. */
async function placed(tx: Tx): Promise<(Placed & { readonly place: (typeof PRACTICE_PLACES)[number] })[]> {
  const all = await accountsOf(tx);
  const members = all.filter(({ member_no: no }) => no !== null);
  const at = { buro: all.find(({ member_no: no }) => no === null), ...seats(members) };
  return PRACTICE_PLACES.flatMap((place) => {
    const who = at[place];
    return who ? [{ ...who, place }] : [];
  });
}
const seats = (members: readonly Placed[]) => {
  const { baskan, divan, uye } = placesOf(members.length);
  return { baskan: members[baskan], divan: members[divan], uye: members[uye] };
};

/** The practice of an institution as its office sees it; null where there is none. */
export async function practiceOf(deps: Deps, institutionId: string) {
  const here = await deps.db.within(institutionId, practiceHere);
  if (!here) return null;
  return deps.db.within(here.institution_id, async (tx) => ({
    since: here.created_at.toISOString(),
    meetingId: (await firstMeeting(tx))?.meeting_id ?? '',
    places: (await placed(tx)).map(({ place, name }) => ({ place, name })),
  }));
}

/** Opens every place in this browser, each under its own address. @throws PRACTICE_NONE */
export async function enterPlaces(deps: Deps, institutionId: string, reply: FastifyReply): Promise<void> {
  const here = await deps.db.within(institutionId, practiceHere);
  if (!here) throw refused('PRACTICE_NONE');
  const at = deps.clock.now();
  const until = addMillis(at, HOURS);
  await deps.db.within(here.institution_id, async (tx) => {
    for (const { place, account_id: accountId } of await placed(tx)) {
      const token = newToken();
      const institution = here.institution_id;
      await openPracticeSession(tx, {
        tokenHash: tokenHash(token),
        institutionId: institution,
        accountId,
        credentials: STRONG,
        at,
        until,
      });
      const { name, ...where } = practiceCookie(deps.config, place);
      reply.setCookie(name, token, { httpOnly: true, sameSite: 'strict', ...where });
    }
  });
}
