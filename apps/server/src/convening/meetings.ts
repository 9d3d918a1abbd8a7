import { randomBytes } from 'node:crypto';
import type { Ground, GroundItem, RollEntry } from '@divan/assembly';
import { day, type IsoDay } from '@divan/basics';
import { commitmentOf, contentHash } from '@divan/machine';
import { maybe, one, sql, type Tx } from '../db/database.ts';
import { requireStatute } from '../office/institution.ts';
import { type EntitledMember, entitledMembers, seatsOf } from '../office/members.ts';
import { NotFoundError, refused } from '../serve.ts';

export interface AgendaEntry {
  readonly id: string;
  readonly kind: GroundItem['kind'];
  readonly title: string;
  readonly organs: readonly ('YONETIM_KURULU' | 'DENETIM_KURULU' | 'DISIPLIN_KURULU')[];
  readonly text: string;
}

export interface MeetingRow {
  meeting_id: string;
  institution_id: string;
  body: 'ASSEMBLY' | 'BOARD';
  type: 'ORDINARY' | 'EXTRAORDINARY' | 'BOARD';
  method: 'PHYSICAL' | 'ELECTRONIC';
  title: string;
  ordinal: number | null;
  held_on: IsoDay;
  hour: string;
  second_on: IsoDay | null;
  second_hour: string | null;
  place: string;
  video_link: string;
  agenda: AgendaEntry[];
  opener_appointed: string | null;
  convened_by_meeting: string | null;
  state: 'DRAFT' | 'DECIDED' | 'CALLED';
  ground_hash: string | null;
}

export async function meetingById(tx: Tx, meetingId: string): Promise<MeetingRow> {
  const row = await maybe<MeetingRow>(
    tx,
    sql`select meeting_id, institution_id, body, type, method, title, ordinal, held_on, hour, second_on, second_hour, place, video_link, agenda, opener_appointed, convened_by_meeting, state, ground_hash from meeting where meeting_id = ${meetingId} and state <> 'WITHDRAWN'`,
  );
  if (!row) throw new NotFoundError();
  return row;
}

/** Keeps a text beside the journal and gives its commitment. */
export async function keepText(tx: Tx, institutionId: string, meetingId: string, text: string): Promise<string> {
  const [commitment] = await keepTexts(tx, institutionId, meetingId, [text]);
  return commitment as string;
}

/** Keeps many texts in one statement and gives their commitments, in order. */
export async function keepTexts(
  tx: Tx,
  institutionId: string,
  meetingId: string,
  texts: readonly string[],
): Promise<string[]> {
  const kept = texts.map((text) => {
    const salt = randomBytes(32).toString('hex');
    const normal = text.normalize('NFC');
    return { salt, text: normal, commitment: commitmentOf(salt, normal) };
  });
  await sql`insert into content (institution_id, commitment, meeting_id, salt, text)
    select ${institutionId}, commitment, ${meetingId}, salt, kept from unnest(${kept.map((one) => one.commitment)}::text[], ${kept.map((one) => one.salt)}::text[], ${kept.map((one) => one.text)}::text[]) as given (commitment, salt, kept)`.execute(
    tx,
  );
  return kept.map((one) => one.commitment);
}

/** The chair and the principals of the board. @throws BOARD_UNKNOWN */
export async function boardOf(tx: Tx) {
  const seats = (await seatsOf(tx, 'YONETIM_KURULU')).filter((seat) => seat.principal);
  const chair = seats.find((seat) => seat.duty === 'BASKAN');
  if (!chair) throw refused('BOARD_UNKNOWN');
  return { seats, chair };
}

/** Builds the ground of a meeting from what stands in the books now, with every name and title as a commitment, and stores it. */
export async function buildGround(
  tx: Tx,
  meeting: MeetingRow,
  callOn: IsoDay,
  states: readonly string[],
): Promise<{ ground: Ground; hash: string; members: EntitledMember[] }> {
  const { institution_id: institutionId, meeting_id: meetingId } = meeting;
  const statute = await requireStatute(tx, institutionId);
  const { seats, chair } = await boardOf(tx);
  const all = await entitledMembers(tx, day(meeting.held_on));
  const board = new Set(seats.map((seat) => seat.memberId));
  const members = meeting.body === 'BOARD' ? all.filter((member) => board.has(member.memberId)) : all;
  if (members.length === 0) throw refused('NOBODY_ENTITLED');
  const names = await keepTexts(
    tx,
    institutionId,
    meetingId,
    members.map((member) => `${member.name}\t${member.surname}\t${member.memberNo}`),
  );
  const roll: RollEntry[] = members.map((member, i) => ({
    memberId: member.memberId,
    kind: member.kind,
    mayVote: member.kind !== 'HONORARY',
    name: names[i] as string,
    organs: member.organs,
  }));
  const agenda: GroundItem[] = [];
  for (const item of meeting.agenda)
    agenda.push({
      id: item.id,
      kind: item.kind,
      title: await keepText(tx, institutionId, meetingId, item.title),
      ...(item.organs.length > 0 ? { organs: item.organs } : {}),
    });
  const decision = await maybe<{ method: 'PHYSICAL' | 'ELECTRONIC'; number: number; decided_on: string }>(
    tx,
    sql`select method, number, decided_on from convening_decision where meeting_id = ${meetingId}`,
  );
  const ground: Ground = {
    format: 'divan-ground/1',
    institutionId,
    meetingId,
    body: meeting.body,
    type: meeting.type,
    method: meeting.method,
    on: meeting.held_on,
    hour: meeting.hour,
    second: meeting.second_on && meeting.second_hour ? { on: meeting.second_on, hour: meeting.second_hour } : null,
    charter: {
      kind: meeting.body === 'BOARD' ? 'ASSOCIATION_BOARD' : 'ASSOCIATION_ASSEMBLY',
      statute,
      on: meeting.held_on,
    },
    opener: { chair: chair.memberId, appointed: meeting.opener_appointed },
    decision: decision ? { method: decision.method, number: decision.number, on: decision.decided_on } : null,
    call: { method: meeting.method, on: callOn, states },
    agenda,
    roll,
    organSizes: { board: statute.boardPrincipals, audit: statute.auditPrincipals },
  };
  const hash = contentHash(ground);
  await sql`insert into ground (institution_id, hash, meeting_id, body) values (${institutionId}, ${hash}, ${meetingId}, ${JSON.stringify(ground)})`.execute(
    tx,
  );
  await sql`update meeting set state = 'CALLED', ground_hash = ${hash} where meeting_id = ${meetingId}`.execute(tx);
  return { ground, hash, members };
}

export const institutionName = async (tx: Tx, institutionId: string) =>
  one<{ name: string; short_name: string; email: string; phone: string; registry_no: string }>(
    tx,
    sql`select name, short_name, email, phone, registry_no from institution where institution_id = ${institutionId}`,
  );
