import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import type { Ground } from './ground.ts';
import { erasureRefusal, WRITTEN, writingsOf } from './writings.ts';

test('every fact that names a text says what it is, so that none is left out of erasure (KVKK m.7)', () => {
  const here = new URL('./', import.meta.url);
  const named = readdirSync(here, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('events.ts'))
    .flatMap((file) => {
      const source = readFileSync(new URL(file, here), 'utf8');
      // A vote's subject is a type of its own beside the facts.
      return source.split(/(?=readonly type: ')/u).flatMap((part) => {
        const type = /^readonly type: '(\w+)'/u.exec(part)?.[1];
        return type && part.split(/\nexport /u)[0]?.includes('TextRef') ? [type] : [];
      });
    });
  assert.ok(named.length > 15, `${named.length}`);
  const known = Object.keys(WRITTEN);
  assert.deepEqual(named.toSorted(), known.toSorted());
});

test('names, titles and register decisions stay, each with its refusal; everything else that was written may go (DY m.15, KVKK m.7)', () => {
  const actor = { kind: 'MEMBER', memberId: '01a461f3-57f3-7d26-8d25-55061f33d706' };
  const other = '01a461f3-57f3-7d26-8d25-55061f33d707';
  const events = [
    { type: 'MotionSubmitted', by: other, title: 'motion-title', text: 'motion' },
    { type: 'AgendaItemRequested', by: other, title: 'became-title', text: 'request' },
    { type: 'AgendaItemAdded', title: 'became-title' },
    { type: 'ItemNoted', text: 'note' },
    { type: 'VoteOpened', question: null, subject: { kind: 'BOARD_DECISION', text: 'decided' } },
    { type: 'VoteOpened', question: 'question', subject: { kind: 'BOARD_DECISION', text: 'not-carried' } },
    { type: 'BoardDecisionTaken', text: 'decided' },
    { type: 'BallotOfficersNamed', issuers: [{ name: 'issuer', memberId: null }] },
    { type: 'MeetingOpened', override: null },
    { type: 'DissentRecorded', by: other, text: 'gone' },
  ];
  const ground = { roll: [{ name: 'name' }], agenda: [{ title: 'title' }] } as unknown as Ground;
  const writings = writingsOf(ground, [{ body: JSON.stringify({ at: '2027-01-01', actor, events }) }]);
  const kept = new Set([
    'motion',
    'motion-title',
    'request',
    'note',
    'question',
    'not-carried',
    'decided',
    'name',
    'title',
  ]);
  for (const [commitment, code] of [
    ['motion', null],
    ['motion-title', null],
    ['request', null],
    ['note', null],
    ['question', null],
    ['not-carried', null],
    ['decided', 'TEXT_IN_THE_REGISTER'],
    ['name', 'TEXT_IS_THE_RECORD'],
    ['title', 'TEXT_IS_THE_RECORD'],
    ['became-title', 'TEXT_IS_THE_RECORD'],
    ['issuer', 'TEXT_IS_THE_RECORD'],
    ['gone', 'TEXT_ERASED_ALREADY'],
    ['elsewhere', 'TEXT_NOT_OF_MEETING'],
  ] as const)
    assert.equal(erasureRefusal(writings, kept, commitment), code, commitment);
  const by = (commitment: string) => writings.written.find((one) => one.commitment === commitment)?.by;
  assert.deepEqual(by('motion'), { kind: 'MEMBER', memberId: other });
  assert.deepEqual(by('note'), actor);
});
