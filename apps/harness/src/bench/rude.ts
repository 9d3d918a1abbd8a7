import { randomUUID } from 'node:crypto';
import { Crowd } from './crowd.ts';
import type { Answered, Shot } from './crowd-process.ts';
import { millis, ratio, spread, wall } from './figures.ts';
import { type Hall, mustAll } from './hall.ts';

/** What the rude one and the strangers do meanwhile, a second. */
const RUDE_A_SECOND = 300;
const STRANGERS_A_SECOND = 200;
const LINES_A_SECOND = 20;
/** Connections that the rude one and the strangers ask over. */
const SOCKETS = 400;

/** Until then each process has its shots, so that handing them on is not measured. */
const READY_MILLIS = 2500;
/** Rest between two measurements. */
const SETTLE_MILLIS = 3000;

export interface RudeOptions {
  /** How long each measurement takes. */
  readonly seconds: number;
  /** Measurements with and without, in turn. */
  readonly rounds: number;
  /** Whether a first pair is played that is not counted: what is compiled, planned and started at the first time is paid by nobody. */
  readonly warm: boolean;
}

/** One participant does everything that a session allows, again and again: comes and goes, hands in motions, opens votes that are refused, writes at length, writes ids in other ways, reads without end. */
function rudeShots(hall: Hall, cookie: string, n: number): Shot[] {
  const { meetingId, commands } = hall;
  const other = commands.replace(meetingId, meetingId.toUpperCase());
  const command = (body: object, path = commands): Shot => ({ path, body: JSON.stringify(body), cookie });
  const kinds: ((i: number) => Shot)[] = [
    (i) => command({ type: i % 2 === 0 ? 'leave' : 'admit' }),
    () =>
      command({
        type: 'submitMotion',
        motionId: randomUUID(),
        title: { write: 'Önerge' },
        text: { write: 'x'.repeat(20_000) },
      }),
    () =>
      command({
        type: 'openVote',
        voteId: randomUUID(),
        itemId: 'm5',
        subject: { kind: 'PROCEDURE' },
        question: { write: 'Ara verilsin mi?' },
        announcedSeconds: null,
      }),
    (i) => command({ type: i % 2 === 0 ? 'leave' : 'admit' }, other),
    () => ({ ...command({ type: 'submitMotion', motionId: 'a', title: { write: 'b' } }), blanks: 900_000 }),
    () => ({ method: 'GET', path: `/api/meetings/${meetingId.toUpperCase()}/room`, body: '', cookie }),
    () => ({ method: 'GET', path: `/api/meetings/${meetingId}/people?search=a&present=no`, body: '', cookie }),
    () => ({ method: 'GET', path: '/api/docs/openapi.json', body: '', cookie }),
  ];
  return Array.from({ length: n }, (_, i) => (kinds[i % kinds.length] as (i: number) => Shot)(i));
}

/** Strangers who try passwords, half of them at numbers that are members'. */
const strangers = (n: number): Shot[] =>
  Array.from({ length: n }, (_, i) => ({
    path: '/api/sign-in',
    body: JSON.stringify({
      login: i % 2 === 0 ? String(i % 5000).padStart(6, '0') : `yabanci${i}@baska.example`,
      password: `deneme ${i} deneme`,
    }),
    cookie: '',
  }));

/** What each polite member does in the time: votes once and asks once what it has cast. */
function politeShots(hall: Hall, voteId: string, cookies: readonly string[]): Shot[] {
  const vote = `/api/meetings/${hall.meetingId}/votes/${voteId}`;
  const mine = `/api/meetings/${hall.meetingId}/mine`;
  return cookies.flatMap((cookie, i): Shot[] => [
    { path: vote, body: i % 3 === 2 ? '{"choice":"NO"}' : '{"choice":"YES"}', cookie },
    { method: 'GET', path: mine, body: '', cookie },
  ]);
}

/**
 * Polite members vote and read while everybody listens, alone and beside one rude participant and strangers who sign in; both in turn in the same run, so that their
 * ratio says what rudeness costs the others. @throws Error when a polite request is not answered with 200
 */
export async function rudeness(hall: Hall, { seconds, rounds, warm }: RudeOptions) {
  const cookies = hall.cookies.slice(0, -1);
  const rude = hall.cookies.at(-1) as string;
  // A process each: what one waits for must not keep the others from asking.
  const [all, one, many, lines] = [new Crowd(), new Crowd(), new Crowd(), new Crowd()] as const;
  const overMillis = seconds * 1000;
  const { port } = hall.home;
  await all.ask('dial', { port, sockets: Math.min(cookies.length, 2000) });
  const polite = async (at: number): Promise<Answered> => {
    const voteId = await hall.openVote('m5', { kind: 'PROCEDURE' });
    const shots = politeShots(hall, voteId, cookies);
    const answered = await all.ask('fire', { shots, overMillis, port, keepBodies: false, at });
    mustAll(answered, 'polite requests');
    await hall.lead.command(hall.meetingId, { type: 'closeVote', voteId });
    return answered;
  };
  const runs: { alone: Answered; beside: Answered; rude: Answered; strange: Answered; lines: number }[] = [];
  try {
    for (let i = warm ? -1 : 0; i < rounds; i++) {
      const alone = await polite(wall() + READY_MILLIS);
      for (const crowd of [one, many]) await crowd.ask('dial', { port, sockets: SOCKETS });
      const at = wall() + READY_MILLIS;
      const fire = (crowd: Crowd, shots: Shot[]) =>
        crowd.ask('fire', {
          shots,
          overMillis,
          port,
          keepBodies: false,
          patienceMillis: overMillis + 1000,
          at,
        });
      const meanwhile = Promise.all([
        fire(one, rudeShots(hall, rude, RUDE_A_SECOND * seconds)),
        fire(many, strangers(STRANGERS_A_SECOND * seconds)),
        lines.ask('pester', {
          port,
          path: `/api/meetings/${hall.meetingId}/stream`,
          cookie: rude,
          lines: LINES_A_SECOND * seconds,
          overMillis,
        }),
      ]);
      const beside = await polite(at);
      const [rudely, strange, { open }] = await meanwhile;
      // What the strangers have left waiting is not to be counted as the next run's.
      for (const crowd of [one, many]) await crowd.ask('leave');
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MILLIS));
      if (i >= 0) runs.push({ alone, beside, rude: rudely, strange, lines: open });
    }
  } finally {
    for (const crowd of [all, one, many, lines]) crowd.stop();
  }
  const last = runs.at(-1) as (typeof runs)[0];
  const middle = (of: (run: (typeof runs)[0]) => number): number => spread(runs.map(of)).p50;
  const [alone, beside] = [middle((run) => run.alone.latency.p99), middle((run) => run.beside.latency.p99)];
  return {
    members: cookies.length,
    seconds,
    polite: last.beside.answered,
    alone: { p50: middle((run) => run.alone.latency.p50), p99: alone },
    beside: { p50: middle((run) => run.beside.latency.p50), p99: beside },
    everyRound: runs.map((run) => [millis(run.alone.latency.p99), millis(run.beside.latency.p99)]),
    ratio: ratio(beside, Math.max(alone, 1)),
    rude: last.rude.statuses,
    strange: last.strange.statuses,
    linesLeft: last.lines,
  };
}
