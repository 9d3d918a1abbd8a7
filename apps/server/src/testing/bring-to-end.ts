import * as api from '@divan/api';
import { addDays, instant, instantOfLocal, localDay } from '@divan/basics';
import { CallFailed, type Client } from './client.ts';
import type { HallOf } from './hall-desks.ts';
import { votesSecretly } from './secret-ballot.ts';
import type { TestServer } from './test-server.ts';

const w = (text: string) => ({ write: text });
const MOST_STEPS = 400;

/** Those who end a meeting honestly, wherever the walk left it. */
export interface Hands {
  readonly t: TestServer;
  readonly admin: Client;
  /** Clients of members by id. */
  readonly members: ReadonlyMap<string, Client>;
  /** Time has passed: people have signed in anew. */
  revive(): Promise<void>;
  /** The desks of a meeting that is held in a hall; its members act there. */
  readonly hallOf?: HallOf;
  /** Told of each command that was accepted. */
  did?(type: api.CommandInput['type']): void;
}

/** Leads a meeting from whatever state it is in to its closing, as an honest divan would. @returns how many steps it took */
export async function bringToEnd(hands: Hands, meetingId: string): Promise<number> {
  for (let step = 0; step < MOST_STEPS; step++) if (await stepOn(hands, meetingId)) return step;
  const { meeting, agenda, vote } = await hands.admin.call(api.getRoom, { params: { meetingId } });
  const now = agenda.find(({ state }) => state === 'NOW');
  throw new Error(
    `a meeting does not come to an end: ${meeting.phase}, ${now?.kind ?? 'no item'}, ${vote?.subject ?? 'no vote'}`,
  );
}

const leftUndecided = (itemId: string) =>
  ({ type: 'finishItem', itemId, withoutVotes: true, undecided: w('Sonuç alınamadı.') }) as const;

const refusedOnly = (error: unknown): void => {
  if (!(error instanceof CallFailed) || error.status >= 500) throw error;
};

