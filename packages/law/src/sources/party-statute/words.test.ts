import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test, { describe } from 'node:test';
import { InputError } from '../../kernel/input.ts';
import type { Rule } from '../../kernel/rule.ts';
import { parseVectors, ruleNamed } from '../../registry.ts';

const asked = (name: string): Rule => ruleNamed('party-statute', name) as Rule;
const decide = (name: string, input: unknown): unknown => asked(name).decide(asked(name).parse(input));

describe('the catalogue of offences, in other words', () => {
  for (const [offence, penalty] of [
    ['did not pay dues although able to', 'uyarma'],
    ['indifferent to a task given', 'uyarma'],
    ['a hurtful statement to the press', 'uyarma'],
    ['refused a task', 'kınama'],
    ['put a personal interest first', 'kınama'],
    ['kept the books irregularly', 'kınama'],
    ['negligently caused loss of party property', 'kınama'],
    ['two warnings within one year', 'kınama'],
    ['disclosed confidential matters of an organ', 'geçici ihraç'],
    ['stood as an independent candidate', 'geçici ihraç'],
    ['spread false news about the party', 'geçici ihraç'],
    ['deliberately withheld party property', 'geçici ihraç'],
    ['disobeyed a due decision of the group', 'geçici ihraç'],
    ['obstructed a branch chair', 'geçici ihraç'],
    ['two reprimands within one year', 'geçici ihraç'],
    ['acted against the statute and the programme', 'kesin ihraç'],
    ['acts against the unity of the state', 'kesin ihraç'],
    ['destroyed official party records', 'kesin ihraç'],
    ['embezzled party money', 'kesin ihraç'],
    ['bought votes in a delegate election', 'kesin ihraç'],
    ['defamed the party in the press', 'kesin ihraç'],
    ['repeated an act that deserves temporary expulsion after such a penalty', 'kesin ihraç'],
    ['used violence against a member', 'kesin ihraç'],
  ] as const)
    test(`${offence}: ${penalty}`, () =>
      assert.deepEqual(decide('discipline.offence-penalty', { offence }), { penalty }));
});

describe('the competent disciplinary board', () => {
  for (const [person, penaltyAskedFor, board] of [
    ['ordinary member', 'kesin ihraç', 'il disiplin kurulu'],
    ['ilçe başkanı', 'kesin ihraç', 'il disiplin kurulu'],
    ['merkez ilçe başkanı', 'uyarma', 'il disiplin kurulu'],
    ['belde belediye başkanı', 'uyarma', 'il disiplin kurulu'],
    ['il yönetim kurulu yedek üyesi', 'uyarma', 'il disiplin kurulu'],
    ['il başkanı', 'uyarma', 'Merkez Disiplin Kurulu'],
    ['il disiplin kurulu üyesi', 'kınama', 'Merkez Disiplin Kurulu'],
    ['kadın kolu il başkanı', 'kınama', 'Merkez Disiplin Kurulu'],
    ['kurucu üye', 'kınama', 'Merkez Disiplin Kurulu'],
    ['eski milletvekili', 'kesin ihraç', 'Merkez Disiplin Kurulu'],
    ['milletvekili', 'uyarma', 'TBMM Parti Grup Disiplin Kurulu'],
    ['milletvekili', 'geçici ihraç', 'Müşterek Disiplin Kurulu'],
  ] as const)
    test(`${person}, ${penaltyAskedFor}: ${board}`, () =>
      assert.equal(
        (decide('discipline.jurisdiction', { person, penaltyAskedFor }) as { readonly board: string }).board,
        board,
      ));
  test('a party chair who is a deputy', () => {
    const of = (penaltyAskedFor: string) =>
      decide('discipline.jurisdiction', { person: 'Genel Başkan', penaltyAskedFor, isDeputy: true }) as {
        board: string;
      };
    assert.deepEqual(
      [of('kınama').board, of('kesin ihraç').board],
      ['Merkez Disiplin Kurulu', 'Müşterek Disiplin Kurulu'],
    );
  });
});

