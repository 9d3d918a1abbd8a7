import { ADA_STATUTE, APPROVAL, adaGround, member } from '@divan/assembly/testing';
import type { Instant } from '@divan/basics';
import { contentHash } from '@divan/machine';
import type { PaperContext } from '../context.ts';
import { closed, contextOf, ground, Held, hex, OFFICE, SYSTEM, sheet } from './held.ts';

/** The first meeting lacked its quorum; the second opens with twice the organs (TMK m.78/2). */
export function secondMeeting(): PaperContext {
  const d = new Held(ground());
  d.checkedIn(10);
  d.do(1, { type: 'recordQuorum', declareLacking: true });
  d.now = '2027-05-08T11:00:00.000Z' as Instant;
  d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL });
  d.arrive(1, 20);
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(2, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
  d.do(20, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: member(10),
    viceChairs: [member(11)],
    secretaries: [member(12)],
  });
  d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: 20 });
  for (const id of ['gundem', 'ibra', 'butce']) d.after(4).start(id).finish(id);
  return contextOf(closed(d.start('secim')), '9. Olağan Genel Kurul');
}

/** Neither the first nor the second meeting had its quorum. */
export function noQuorum(): PaperContext {
  const d = new Held(ground());
  d.checkedIn(10);
  d.do(1, { type: 'recordQuorum', declareLacking: true });
  d.now = '2027-05-08T11:00:00.000Z' as Instant;
  d.do(OFFICE, { type: 'openCheckIn', approval: APPROVAL });
  d.arrive(1, 15).do(1, { type: 'recordQuorum', declareLacking: true });
  return contextOf(d, '9. Olağan Genel Kurul');
}

/** Methods that differ, opened by the chair for a reason; two proposals for the divan, voted twice; a statute change that fails its two thirds; a vote voided. */
export function statuteChange(): PaperContext {
  const standing = ground({
    type: 'EXTRAORDINARY',
    call: { method: 'PHYSICAL', on: '2027-03-29', states: ['DAY', 'HOUR'] },
    agenda: adaGround().agenda.flatMap((item) =>
      item.id === 'butce' ? [{ id: 'tuzuk', kind: 'STATUTE_CHANGE' as const, title: contentHash('tuzuk') }] : [item],
    ),
  });
  const d = new Held(standing);
  d.checkedIn(20);
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: d.write('Çağrıda yazım hatası vardır.') });
  for (const [id, from] of [
    ['d1', 10],
    ['d2', 13],
  ] as const)
    d.do(20, {
      type: 'proposeDivan',
      proposalId: id,
      chair: member(from),
      viceChairs: [member(from + 1)],
      secretaries: [member(from + 2)],
    });
  d.vote(1, 'divan-1', 'divan', { kind: 'DIVAN' }, { d1: 10, d2: 10 });
  d.vote(1, 'divan-2', 'divan', { kind: 'DIVAN' }, { d1: 12, d2: 8 });
  for (const id of ['gundem', 'ibra']) d.after(4).start(id).finish(id);
  d.start('tuzuk');
  d.do(10, {
    type: 'openVote',
    voteId: 'tuzuk-1',
    itemId: 'tuzuk',
    subject: { kind: 'ITEM' },
    question: d.write('Tüzüğün 5. maddesi değişsin mi?'),
    announcedSeconds: null,
    credentialKey: null,
  });
  d.do(10, { type: 'declareInterruption', interruptionId: 'k1', cause: d.write('Elektrik kesildi.'), affected: null });
  d.after(12).do(10, {
    type: 'endInterruption',
    voidVote: true,
    reason: d.write('Oylar kaydedilemedi.'),
    extendSeconds: 0,
  });
  d.vote(10, 'tuzuk-2', 'tuzuk', { kind: 'ITEM' }, { YES: 11, NO: 9 });
  d.finish('tuzuk').start('secim');
  return contextOf(closed(d), 'Olağanüstü Genel Kurul');
}

