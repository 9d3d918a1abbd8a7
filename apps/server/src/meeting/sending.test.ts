import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { Writable } from 'node:stream';
import { test } from 'node:test';
import { Day } from '@divan/assembly/testing';
import { instant } from '@divan/basics';
import { contentHash, type JournalEntry } from '@divan/machine';
import type { Session } from '../identity/sessions.ts';
import { LINES_AN_ACCOUNT, Lines } from '../machine/lines.ts';
import { MovableClock } from '../outside/clock.ts';
import { MeetingRuntime } from './meeting-runtime.ts';

/** A line that notes what reaches it; one that does not read leaves it unread. */
class Line extends Writable {
  readonly heard: string[] = [];
  constructor(reads = true) {
    super({
      write: (chunk: Buffer, _encoding, done) => {
        this.heard.push(chunk.toString());
        if (reads) done();
      },
    });
  }
  get socket(): Socket {
    return this as unknown as Socket;
  }
  /** Ids of the messages it got, the whole room first. */
  get ids(): number[] {
    return [...this.heard.join('').matchAll(/^id: (\d+)$/gmu)].map(([, id]) => Number(id));
  }
}

const turn = () => new Promise((resolve) => setImmediate(resolve));
const wait = (millis: number) => new Promise((resolve) => setTimeout(resolve, millis));

/** An assembly in session, and what makes its room change. */
function session() {
  const day = new Day().inSession().start('gundem');
  const runtime = new MeetingRuntime(
    new MovableClock(instant('2027-04-17T11:00:00.000Z')),
    {
      institutionId: 'kurum',
      streamId: 'gk9',
      ground: day.ground,
      groundHash: contentHash(day.ground),
      texts: new Map(),
    },
    { title: 'Olağan genel kurul', institution: 'Ada', itemTexts: new Map(), itemMinutes: new Map() },
  );
  for (const entry of day.journal) runtime.apply(entry);
  runtime.stream.publish();
  let n = 20;
  const happens = (): void => {
    day.do(++n, { type: 'requestFloor', requestId: `soz-${n}`, kind: 'POINT_OF_ORDER' });
    runtime.apply(day.journal.at(-1) as JournalEntry);
  };
  return { runtime, happens, seq: () => runtime.seq };
}
const sessionOf = (tokenHash: string) => ({ tokenHash, memberId: null, roles: [] }) as unknown as Session;
const joined = (runtime: MeetingRuntime, n: number, reads = true): Line[] =>
  Array.from({ length: n }, (_, i) => {
    const line = new Line(reads);
    runtime.stream.join('MEMBER', line.socket, sessionOf(`oturum ${i}`), null);
    return line;
  });

test('a message goes out a part of the listeners at a time, each message once and in its order', async () => {
  const { runtime, happens, seq } = session();
  const lines = joined(runtime, 200);
  const first = seq();
  happens();
  runtime.stream.publish();
  const reached = () => lines.filter((line) => line.ids.length > 1).length;
  assert.equal(reached(), 64);
  happens();
  runtime.stream.publish();
  await turn();
  assert.equal(reached(), 128);
  for (let i = 0; i < 10; i++) await turn();
  for (const line of lines) assert.deepEqual(line.ids, [first, first + 1, first + 2]);
  runtime.stream.stop();
});

test('whoever goes, is moved or comes while a message is on its way gets nothing twice, nothing late and nothing that is not his or hers', async () => {
  const { runtime, happens, seq } = session();
  const lines = joined(runtime, 100);
  const [gone, moved] = lines.slice(-2) as [Line, Line];
  const first = seq();
  happens();
  runtime.stream.publish();
  gone.destroy();
  runtime.stream.move(moved.socket, 'MEMBER', 'OBSERVER');
  const [late] = joined(runtime, 1) as [Line];
  const back = new Line();
  runtime.stream.join('MEMBER', back.socket, sessionOf('oturum'), first);
  happens();
  runtime.stream.publish();
  for (let i = 0; i < 10; i++) await turn();
  assert.deepEqual(gone.ids, [first]);
  assert.deepEqual(moved.ids, [first, first + 1, first + 2]);
  assert.equal(moved.heard.join('').match(/event: room/gu)?.length, 2, 'who is moved gets the whole room anew');
  assert.deepEqual(late.ids, [first + 1, first + 2]);
  assert.deepEqual(back.ids, [first + 1, first + 2]);
  runtime.stream.stop();
});

test('who comes back hears, without an entry, who he or she is in this room now and what may be done', () => {
  const { runtime, seq } = session();
  const line = new Line();
  runtime.stream.join('LEAD', line.socket, sessionOf('oturum'), seq());
  assert.deepEqual(line.ids, []);
  const { set } = JSON.parse(line.heard.join('').split('data: ')[1] ?? '') as { set: Record<string, unknown> };
  assert.deepEqual(Object.keys(set), ['role', 'may']);
  assert.equal(set.role, 'LEAD');
  runtime.stream.stop();
});

test('one that reads nothing is cut, and holds up nobody', async () => {
  const { runtime, happens, seq } = session();
  const [deaf] = joined(runtime, 1, false) as [Line];
  const [line] = joined(runtime, 1) as [Line];
  for (let i = 0; i < 400 && !deaf.destroyed; i++) {
    Object.assign(runtime, { title: `${i} ${'uzun '.repeat(2000)}` });
    runtime.stream.publish();
  }
  assert.ok(deaf.destroyed);
  await turn();
  happens();
  runtime.stream.publish();
  assert.equal(line.ids.at(-1), seq());
  assert.equal(runtime.stream.listeners().length, 1);
  runtime.stream.stop();
});

test('what happens faster than the hall can be told goes out together', async () => {
  const { runtime, happens, seq } = session();
  const lines = joined(runtime, 640);
  happens();
  runtime.stream.publish();
  let [most, asked] = [0, 0];
  for (let i = 0; i < 30; i++) {
    happens();
    // Somebody asks for the room at each of them.
    asked = runtime.room('MEMBER').seq;
    most = Math.max(most, runtime.stream.behind);
  }
  assert.ok(most <= 5, `${most} messages on their way`);
  assert.ok(asked < seq(), 'who asks meanwhile gets what is on its way');
  await wait(300);
  for (const line of lines) assert.equal(line.ids.at(-1), seq());
  assert.equal(runtime.room('MEMBER').seq, seq());
  runtime.stream.stop();
});

test('a line that was cut before it was answered is not listened for', () => {
  const { runtime } = session();
  const line = new Line();
  line.destroy();
  runtime.stream.join('MEMBER', line.socket, sessionOf('oturum'), null);
  assert.equal(runtime.stream.listeners().length, 0);
  const listeners = new Lines();
  const open = Array.from({ length: LINES_AN_ACCOUNT }, () => new Line());
  for (const one of open) listeners.join('hesap', one.socket);
  for (let i = 0; i < LINES_AN_ACCOUNT; i++) listeners.join('hesap', line.socket);
  assert.ok(open.every((one) => !one.writableEnded));
  runtime.stream.stop();
});