describe('seats in a congress by office', () => {
  for (const [congress, person, delegate, votes] of [
    ['belde', 'elected belde chair', true, true],
    ['ilçe', 'provisional district chair without delegate title', false, false],
    ['ilçe', 'party mayor of a belde', true, true],
    ['ilçe', 'metropolitan mayor', false, false],
    ['il', 'member of the elected provincial arbitration board', false, false],
    ['il', 'serving member of the provincial disciplinary board', true, true],
    ['il', 'party district mayor', false, false],
    ['büyük kongre', 'founder who is still a member', true, true],
    ['büyük kongre', 'founder who has left the party', false, false],
    ['büyük kongre', 'serving member of the central arbitration board', false, false],
    ['büyük kongre', 'former head of the women’s branch, who is also an elected delegate', false, true],
  ] as const)
    test(`${congress}: ${person}`, () => {
      const seat = decide('delegates.ex-officio.vote', { congress, person }) as Record<string, boolean>;
      assert.deepEqual([seat.exOfficioDelegate, seat.mayVote], [delegate, votes]);
    });
});

describe('proof of identity', () => {
  for (const [document, mayVote] of [
    ['nüfus cüzdanı', true],
    ['PASAPORT', true],
    ['Sürücü belgesi', true],
    ['evlenme cüzdanı', true],
    ['askerlik belgesi', true],
    ['üye kimlik kartı with photo but without seal', false],
    ['öğrenci kimlik kartı', false],
    ['elektrik faturası', false],
  ] as const)
    test(document, () =>
      assert.equal(
        (decide('voting.identity', { onFinalList: true, document }) as { mayVote: boolean }).mayVote,
        mayVote,
      ),
    );
});

describe('offices that go together', () => {
  for (const [positions, compatible] of [
    [['MKYK üyesi', 'il başkanı'], true],
    [['MKYK üyesi', 'ilçe başkanı'], false],
    [['MKYK üyesi', 'milletvekili'], true],
    [['il başkanı', 'il yönetim kurulu üyesi'], true],
    [['il başkanı', 'ilçe yönetim kurulu üyesi'], false],
    [['ilçe başkanı', 'belediye başkanı'], false],
    [['il disiplin kurulu üyesi', 'kongre delegesi'], true],
  ] as const)
    test(positions.join(' + '), () =>
      assert.deepEqual(decide('positions.compatibility', { positions }), { compatible }),
    );
});

test('words that no article knows are an input error that names the field', () => {
  for (const [name, input, path] of [
    ['discipline.offence-penalty', { offence: 'wore a green tie' }, 'offence'],
    ['board.meeting-quorum', { body: 'kulüp kurulu', fullNumber: 3, present: 2 }, 'body'],
    ['delegates.ilce.apportion', { seats: 400, basePerUnit: 1, registeredMembers: 400 }, 'votesByUnit'],
    ['party-chair.election', { totalDelegates: 10, rounds: [{}] }, 'rounds[0]'],
  ] as const)
    assert.throws(
      () => asked(name).parse(input),
      (error) => error instanceof InputError && error.path === path,
      name,
    );
});

test('every case is explained in a finished sentence of both languages, with days as people read them', () => {
  const file = new URL('../../../vectors/party-statute.json', import.meta.url);
  for (const { id, rule: name, input } of parseVectors(JSON.parse(readFileSync(file, 'utf8')))) {
    const read = asked(name).parse(input);
    const { tr, en } = asked(name).explain(read, asked(name).decide(read));
    assert.notEqual(tr, en, id);
    for (const sentence of [tr, en]) {
      assert.match(sentence, /^[\p{Lu}\d].*\.$/su, id);
      assert.doesNotMatch(sentence, /undefined|\[object|NaN|\d{4}-\d{2}-\d{2}/u, id);
    }
  }
});
