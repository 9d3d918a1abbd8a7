import type { Ground } from '@divan/assembly';
import { ADA_STATUTE, APPROVAL, adaRoll } from '@divan/assembly/testing';
import { contentHash } from '@divan/machine';
import type { PaperContext } from '../context.ts';
import { contextOf, ground, Held, hex, NAMES } from './held.ts';

const BOARD: Partial<Ground> = {
  body: 'BOARD',
  type: 'BOARD',
  second: null,
  charter: { kind: 'ASSOCIATION_BOARD', statute: ADA_STATUTE, on: '2027-04-17' },
  roll: adaRoll(5),
  agenda: [
    { id: 'acilis', kind: 'OPENING', title: contentHash('acilis') },
    { id: 'karar', kind: 'DECISION', title: contentHash('karar') },
    { id: 'kapanis', kind: 'CLOSING', title: contentHash('kapanis') },
  ],
};

/** Yönetim kurulu: a decision by the chair's vote on a tie, written into the electronic register. */
export function board(): PaperContext {
  const d = new Held(ground(BOARD));
  d.checkedIn(4);
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
  d.after(2).start('karar', 1);
  const text = d.write('Başvurular kabul edilmiştir.');
  d.do(1, {
    type: 'openVote',
    voteId: 'k1',
    itemId: 'karar',
    subject: { kind: 'BOARD_DECISION', text },
    question: null,
    announcedSeconds: null,
    credentialKey: null,
  });
  d.after(1).do(1, {
    type: 'closeVote',
    voteId: 'k1',
    tally: { cast: 4, counts: { YES: 2, NO: 2, ABSTAIN: 0 }, blank: 0, void: 0, root: hex(5) },
    leadVotedYes: true,
    register: { lastNumber: 11, lastOn: '2027-03-22' },
  });
  d.finish('karar', 1).after(1).do(1, { type: 'closeMeeting' });
  return contextOf(d, 'Yönetim Kurulu', {
    dispatches: [],
    callBody: '',
    register: [
      {
        number: 12,
        on: '2027-04-17',
        subject: 'Üyelik başvuruları',
        text: 'Başvurular kabul edilmiştir.',
        attendees: NAMES.slice(0, 4),
        votes: { yes: 2, no: 2, abstain: 0 },
        dissent: NAMES.slice(2, 4),
        prev: hex(0),
        hash: hex(8),
      },
    ],
  });
}

/** Yönetim kurulu without its quorum: no decision, no number of the register. */
export function boardNoQuorum(): PaperContext {
  const d = new Held(ground(BOARD));
  d.checkedIn(2);
  d.do(1, { type: 'recordQuorum', declareLacking: true });
  return contextOf(d, 'Yönetim Kurulu', { dispatches: [], callBody: '' });
}