/** Competing lists with as many votes: the lot decides which takes all seats. */
export function lists(): PaperContext {
  const statute = { ...ADA_STATUTE, boardElection: { ...ADA_STATUTE.boardElection, method: 'LISTS' as const } };
  const d = new Held(ground({ charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' } }));
  d.inSession(20);
  for (const id of ['gundem', 'ibra', 'butce']) d.after(4).start(id).finish(id);
  d.start('secim');
  d.do(10, { type: 'openCandidacies', electionId: 'e', itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (const [listId, name, from] of [
    ['mavi', 'Mavi Liste', 1],
    ['sari', 'Sarı Liste', 13],
  ] as const)
    d.do(from, {
      type: 'submitList',
      electionId: 'e',
      listId,
      name: d.write(name),
      slate: {
        principals: [0, 1, 2, 3, 4].map((i) => member(from + i)),
        substitutes: [5, 6, 7, 8, 9].map((i) => member(from + i)),
      },
    });
  d.do(10, { type: 'closeCandidacies', electionId: 'e', order: ['mavi', 'sari'] });
  d.after(3).ballot(10, 'e-oyu', 'secim', 'e', ['mavi', 'sari', 'mavi', 'sari']);
  d.do(10, {
    type: 'recordLot',
    electionId: 'e',
    order: ['sari', 'mavi'],
    drawnBy: member(24),
    account: d.write('Para atılmıştır.'),
  });
  return contextOf(closed(d), '9. Olağan Genel Kurul');
}

/** A verifiable secret vote: trustees, witnesses, an issuer beside the server, more ballots than members who said they voted. */
export function verifiableBox(): PaperContext {
  const d = new Held(ground());
  d.checkedIn(20);
  d.do(OFFICE, {
    type: 'nameBallotOfficers',
    trustees: [14, 15, 16].map(member),
    witnesses: [member(17)],
    issuers: [{ name: d.write('Noter Yazılımı'), memberId: member(16) }],
  });
  d.do(SYSTEM, { type: 'recordBallotKey', election: hex(1), key: hex(2), head: hex(3) });
  d.do(1, { type: 'recordQuorum', declareLacking: false });
  d.do(1, { type: 'openMeeting', approval: APPROVAL, overrideReason: null });
  d.do(20, {
    type: 'proposeDivan',
    proposalId: 'd1',
    chair: member(10),
    viceChairs: [member(11)],
    secretaries: [member(12), member(13)],
  });
  d.vote(1, 'divan-oyu', 'divan', { kind: 'DIVAN' }, { YES: 18, NO: 1 });
  for (const id of ['gundem', 'ibra', 'butce']) d.after(4).start(id).finish(id);
  d.start('secim');
  sheet(d, 'yk', 'YONETIM_KURULU', [1, 2, 3, 4, 5, 6]);
  const head = hex(4);
  for (const voteId of ['bos', 'yk-oyu']) {
    const figures = { cast: 5, challenged: 1, taken: 6, declared: 4, issued: [6, 6], head };
    d.do(10, {
      type: 'openVote',
      voteId,
      itemId: 'secim',
      subject: { kind: 'ELECTION', electionId: 'yk' },
      question: null,
      announcedSeconds: null,
      credentialKey: null,
      box: { contest: hex(6), head: hex(7) },
    });
    d.after(5).do(10, { type: 'closeBox', voteId, figures });
    if (voteId === 'bos') d.do(10, { type: 'voidBox', voteId, reason: d.write('Emanetçiler sandığı açamamıştır.') });
    else
      d.do(SYSTEM, {
        type: 'closeVote',
        voteId,
        tally: {
          cast: 5,
          counts: Object.fromEntries([5, 4, 3, 2, 1, 0].map((votes, i) => [member(i + 1), votes])),
          blank: 0,
          void: 0,
          root: hex(5),
          taken: 6,
          box: figures,
        },
        leadVotedYes: false,
        register: null,
      });
  }
  return contextOf(closed(d), '9. Olağan Genel Kurul');
}

/** Opened before midnight, closed after it: what happened on the second day says so, and the periods run from the day of the closing. */
export function pastMidnight(): PaperContext {
  const d = new Held(ground({ hour: '22:30' }), '2027-04-17T19:30:00.000Z');
  d.inSession(20);
  const write = (text: string) => d.write(text);
  for (const id of ['gundem', 'ibra']) d.after(10).start(id).finish(id);
  d.after(20).start('butce');
  d.do(16, { type: 'submitMotion', motionId: 'o1', title: write('Aidat'), text: write('Aidat elli lira olsun.') });
  d.do(20, { type: 'leave' });
  d.after(60).do(13, { type: 'handInSpeech', speechId: 'y1', text: write('Bütçe gelirleri düşüktür.') });
  d.do(10, { type: 'refuseMotion', motionId: 'o1', reason: write('Konu gündemde değildir.') });
  d.do(19, { type: 'leave' });
  d.finish('butce').start('secim');
  sheet(d, 'yk', 'YONETIM_KURULU', [1, 2, 3, 4, 5, 6]);
  const five = [1, 2, 3, 4, 5].map(member);
  d.after(2).ballot(10, 'yk-oyu', 'secim', 'yk', [five, five, five]);
  d.do(10, { type: 'declareInterruption', interruptionId: 'k1', cause: write('Hat kesildi.'), affected: 3 });
  d.after(9).do(10, { type: 'endInterruption', voidVote: false, reason: null, extendSeconds: 0 });
  closed(d);
  const [one, two] = [member(10), member(1)];
  d.do(10, { type: 'recordHandover', part: 'TO_CHAIR', from: one, to: [two], on: '2027-04-18' });
  d.do(10, { type: 'recordHandover', part: 'TO_NEW_BOARD', from: two, to: [member(2)], on: '2027-04-25' });
  return contextOf(d, '9. Olağan Genel Kurul');
}

/** Nobody votes on one organ, the vote is held again; too few stand for the other election. */
export function nobodyStands(): PaperContext {
  const d = new Held(ground());
  d.inSession(20);
  d.after(3).start('gundem').finish('gundem').after(3).start('ibra');
  d.vote(10, 'ibra-1', 'ibra', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, {});
  d.vote(10, 'ibra-2', 'ibra', { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' }, { YES: 12 });
  d.finish('ibra').start('butce').finish('butce').start('secim');
  d.do(10, { type: 'openCandidacies', electionId: 'yk', itemId: 'secim', organ: 'YONETIM_KURULU' });
  for (const n of [1, 2, 3, 4]) d.do(n, { type: 'declareCandidacy', electionId: 'yk' });
  return contextOf(closed(d.after(9)), '9. Olağan Genel Kurul');
}

/** The divan corrects itself: an item ended without the discharge of the audit board and was taken up again, a vote was void and repeated, nobody voted on an election, and a divan that left was elected anew. */
export function corrected(): PaperContext {
  const d = new Held(ground());
  d.inSession(22).after(2).start('gundem').finish('gundem').start('ibra');
  const discharge = (organ: 'YONETIM_KURULU' | 'DENETIM_KURULU') => ({ kind: 'DISCHARGE', organ }) as const;
  d.after(3).vote(10, 'ibra-yk', 'ibra', discharge('YONETIM_KURULU'), { NO: 2 });
  d.do(10, { type: 'voidVote', voteId: 'ibra-yk', reason: d.write('Oylama, üyeler oy veremeden kapatılmıştır.') });
  d.after(4).vote(10, 'ibra-yk-2', 'ibra', discharge('YONETIM_KURULU'), { YES: 15, NO: 1 });
  d.do(10, { type: 'finishItem', itemId: 'ibra', withoutVotes: true });
  d.after(1).do(10, {
    type: 'reopenItem',
    itemId: 'ibra',
    reason: d.write('Denetim Kurulunun ibrası oylanmamıştır.'),
  });
  d.after(2).vote(10, 'ibra-dk', 'ibra', discharge('DENETIM_KURULU'), { YES: 18 });
  d.finish('ibra').start('butce').after(2).do(10, { type: 'leave' });
  d.do(11, { type: 'leave' });
  d.do(20, {
    type: 'proposeDivan',
    proposalId: 'd2',
    chair: member(13),
    viceChairs: [member(14)],
    secretaries: [member(12)],
  });
  d.after(3).vote(12, 'divan-2', 'divan', { kind: 'DIVAN' }, { YES: 20 });
  d.finish('butce', 13).start('secim', 13);
  d.do(13, { type: 'openCandidacies', electionId: 'dk', itemId: 'secim', organ: 'DENETIM_KURULU' });
  for (const n of [5, 6, 7, 8]) d.do(n, { type: 'declareCandidacy', electionId: 'dk' });
  d.do(13, { type: 'closeCandidacies', electionId: 'dk', order: [5, 6, 7, 8].map(member) });
  d.after(5).ballot(13, 'secim-dk', 'secim', 'dk', []);
  d.do(13, {
    type: 'finishItem',
    itemId: 'secim',
    withoutVotes: true,
    undecided: d.write('Üyeler oy kullanmamıştır; seçim olağanüstü genel kurula bırakılmıştır.'),
  });
  d.start('dilek', 13).finish('dilek', 13);
  d.after(2).do(13, { type: 'closeMeeting' });
  return contextOf(d, '9. Olağan Genel Kurul');
}

/** Too few are left to form a divan: what was done stands, and nothing is said to have been discussed. */
export function dispersed(): PaperContext {
  const d = new Held(ground());
  d.opened(20);
  for (let n = 3; n <= 20; n++) d.do(n, { type: 'leave' });
  d.after(40).do(1, {
    type: 'disperseMeeting',
    reason: d.write('Üyelerin ayrılması nedeniyle divan oluşturulamamıştır.'),
  });
  return contextOf(d, '9. Olağan Genel Kurul');
}

/** Nobody opened the assembly on its day. */
export function notHeld(): PaperContext {
  const d = new Held(ground());
  d.do(SYSTEM, { type: 'callMeeting' });
  d.now = '2027-04-18T07:00:00.000Z' as Instant;
  d.do(OFFICE, { type: 'recordNotHeld', reason: d.write('Salonun elektriği kesilmiştir.') });
  return contextOf(d, '9. Olağan Genel Kurul');
}

/** A statute with a disciplinary board, ballots that ask for more than half, and yes or no on what stands alone: voted down once, then elected. */
export function severalBallots(): PaperContext {
  const statute = {
    ...ADA_STATUTE,
    boardElection: {
      ...ADA_STATUTE.boardElection,
      rounds: { majority: 1, of: 'VALID', next: 'LEADERS' },
    },
    discipline: {
      principals: 3,
      substitutes: 1,
      election: { method: 'SHEET', minMarks: 1, maxMarks: 3, sole: 'YES_NO' },
    },
  };
  const d = new Held(
    ground({
      charter: { kind: 'ASSOCIATION_ASSEMBLY', statute, on: '2027-04-17' },
      agenda: adaGround().agenda.flatMap((item) =>
        item.kind === 'ELECTION'
          ? [{ ...item, organs: ['YONETIM_KURULU', 'DISIPLIN_KURULU'] as const }]
          : ['ibra', 'butce'].includes(item.id)
            ? []
            : [item],
      ),
    }),
  );
  d.inSession(20);
  d.after(4).start('gundem').finish('gundem').start('secim');
  sheet(d, 'yk', 'YONETIM_KURULU', [1, 2, 3, 4, 5, 6, 7]);
  const of = (...people: number[]) => people.map(member);
  d.after(3).ballot(10, 'yk-1', 'secim', 'yk', [of(1, 2, 3), of(1, 2, 4), of(1, 5, 6), of(7)]);
  d.after(5).ballot(10, 'yk-2', 'secim', 'yk', [of(2, 3, 4), of(2, 3, 5), of(4, 5), of(5, 6, 2)]);
  d.do(10, { type: 'openCandidacies', electionId: 'dk', itemId: 'secim', organ: 'DISIPLIN_KURULU' });
  for (const n of [14, 15, 16]) d.do(n, { type: 'declareCandidacy', electionId: 'dk' });
  d.do(10, { type: 'closeCandidacies', electionId: 'dk', order: of(14, 15, 16) });
  const said = (yes: number, no: number) => [
    ...Array.from({ length: yes }, () => 'YES'),
    ...Array.from({ length: no }, () => 'NO'),
  ];
  d.after(2).ballot(10, 'dk-1', 'secim', 'dk', said(8, 9));
  d.do(14, { type: 'withdrawCandidacy', electionId: 'dk' });
  d.do(17, { type: 'declareCandidacy', electionId: 'dk' });
  d.do(10, { type: 'closeCandidacies', electionId: 'dk', order: of(15, 16, 17) });
  d.after(2).ballot(10, 'dk-2', 'secim', 'dk', said(15, 2));
  return contextOf(closed(d.after(1)), '9. Olağan Genel Kurul');
}
