import assert from 'node:assert/strict';
import { test } from 'node:test';
import { entrySquare, squareRead } from './hall-papers.ts';

const HERE = '01a40051-76ce-7203-8868-21e4ad64da1e';
const ELSEWHERE = '01a40051-76ce-7203-8868-21e4ad64da1f';

test('the square on a call to a hall finds a name at the desk of its own meeting, whatever case a reader types', () => {
  for (const memberNo of ['0042', '7', 'A-12/3', '2027-0001']) {
    const square = entrySquare(HERE, memberNo);
    assert.equal(squareRead(HERE, square), memberNo);
    assert.equal(squareRead(HERE, ` ${square.toLowerCase()} `)?.toLowerCase(), memberNo.toLowerCase());
    assert.equal(squareRead(ELSEWHERE, square), null);
  }
});

test('what is typed by hand stays as it is: a number, a name, half a square', () => {
  for (const typed of ['0042', 'Gülay Güneş', 'G', 'G64da1e', 'Gül-12']) assert.equal(squareRead(HERE, typed), typed);
});
