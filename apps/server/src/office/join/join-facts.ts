import { isOver } from '@divan/assembly';
import { maskIdentityNumber, type Refusal } from '@divan/law';
import type { Tx } from '../../db/database.ts';
import type { Deps } from '../../deps.ts';
import { NotFoundError } from '../../refused.ts';
import { type WholeMember, wholeMember } from '../member-repository.ts';
import { identityOf, memberVersion } from '../member-sheet.ts';
import { seatsEverOf } from '../seat-repository.ts';
import { type HangsOn, hangsOn, joinedInto, openListsWith, tookPartIn } from './join-repository.ts';

const OVER = ['closed', 'failed', 'sealed'].filter(isOver);

export interface Side {
  readonly member: WholeMember;
  readonly hangs: HangsOn;
  readonly seats: Awaited<ReturnType<typeof seatsEverOf>>;
  readonly meetings: Awaited<ReturnType<typeof tookPartIn>>;
}
export interface Pair {
  readonly keep: Side;
  readonly gone: Side;
}

/** Both records with what hangs on them; `held` until the transaction ends, in one order whoever asks. @throws NotFoundError */
export async function pairOf(
  tx: Tx,
  { keepId, goneId }: { readonly keepId: string; readonly goneId: string },
  { held = false }: { readonly held?: boolean } = {},
): Promise<Pair> {
  const sides = new Map<string, Side>();
  for (const id of [keepId, goneId].toSorted()) {
    const member = await wholeMember(tx, id, { held });
    if (!member) throw new NotFoundError();
    const [hangs, seats, meetings] = [await hangsOn(tx, id), await seatsEverOf(tx, id), await tookPartIn(tx, id)];
    sides.set(id, { member, hangs, seats, meetings });
  }
  return { keep: sides.get(keepId) as Side, gone: sides.get(goneId) as Side };
}

/** Why two records are not joined, all reasons at once. */
export async function joinRefusals(tx: Tx, { keep, gone }: Pair): Promise<Refusal[]> {
  const refusals: Refusal[] = [];
  const add = (code: Refusal['code'], facts: Refusal['facts'] = {}) => refusals.push({ code, facts });
  if (keep.member.id === gone.member.id) return [{ code: 'JOIN_SAME_RECORD', facts: {} }];
  for (const { member } of [keep, gone]) {
    const into = await joinedInto(tx, member.id);
    if (into) add('JOINED_ALREADY', { memberNo: member.memberNo, into: into.memberNo });
  }
  if (keep.member.leftOn && !gone.member.leftOn) add('JOIN_KEEP_LEFT', { memberNo: keep.member.memberNo });
  const [mine, other] = [keep.member.identityHash, gone.member.identityHash];
  if (mine && other && mine !== other) add('JOIN_OTHER_IDENTITY');
  const [open] = await openListsWith(tx, gone.member.id, OVER);
  if (open) add('JOIN_ON_OPEN_LIST', { memberNo: gone.member.memberNo, meeting: open.title });
  const both = gone.meetings.find(({ id }) => keep.meetings.some((one) => one.id === id));
  if (both) add('JOIN_BOTH_TOOK_PART', { meeting: both.title });
  const held = (side: Side) => side.seats.filter(({ until }) => until === null);
  const organ = held(gone).find((seat) => held(keep).some((one) => one.organ === seat.organ))?.organ;
  if (organ) add('JOIN_SAME_ORGAN', { organ });
  return refusals;
}

/** Both records have a login with which somebody enters. */
export const loginsInUse = ({ keep, gone }: Pair): boolean =>
  (keep.hangs.account?.inUse ?? false) && (gone.hangs.account?.inUse ?? false);

/** A record as the page shows it beside the other. */
export function shownSide(deps: Deps, { member, hangs, seats, meetings }: Side) {
  const { sealedIdentity, identityHash: _, leftReason: __, ...sheet } = member;
  const identity = identityOf(deps, sealedIdentity);
  const { account } = hangs;
  return {
    ...sheet,
    version: memberVersion(member),
    identityNumber: identity && maskIdentityNumber(identity),
    seats,
    account: account && { inUse: account.inUse, proved: account.proved, lastSeen: account.lastSeen },
    petitions: hangs.petitions,
    devices: hangs.devices,
    history: hangs.history,
    meetings: meetings.map(({ title }) => title),
  };
}
