import { contentHash } from '@divan/machine';
import type { Actor } from '../actor.ts';
import type { Command } from '../commands.ts';
import type { Ground } from '../ground.ts';
import { adaGround, Day, member } from '../testing.ts';
import { leadSaidYes } from '../voting/close-vote.ts';
import type { Medium } from './forms.ts';

export { member } from '../testing.ts';
export const OFFICE: Actor = { kind: 'OFFICE', accountId: 'buro' };
export const desk = (deskId: string, forMember: string | null = null): Actor => ({
  kind: 'DESK',
  deskId,
  for: forMember,
});
const NOON = '2027-04-17T11:00:00.000Z';

/** A day in a hall with two entry desks, a console and two tellers. */
export class HallDay extends Day {
  static readonly ground = adaGround({
    method: 'PHYSICAL',
    decision: { method: 'PHYSICAL', number: 9, on: '2027-03-22' },
    call: { method: 'PHYSICAL', on: '2027-03-29', states: [] },
  });
  constructor(ground: Ground = HallDay.ground) {
    super(ground);
  }
  called(): this {
    this.do({ kind: 'SYSTEM' }, { type: 'callMeeting' });
    return this;
  }
  online(): this {
    return this.checkedIn(3) as this;
  }
  opens(deskId: string, duty: 'ENTRY' | 'CONSOLE' | 'TELLER'): this {
    this.do(OFFICE, { type: 'openDesk', deskId, duties: [duty], operator: contentHash(deskId) });
    return this;
  }
  enters(n: number, slip: number | null = null): this {
    const entry: Command = { type: 'enterHall', memberId: member(n), paper: 'NATIONAL_ID', slip, seenAt: NOON };
    this.do(desk(n % 2 ? 'masa1' : 'masa2'), entry);
    return this;
  }
  entered(present: number): this {
    if (this.meeting.phase === 'none') this.called();
    this.do(OFFICE, { type: 'openCheckIn', approval: null });
    for (const id of ['masa1', 'masa2']) this.opens(id, 'ENTRY');
    for (let n = 1; n <= present; n++) this.enters(n);
    return this;
  }
  led(by: number): Actor {
    return desk('kursu', member(by));
  }
  /** In session under a divan of 10, led by the console; two tellers have their desks. */
  sitting(present = 60): this {
    this.entered(present).opens('kursu', 'CONSOLE').opens('sayici1', 'TELLER').opens('sayici2', 'TELLER');
    const lacking = !this.asks(this.led(1), { type: 'recordQuorum', declareLacking: false }).ok;
    if (lacking) for (let n = present + 1; n <= 51; n++) if (n !== 30) this.enters(n);
    if (lacking) this.enters(52);
    this.do(this.led(1), { type: 'recordQuorum', declareLacking: false });
    this.do(this.led(1), { type: 'openMeeting', approval: null, overrideReason: null });
    this.do(desk('masa1', member(20)), {
      type: 'proposeDivan',
      proposalId: 'd1',
      chair: member(10),
      viceChairs: [member(11)],
      secretaries: [member(12)],
    });
    return this.unopposed('divan', 'divan', { kind: 'DIVAN' }, 1);
  }
  ask(
    voteId: string,
    itemId: string,
    subject: Extract<Command, { type: 'openVote' }>['subject'],
    medium: Medium,
    lead = 10,
  ): this {
    this.do(this.led(lead), {
      type: 'openVote',
      voteId,
      itemId,
      subject,
      question: null,
      announcedSeconds: null,
      credentialKey: null,
      hall: { medium },
    });
    return this;
  }
  /** @param leadVoted how whoever leads says to have voted, where hands are equal */
  closing(voteId: string, lead = 10, leadVoted?: 'YES' | 'NO' | 'ABSTAIN'): Extract<Command, { type: 'closeVote' }> {
    const vote = this.meeting.votes.get(voteId);
    return {
      type: 'closeVote',
      voteId,
      tally: vote?.hall?.recorded ?? { cast: 0, counts: {}, blank: 0, void: 0, root: '' },
      leadVotedYes: vote !== undefined && leadSaidYes(vote, member(lead), leadVoted),
      register: null,
      ...(leadVoted ? { leadVoted } : {}),
    };
  }
  announce(voteId: string, lead = 10, leadVoted?: 'YES' | 'NO' | 'ABSTAIN'): this {
    this.do(this.led(lead), this.closing(voteId, lead, leadVoted));
    return this;
  }
  /** What the chair asks and nobody objects to. */
  unopposed(
    voteId: string,
    itemId: string,
    subject: Extract<Command, { type: 'openVote' }>['subject'],
    lead = 10,
  ): this {
    this.ask(voteId, itemId, subject, 'NO_OBJECTION', lead);
    this.do(this.led(lead), { type: 'recordNoObjection', voteId });
    return this.announce(voteId, lead);
  }
  /** Up to the item under which the organs are elected. */
  toElection(): this {
    for (const itemId of ['gundem', 'ibra', 'butce']) {
      this.do(this.led(10), { type: 'startItem', itemId });
      if (itemId === 'ibra')
        for (const organ of ['YONETIM_KURULU', 'DENETIM_KURULU'] as const)
          this.unopposed(`ibra-${organ}`, itemId, { kind: 'DISCHARGE', organ });
      if (itemId === 'butce') this.unopposed('butce', itemId, { kind: 'ITEM' });
      this.do(this.led(10), { type: 'finishItem', itemId });
    }
    this.do(this.led(10), { type: 'startItem', itemId: 'secim' });
    return this;
  }
}
