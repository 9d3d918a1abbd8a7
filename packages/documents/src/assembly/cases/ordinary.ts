import type { MemberId } from '@divan/assembly';
import { member } from '@divan/assembly/testing';
import type { PaperContext } from '../context.ts';
import { closed, contextOf, ground, Held, hex, OFFICE, SYSTEM, sheet } from './held.ts';

/** Olağan genel kurul in full: an added item, motions, dissent, discharge, a lot, an interruption, both handovers, signed minutes. */
export function ordinary(): PaperContext {
  const d = new Held(ground());
  d.inSession(20);
  const write = (text: string) => d.write(text);
  d.after(3).start('gundem');
  d.do(15, {
    type: 'requestAgendaItem',
    requestId: 'i1',
    title: write('Kütüphane'),
    text: write('Kütüphane kurulsun.'),
  });
  for (const n of [16, 17, 18]) d.do(n, { type: 'supportAgendaItem', requestId: 'i1', support: true });
  d.do(10, { type: 'addRequestedItem', requestId: 'i1', itemId: 'ek', after: 'butce' });
  d.finish('gundem').after(5).start('ibra');
  d.vote(10, 'ibra-yk', 'ibra', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, { YES: 12, NO: 2 });
  d.vote(10, 'ibra-dk', 'ibra', { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' }, { YES: 17 });
  d.finish('ibra').after(5).start('butce');
  d.do(14, { type: 'requestFloor', requestId: 's1', kind: 'SPEECH' });
  d.do(10, { type: 'grantFloor', requestId: 's1' });
  d.after(4).do(14, { type: 'endSpeech' });
  d.do(13, { type: 'handInSpeech', speechId: 'y1', text: write('Bütçe gelirleri düşüktür.') });
  d.do(16, { type: 'submitMotion', motionId: 'o1', title: write('Aidat'), text: write('Aidat elli lira olsun.') });
  for (const n of [17, 18]) d.do(n, { type: 'supportMotion', motionId: 'o1', support: true });
  d.do(10, { type: 'admitMotion', motionId: 'o1', itemId: 'butce' });
  d.do(17, { type: 'submitMotion', motionId: 'o2', title: write('Gezi'), text: write('Gezi yapılsın.') });
  d.do(10, { type: 'refuseMotion', motionId: 'o2', reason: write('Konu gündemde değildir.') });
  d.vote(10, 'onerge', 'butce', { kind: 'MOTION', motionId: 'o1' }, { YES: 8, NO: 9, ABSTAIN: 3 });
  d.do(10, { type: 'recordConflict', itemId: 'butce', memberId: member(19), relation: 'SPOUSE' });
  d.after(6).vote(10, 'butce-oyu', 'butce', { kind: 'ITEM' }, { YES: 14, NO: 4, ABSTAIN: 1 });
  return ordinaryEnd(d, write);
}

function ordinaryEnd(d: Held, write: (text: string) => string): PaperContext {
  const noVoter = [...(d.meeting.votes.get('butce-oyu')?.electorate ?? [])][15] as MemberId;
  d.do(
    { kind: 'MEMBER', memberId: noVoter },
    { type: 'recordDissent', voteId: 'butce-oyu', text: write('Gelirler hesaplanmamıştır.'), ownChoice: 'NO' },
  );
  d.do(12, { type: 'noteItem', itemId: 'butce', text: write('Sayman bütçeyi açıklamıştır.') });
  d.finish('butce').after(1).start('ek').finish('ek').start('secim');
  d.do(20, { type: 'leave' });
  sheet(d, 'yk', 'YONETIM_KURULU', [1, 2, 3, 4, 5, 6]);
  const five = [1, 2, 3, 4].map(member);
  d.after(2).ballot(10, 'yk-oyu', 'secim', 'yk', [five, five, five, [member(5)], [member(6)], 'BLANK']);
  d.do(12, {
    type: 'recordLot',
    electionId: 'yk',
    order: [member(6), member(5)],
    drawnBy: member(14),
    account: write('Kâğıtlar torbadan çekilmiştir.'),
  });
  sheet(d, 'dk', 'DENETIM_KURULU', [7, 8, 9, 13]);
  const three = [7, 8, 9].map(member);
  d.after(7).ballot(10, 'dk-oyu', 'secim', 'dk', [three, three, [member(7), member(8)], [member(7)]]);
  d.do(10, { type: 'declareInterruption', interruptionId: 'k1', cause: write('Hat kesildi.'), affected: 3 });
  d.after(9).do(10, { type: 'endInterruption', voidVote: false, reason: null, extendSeconds: 0 });
  d.do(10, { type: 'warnParticipant', memberId: member(18), reason: write('Söz kesmek.') });
  d.do(18, { type: 'raiseObjection', objectionId: 't1', text: write('Uyarı yersizdir.') });
  d.do(10, { type: 'answerObjection', objectionId: 't1', accepted: false, text: write('Uyarı yerindedir.') });
  closed(d);
  const title = '9. Olağan Genel Kurul';
  const before = contextOf(d, title);
  d.do(SYSTEM, {
    type: 'issueDocument',
    document: 'minutes',
    version: 1,
    modelHash: hex(1),
    fileHash: hex(2),
    replaces: null,
    reason: null,
  });
  d.do(OFFICE, {
    type: 'recordSignature',
    document: 'minutes',
    version: 1,
    evidenceHash: hex(3),
    signedBy: ['DIVAN_CHAIR', 'SECRETARIES'],
  });
  const board = [1, 2, 3, 4, 6].map(member);
  d.do(10, { type: 'recordHandover', part: 'TO_CHAIR', from: member(10), to: [member(1)], on: '2027-04-18' });
  d.do(10, { type: 'recordHandover', part: 'TO_NEW_BOARD', from: member(1), to: board, on: '2027-04-27' });
  return {
    ...before,
    head: d.journal.at(-1)?.hash ?? '',
    dutiesDone: new Set(['RESULT_NOTIFICATION']),
    reEnrolled: [
      { memberId: member(17), at: '2027-04-16T08:30:00.000Z', provedBy: 'Çiğdem Ak' },
      { memberId: member(18), at: '2027-04-16T09:30:00.000Z', provedBy: '' },
    ],
  };
}