/** One step of an honest divan towards the end of a meeting. @returns whether it has ended */
export async function stepOn({ t, admin, members, revive, did, hallOf }: Hands, meetingId: string): Promise<boolean> {
  const client = (id: string): Client => members.get(id) as Client;
  const room = () => admin.call(api.getRoom, { params: { meetingId } });
  const does = async (who: Client, command: api.CommandInput): Promise<void> => {
    try {
      await who.command(meetingId, command);
    } catch (error) {
      if (!(error instanceof CallFailed) || error.body.code !== 'ROLL_CALL_OF_THE_DAY') throw error;
      await who.command(meetingId, { type: 'recordRollCall', absent: [] });
      await who.command(meetingId, command);
    }
    did?.(command.type);
  };
  /** What somebody may already have done is no hindrance. */
  const tries = async (who: Client, command: api.CommandInput): Promise<boolean> => {
    try {
      await does(who, command);
      return true;
    } catch (error) {
      if (error instanceof CallFailed && error.status < 500) return false;
      throw error;
    }
  };
  const reach = async (at: string): Promise<void> => {
    if (t.clock.now() >= at) return;
    t.clock.set(instant(at));
    await revive();
  };

  /** The open vote: whoever has not voted votes, and it is closed. */
  async function endVote(now: api.Room, lead: Client): Promise<void> {
    const { vote } = now as { vote: api.RoomVote };
    if (vote.hall) {
      if (vote.hall.recorded && (await tries(lead, { type: 'closeVote', voteId: vote.id }))) return;
      await hallOf?.(meetingId)?.settles(leadId);
      return void (await does(lead, { type: 'closeVote', voteId: vote.id }));
    }
    if (vote.box) return void (await does(lead, { type: 'voidBox', voteId: vote.id, reason: w('Sandık açılmıyor.') }));
    if (vote.mode === 'OPEN') {
      const marks = vote.options.slice(0, vote.form === 'SHEET' ? vote.maxMarks : 1).map(({ id }) => id);
      const body = { choice: vote.form === 'SHEET' ? marks : (marks[0] ?? 'YES') };
      for (const voter of members.values())
        await voter.refusal(api.castOpenVote, { params: { meetingId, voteId: vote.id }, body });
    }
    // Elections may be left undecided, a divan may not.
    if (vote.mode === 'SECRET' && vote.subject === 'DIVAN')
      for (const voter of members.values()) {
        await voter.confirm();
        await votesSecretly(voter, meetingId, vote, vote.options[0]?.id ?? 'YES').catch(refusedOnly);
      }
    if (vote.until) await reach(new Date(Date.parse(vote.until) + 1000).toISOString());
    await does(lead, { type: 'closeVote', voteId: vote.id });
  }

  /** A list of as many as are to be elected, where nobody handed one in and there are so many. */
  async function handInList({ id: electionId, lists, seats, substitutes }: api.RoomElection): Promise<void> {
    if (lists.length > 0) return;
    const names = [...members.keys()];
    const slate = { principals: names.slice(0, seats), substitutes: names.slice(seats, seats + substitutes) };
    for (const member of members.values())
      if (await tries(member, { type: 'submitList', electionId, listId: 'son-liste', name: w('Ortak liste'), slate }))
        return;
  }

  async function endElection(election: api.RoomElection, lead: Client): Promise<void> {
    const electionId = election.id;
    if (election.state === 'CANDIDACIES') {
      if (election.method === 'LISTS') await handInList(election);
      else
        for (const memberId of members.keys())
          await tries(lead, { type: 'recordWrittenCandidacy', electionId, memberId });
      // Too few stand for this organ: the item is left without the election.
      if (!(await tries(lead, { type: 'closeCandidacies', electionId })))
        await does(lead, leftUndecided(election.itemId));
    } else if (election.state === 'CLOSED') {
      const subject = { kind: 'ELECTION', electionId } as const;
      const opened = { voteId: crypto.randomUUID(), itemId: election.itemId, subject, question: null };
      if (!(await tries(lead, { type: 'openVote', ...opened, announcedSeconds: null }))) {
        await tries(lead, { type: 'dismissBallotOfficers', reason: w('Anahtar töreni bitmedi.') });
        await does(lead, { type: 'openVote', ...opened, announcedSeconds: null });
      }
    } else if (election.state === 'LOT')
      await does(lead, {
        type: 'recordLot',
        electionId,
        order: election.lotAmong.map((one) => one.id),
        drawnBy: null,
        account: w('Kura salonda çekildi.'),
      });
  }

  async function endItem(now: api.Room, item: api.RoomItem, lead: Client): Promise<void> {
    if (now.floor.speaking) return void (await does(lead, { type: 'endSpeech' }));
    const left = leftUndecided(item.id);
    // A motion that was admitted hinders whatever else ends the item.
    const motion = now.motions.find((one) => one.itemId === item.id && one.state === 'ADMITTED');
    if (motion) {
      const subject = { kind: 'MOTION', motionId: motion.id } as const;
      const opened = { voteId: crypto.randomUUID(), itemId: item.id, subject, question: null, announcedSeconds: null };
      if (await tries(lead, { type: 'openVote', ...opened })) return;
      await tries(lead, { type: 'dismissBallotOfficers', reason: w('Anahtar töreni bitmedi.') });
      return void (await does(lead, { type: 'openVote', ...opened }));
    }
    // It was put to the vote in vain: it is left with a reason.
    if (item.leavable) return void (await does(lead, left));
    const unsettled = now.elections.filter((one) => one.itemId === item.id && one.state !== 'SETTLED');
    // What is closed or waits for a lot hinders the item; candidacies of which no ballot can be made do not.
    const election = unsettled.find((one) => one.state !== 'CANDIDACIES') ?? unsettled[0];
    if (election) return endElection(election, lead);
    const organ = item.organs.find((one) => now.elections.every((other) => other.organ !== one));
    if (item.kind === 'ELECTION' && organ)
      return void (await does(lead, {
        type: 'openCandidacies',
        electionId: `son-${organ}`,
        itemId: item.id,
        organ: organ as 'YONETIM_KURULU',
      }));
    for (const request of item.kind === 'READING' ? now.requests.filter((one) => one.outcome === 'PENDING') : [])
      if (!(await tries(lead, { type: 'dropAgendaRequest', requestId: request.id })))
        await does(lead, {
          type: 'addRequestedItem',
          requestId: request.id,
          itemId: `ek-${request.id}`,
          after: item.id,
        });
    await does(lead, left);
  }

  /** Four who are there are found: somebody may have left the association since the call. */
  async function proposeDivan(): Promise<void> {
    const ids = [...members.keys()];
    for (let from = ids.length - 4; from >= 0; from--) {
      const [chair, vice, secretary, mover] = ids.slice(from) as [string, string, string, string];
      for (const one of [chair, vice, secretary, mover]) await tries(client(one), { type: 'admit' });
      const names = { chair, viceChairs: [vice], secretaries: [secretary] };
      for (const by of members.values())
        if (await tries(by, { type: 'proposeDivan', proposalId: `son-divan-${from}`, ...names })) return;
    }
  }

  async function open(now: api.Room, opener: Client): Promise<void> {
    if (now.vote) return endVote(now, opener);
    if (now.floor.speaking) return void (await does(opener, { type: 'endSpeech' }));
    await tries(opener, { type: 'admit' });
    const itemId = now.agenda.find((one) => one.kind === 'DIVAN')?.id as string;
    const opened = { voteId: crypto.randomUUID(), itemId, subject: { kind: 'DIVAN' }, question: null } as const;
    // Nobody is proposed, or somebody who went away.
    if (await tries(opener, { type: 'openVote', ...opened, announcedSeconds: null })) return;
    await proposeDivan();
    await does(opener, { type: 'openVote', ...opened, announcedSeconds: null });
  }

  const now = await room();
  const opener = client(now.meeting.openers[0] as string);
  const leadId = now.divan?.chair.id ?? (now.meeting.openers[0] as string);
  const lead = client(leadId);
  const passed = (on: string): boolean => localDay(t.clock.now()) > on;
  /** A day that passed while nobody opened is put on record; a new call is needed. */
  const recordNotHeld = (): Promise<void> => does(admin, { type: 'recordNotHeld', reason: w('Günü geçti.') });
  const openCheckIn = (on: string): Promise<void> =>
    passed(on) ? recordNotHeld() : does(opener, { type: 'openCheckIn' });
  const begins = instantOfLocal(now.meeting.on as never, now.meeting.hour);
  switch (now.meeting.phase) {
    case 'called':
      // A board that was replaced since the call has nobody who could open: the day passes.
      await reach(
        now.meeting.openers.length > 0 ? begins : instantOfLocal(addDays(now.meeting.on as never, 1), '00:01'),
      );
      await openCheckIn(now.meeting.on);
      break;
    case 'quorumFailed':
      await reach(instantOfLocal(now.meeting.second?.on as never, now.meeting.second?.hour ?? '14:00'));
      await openCheckIn(now.meeting.second?.on as string);
      break;
    case 'checkIn':
      if (passed(now.meeting.on)) {
        await recordNotHeld();
        break;
      }
      await reach(begins);
      for (const one of members.values()) await tries(one, { type: 'admit' });
      // Too few came: the lack is recorded, and the second meeting is waited for (TMK m.78/2).
      if (!(await tries(opener, { type: 'recordQuorum', declareLacking: false })))
        await does(opener, { type: 'recordQuorum', declareLacking: true });
      break;
    case 'quorate':
      if (passed(now.meeting.on)) {
        await recordNotHeld();
        break;
      }
      await tries(opener, { type: 'admit' });
      await does(opener, { type: 'openMeeting', overrideReason: w('Açılış') });
      break;
    case 'opened':
      await open(now, opener);
      break;
    case 'recess':
      await tries(lead, { type: 'admit' });
      await does(lead, { type: 'resumeMeeting' });
      break;
    case 'adjourned':
      await reach(begins);
      await tries(lead, { type: 'admit' });
      await does(lead, { type: 'resumeMeeting' });
      break;
    case 'interrupted':
      await tries(lead, { type: 'admit' });
      await does(lead, { type: 'endInterruption', voidVote: false, reason: null, extendSeconds: 0 });
      break;
    case 'inSession': {
      const item = now.agenda.find((one) => one.state === 'NOW');
      const objection = now.objections.find((one) => one.answer === null);
      const waiting = now.agenda.find((one) => one.state === 'WAITING');
      for (const one of [lead, ...[...members.values()].slice(0, 3)]) await tries(one, { type: 'admit' });
      if (now.vote) await endVote(now, lead);
      else if (objection)
        await does(lead, {
          type: 'answerObjection',
          objectionId: objection.id,
          accepted: false,
          text: w('Yerinde değil.'),
        });
      else if (item && item.kind !== 'CLOSING') await endItem(now, item, lead);
      else if (now.floor.speaking) await does(lead, { type: 'endSpeech' });
      else if (waiting && !item) await does(lead, { type: 'startItem', itemId: waiting.id });
      else await does(lead, { type: 'closeMeeting' });
      break;
    }
    default:
      return true;
  }
  return false;
}
