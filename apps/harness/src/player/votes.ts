import * as api from '@divan/api';
import { type Subject, stepOn, votesSecretly } from '@divan/server/testing';
import type { Company, Playing } from './company.ts';
import { countsInHall } from './hall-votes.ts';
import { marksOf, PATTERNS, type Pattern } from './marks.ts';
import { type Act, cut, one, w } from './script.ts';

/** Those who are there vote after a pattern, openly or secretly; some try it twice. */
async function everybody(company: Company, vote: api.RoomVote, { b, c }: Act): Promise<void> {
  const pattern = one(PATTERNS, b) as Pattern;
  const options = vote.options.map(({ id }) => id);
  await company.revive();
  if (vote.box) await company.box?.ready();
  for (const [n, client] of company.clients.entries()) {
    const mark = pattern(n, options);
    // Nobody abstains by an empty paper where yes and no are asked.
    if (mark === null || (mark === 'BLANK' && vote.form === 'YES_NO')) continue;
    if (vote.box) {
      await company.tries(
        'box ballot',
        () => company.box?.votes(client, marksOf(vote, mark, n + c)) ?? Promise.resolve(),
      );
      continue;
    }
    const choice = marksOf(vote, mark, n + c);
    const cast =
      vote.mode === 'OPEN'
        ? () =>
            client.call(api.castOpenVote, {
              params: { ...company.params, voteId: vote.id },
              body: { choice: typeof choice === 'string' ? choice : [...choice] },
            })
        : () => votesSecretly(client, company.meetingId, vote, typeof choice === 'string' ? choice : [...choice]);
    await company.tries(`${vote.mode} vote`, cast);
    if ((n + c) % 7 === 0) await company.tries(`${vote.mode} vote again`, cast);
    const other = marksOf(vote, mark, n + c + 1);
    const change = { choice: typeof other === 'string' ? other : [...other], version: 0 };
    if ((n + c) % 5 === 0 && vote.changeable)
      await company.tries('vote changed', () =>
        client.call(api.changeOpenVote, { params: { ...company.params, voteId: vote.id }, body: change }),
      );
  }
}

/** A vote from opening to closing, with whatever comes between. */
async function holds(company: Company, act: Act, subject: Subject): Promise<boolean> {
  const room = await company.room();
  const itemId =
    room.agenda.find(({ state }) => state === 'NOW')?.id ?? room.agenda.find(({ kind }) => kind === 'DIVAN')?.id;
  if (!itemId || room.vote) return false;
  const voteId = crypto.randomUUID();
  const question = subject.kind === 'PROCEDURE' ? w(act.text) : null;
  const announcedSeconds = act.a % 5 === 0 ? 60 : null;
  if (!(await company.leads({ type: 'openVote', voteId, itemId, subject, question, announcedSeconds }))) return false;
  const { vote } = await company.room();
  if (!vote) return false;
  await (vote.hall ? countsInHall(company, vote, act) : everybody(company, vote, act));
  if (act.c % 5 === 0) await company.leads({ type: 'extendVote', voteId, seconds: 60 });
  if (act.c % 11 === 0) await interrupted(company, act);
  const { vote: open } = await company.room();
  if (open?.until) await company.reach(new Date(Date.parse(open.until) + 1000).toISOString());
  if (open && !open.box && !open.hall && act.b % 3 === 0) {
    await company.leads({ type: 'stopVote', voteId });
    if (act.c % 13 === 0) await interrupted(company, act);
  }
  if (open && !open.box) return company.leads({ type: 'closeVote', voteId });
  return open ? (company.box?.count(voteId) ?? false) : true;
}

async function interrupted(company: Company, { a, b, text }: Act): Promise<void> {
  const affected = a % 3 === 0 ? null : a % 9;
  const interruptionId = company.key();
  await company.leads({ type: 'declareInterruption', interruptionId, cause: w(text), affected });
  company.t.clock.advance(60_000 * (1 + (b % 20)));
  await company.revive();
  const voidVote = b % 2 === 0;
  await company.leads({
    type: 'endInterruption',
    voidVote,
    reason: voidVote ? w(text) : null,
    extendSeconds: 60 * (b % 3),
  });
}

/** An honest lead goes on until an election is due. */
async function reachElection(company: Company): Promise<api.Room> {
  for (let i = 0; i < 25; i++) {
    const room = await company.room();
    const now = room.agenda.find(({ state }) => state === 'NOW');
    if (now?.kind === 'ELECTION' || !room.agenda.some(({ kind, state }) => kind === 'ELECTION' && state === 'WAITING'))
      return room;
    if (await stepOn(company, company.meetingId)) return room;
  }
  return company.room();
}

/** Candidates, too few or too many, lists, withdrawals; the vote; a lot where it is asked for. */
async function elects(company: Company, act: Act): Promise<void> {
  const { a, b, c, text } = act;
  const room = await reachElection(company);
  const item = room.agenda.find(({ state }) => state === 'NOW');
  const organ = item?.organs.find((each) => !room.elections.some((election) => election.organ === each));
  if (!item || !organ) return;
  const electionId = company.key();
  if (
    !(await company.leads({ type: 'openCandidacies', electionId, itemId: item.id, organ: organ as 'YONETIM_KURULU' }))
  )
    return;
  const size = company.ids.length;
  for (let i = 0; i < a % (size + 1); i++)
    await company.does(company.client(b + i), { type: 'declareCandidacy', electionId });
  for (let i = 0; i < c % 4; i++) {
    const memberId = company.id(a + i);
    await company.does(company.client(c + i), { type: 'nominateCandidate', electionId, memberId });
    await company.leads({ type: 'recordWrittenCandidacy', electionId, memberId });
  }
  const election = (await company.room()).elections.find(({ id }) => id === electionId);
  if (election?.method === 'LISTS')
    for (let i = 0; i <= b % 3; i++) {
      const names = company.ids.map((_, n) => company.id(n + i * 3 + c));
      const slate = {
        principals: names.slice(0, election.seats),
        substitutes: names.slice(election.seats, election.seats + election.substitutes),
      };
      const listId = company.key();
      const client = company.client(a + i);
      await company.does(client, { type: 'submitList', electionId, listId, name: w(cut(text, 300)), slate });
      if ((a + i) % 5 === 0) await company.does(client, { type: 'withdrawList', electionId, listId });
    }
  if (c % 3 === 0) await company.does(company.client(b), { type: 'withdrawCandidacy', electionId });
  if (!(await company.leads({ type: 'closeCandidacies', electionId }))) return;
  await holds(company, act, { kind: 'ELECTION', electionId });
  const { lotAmong } = (await company.room()).elections.find(({ id }) => id === electionId) ?? { lotAmong: [] };
  if (lotAmong.length > 0 && a % 4 > 0) {
    const order = lotAmong.map(({ id }) => id);
    await company.leads({
      type: 'recordLot',
      electionId,
      order: a % 2 ? order : order.toReversed(),
      drawnBy: b % 2 ? company.id(b) : null,
      account: w(text),
    });
  }
}

const SUBJECTS = ['ITEM', 'PROCEDURE', 'DISCHARGE', 'AUDIT', 'VOTE_MODE', 'ORDER', 'REMOVE', 'MOTION'] as const;
function subjectOf(room: api.Room, { a, c }: Act): Subject {
  const waiting = room.agenda.filter(({ state }) => state === 'WAITING').map(({ id }) => id);
  const now = room.agenda.find(({ state }) => state === 'NOW')?.id ?? 'm2';
  switch (one(SUBJECTS, a)) {
    case 'ITEM':
      return { kind: 'ITEM' };
    case 'DISCHARGE':
      return { kind: 'DISCHARGE', organ: 'YONETIM_KURULU' };
    case 'AUDIT':
      return { kind: 'DISCHARGE', organ: 'DENETIM_KURULU' };
    case 'VOTE_MODE':
      return { kind: 'VOTE_MODE', itemId: now };
    case 'ORDER':
      return {
        kind: 'AGENDA_ORDER',
        order: c % 2 ? waiting : [...waiting.slice(0, -1).toReversed(), ...waiting.slice(-1)],
      };
    case 'REMOVE':
      return { kind: 'AGENDA_REMOVE', itemId: one(waiting, c) ?? now };
    case 'MOTION':
      return {
        kind: 'MOTION',
        motionId:
          one(
            room.motions.filter(({ state }) => state === 'ADMITTED'),
            c,
          )?.id ?? 'yok',
      };
    default:
      return { kind: 'PROCEDURE' };
  }
}

export const VOTES = {
  vote: async (company, act) => holds(company, act, subjectOf(await company.room(), act)),
  voteTwice: async (company, act) => {
    const subject = subjectOf(await company.room(), act);
    await holds(company, act, subject);
    await holds(company, { ...act, b: act.b + 1 }, subject);
  },
  elect: elects,
  /** A proposal for the divan that nobody, some or everybody wants. */
  divan: async (company, act) => {
    const { a, b, c } = act;
    await company.does(company.client(a), {
      type: 'proposeDivan',
      proposalId: company.key(),
      chair: company.id(b),
      viceChairs: [company.id(b + 1)].slice(0, 1 + (c % 2)),
      secretaries: [company.id(b + 2), company.id(b + 3)].slice(0, 1 + (c % 3 === 0 ? 0 : 1)),
    });
    if (c % 2 === 0) await holds(company, act, { kind: 'DIVAN' });
  },
  dissent: async (company, { a, b, text }) => {
    const { results } = await company.room();
    await company.does(company.client(a), {
      type: 'recordDissent',
      voteId: one(results, b)?.id ?? crypto.randomUUID(),
      text: w(text),
    });
  },
  conflict: async (company, { a, b, c }) => {
    const itemId = one((await company.room()).agenda, b)?.id ?? 'm5';
    const relation = one(['SELF', 'SPOUSE', 'ASCENDANT', 'DESCENDANT'] as const, c) as 'SELF';
    await company.does(company.client(a), { type: 'recordConflict', itemId, memberId: company.id(a), relation });
  },
  interrupt: interrupted,
} satisfies Record<string, Playing>;
