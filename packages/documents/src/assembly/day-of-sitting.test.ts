import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { member } from '@divan/assembly/testing';
import type { Instant } from '@divan/basics';
import { type FormAsk, PLAIN } from '../forms/ask.ts';
import { FORM_KINDS, type FormKind } from '../forms/form.ts';
import { formModel } from '../forms/forms.ts';
import type { PaperKind } from '../paper.ts';
import { Sitting } from './cases/hall.ts';
import { contextOf, OFFICE } from './cases/held.ts';
import { paperModel, papersDue } from './papers.ts';

/** Called for the 17th of April at 14.00, the second meeting for the 8th of May at 14.30. */
const [FIRST, SECOND, PUT_OFF, SECOND_PUT_OFF, GONE_ON] = [
  '17.04.2027',
  '08.05.2027',
  '05.05.2027',
  '26.05.2027',
  '18.04.2027',
];
const called = (): Sitting => new Sitting(true, { second: { on: '2027-05-08', hour: '14:30' } });
const at = (d: Sitting, now: string): Sitting => {
  d.now = now as Instant;
  return d;
};
/** Put off from the 17th of April by eighteen days, to another hour; the second meeting with it. */
const putOff = (): Sitting => {
  const d = called();
  d.do(OFFICE, {
    type: 'postponeMeeting',
    to: '2027-05-05',
    hour: '11:00',
    reason: d.write('Salonda onarım'),
    second: { on: '2027-05-26', hour: '14:30' },
  });
  return d;
};
const lacking = (d: Sitting): Sitting => {
  d.checkIn().comes(1, 10);
  d.do(d.by(1), { type: 'recordQuorum', declareLacking: true });
  return d;
};
function opened(d: Sitting, present = 20): Sitting {
  d.checkIn().comes(1, present);
  d.do(d.by(1), { type: 'recordQuorum', declareLacking: false });
  d.do(d.by(1), { type: 'openMeeting', approval: null, overrideReason: null });
  const divan = { chair: member(10), viceChairs: [member(11)], secretaries: [member(12)] };
  d.do(d.by(20), { type: 'proposeDivan', proposalId: 'd1', ...divan });
  return d.unopposed('divan-oyu', 'divan', { kind: 'DIVAN' }, 1);
}
function adjourned(d: Sitting): Sitting {
  d.do(d.by(10), { type: 'adjournMeeting', to: '2027-04-18', hour: '10:00', reason: d.write('Vakit geçti') });
  return at(d, '2027-04-18T07:00:00.000Z');
}
function resumed(d: Sitting): Sitting {
  d.do(d.by(10), { type: 'resumeMeeting' });
  return d;
}
/** To the end, with an election whose papers lie in a box. */
function ended(d: Sitting): Sitting {
  for (const itemId of ['gundem', 'ibra', 'butce']) d.item(itemId).do(d.by(10), { type: 'finishItem', itemId });
  d.item('secim').stands('dk', 'DENETIM_KURULU', [7, 8, 9, 13]);
  d.papers('dk-oyu', 'dk', [[7, 8, 9].map(member), [7, 8, 9].map(member)]);
  d.done('secim').item('dilek').done('dilek');
  d.do(d.by(10), { type: 'closeMeeting' });
  d.do(10, { type: 'recordHandover', part: 'TO_CHAIR', from: member(10), to: [member(1)], on: '2027-06-01' });
  return d;
}

/** Of which day a paper or form must speak, and which days must not stand in it. */
interface Row {
  readonly d: () => Sitting;
  readonly on: string;
  readonly hour: string;
  readonly not: readonly string[];
}

/** What is printed for the sitting that comes: the forms. */
const AHEAD: Readonly<Record<string, Row & { readonly which: string; readonly quorum: string }>> = {
  first: { d: called, on: FIRST, hour: '14.00', which: 'birinci toplantı', quorum: '13 (on üç)', not: [SECOND] },
  'put off': {
    d: putOff,
    on: PUT_OFF,
    hour: '11.00',
    which: 'birinci toplantı',
    quorum: '13 (on üç)',
    not: [FIRST, SECOND, SECOND_PUT_OFF],
  },
  'second, before its day': {
    d: () => lacking(called()),
    on: SECOND,
    hour: '14.30',
    which: 'ikinci toplantı',
    quorum: '16 (on altı)',
    not: [FIRST],
  },
  'second, on its day': {
    d: () => at(lacking(called()), '2027-05-08T11:30:00.000Z').checkIn(),
    on: SECOND,
    hour: '14.30',
    which: 'ikinci toplantı',
    quorum: '16 (on altı)',
    not: [FIRST],
  },
  'second of one put off': {
    d: () => lacking(at(putOff(), '2027-05-05T08:00:00.000Z')),
    on: SECOND_PUT_OFF,
    hour: '14.30',
    which: 'ikinci toplantı',
    quorum: '16 (on altı)',
    not: [FIRST, SECOND, PUT_OFF],
  },
  adjourned: {
    d: () => adjourned(opened(called())),
    on: GONE_ON,
    hour: '10.00',
    which: 'birinci toplantının devamı',
    quorum: '13 (on üç)',
    not: [FIRST, SECOND],
  },
};

describe('a form is of the sitting that it is printed for', () => {
  for (const [name, { d, on, hour, which, quorum, not }] of Object.entries(AHEAD))
    test(name, () => {
      const { told, institution, place, now } = contextOf(d(), '9. Olağan Genel Kurul');
      const c = { told, institution, place, now };
      const ask: FormAsk = PLAIN;
      for (const kind of FORM_KINDS) {
        const model = formModel(c, kind as FormKind, ask);
        assert.ok(model, kind);
        const said = JSON.stringify(model);
        assert.ok(model.subtitle.endsWith(on), `${kind}: ${model.subtitle}`);
        if (model.mark) assert.ok(model.mark.includes(`GK${on.split('.').reverse().join('')}`), model.mark);
        if (kind !== 'ballots') assert.ok(said.includes(`${on}, saat ${hour}, ${which}`), `${kind}: ${said}`);
        for (const wrong of not) assert.ok(!said.includes(wrong), `${kind} tells ${wrong}`);
        if (kind === 'entry-list') assert.ok(said.includes(`["Aranan yeter sayı","${quorum}"]`), said);
      }
    });
});

/** Papers whose day is not that of the sitting: of the call, and of a first meeting that lacked its quorum. */
const OF_ANOTHER: ReadonlySet<PaperKind> = new Set(['call', 'dispatch-proof', 'quorum-failure']);
/** Papers that tell how the day came about, and so name the days before too. */
const TELLS_ALL: ReadonlySet<PaperKind> = new Set(['minutes', 'compliance', ...OF_ANOTHER]);

/** What is printed of a meeting that was held. */
const HELD: Readonly<Record<string, Row & { readonly failedOn?: string; readonly tells: RegExp }>> = {
  first: {
    d: () => ended(opened(called())),
    on: FIRST,
    hour: '14.00',
    not: [SECOND],
    tells: /Çağrının toplantıdan 19 \(on dokuz\) gün önce/u,
  },
  'put off': {
    d: () => ended(opened(at(putOff(), '2027-05-05T08:00:00.000Z'))),
    on: PUT_OFF,
    hour: '11.00',
    not: [FIRST, SECOND, SECOND_PUT_OFF],
    tells:
      /17\.04\.2027 günü için çağrılan toplantı 05\.05\.2027 gününe geri bırakılmış[\s\S]*çağrıldığı ilk gün olan 17\.04\.2027 tarihinden 19/u,
  },
  second: {
    d: () => ended(opened(at(lacking(called()), '2027-05-08T11:30:00.000Z'))),
    on: SECOND,
    hour: '14.30',
    failedOn: FIRST,
    not: [FIRST],
    tells: /17\.04\.2027 tarihli ilk toplantıda çoğunluk sağlanamadığından/u,
  },
  'second of one put off': {
    d: () => ended(opened(at(lacking(at(putOff(), '2027-05-05T08:00:00.000Z')), '2027-05-26T11:30:00.000Z'))),
    on: SECOND_PUT_OFF,
    hour: '14.30',
    failedOn: PUT_OFF,
    not: [FIRST, SECOND, PUT_OFF],
    tells: /05\.05\.2027 tarihli ilk toplantıda çoğunluk sağlanamadığından/u,
  },
  'adjourned to another day': {
    d: () => ended(resumed(adjourned(opened(called())))),
    on: FIRST,
    hour: '14.00',
    not: [SECOND],
    tells: /18\.04\.2027 Pazar günü saat 10\.00 itibarıyla sürdürülmek üzere/u,
  },
};

describe('a paper is of the sitting that it is about', () => {
  for (const [name, { d, on, hour, failedOn, not, tells }] of Object.entries(HELD))
    test(name, () => {
      const c = contextOf(d(), '9. Olağan Genel Kurul', { callBody: 'Çağrı', approval: null });
      const due = papersDue(c.told);
      for (const kind of due) {
        const model = paperModel(c, kind, 1, '');
        const said = JSON.stringify(model);
        const own = kind === 'quorum-failure' ? failedOn : OF_ANOTHER.has(kind) ? FIRST : on;
        assert.ok(model.subtitle.endsWith(own as string), `${kind}: ${model.subtitle}`);
        assert.ok(model.documentNo.includes(`GK${own?.split('.').reverse().join('')}`), model.documentNo);
        if (!TELLS_ALL.has(kind))
          for (const wrong of not) assert.ok(!said.includes(wrong), `${kind} tells ${wrong}: ${said}`);
        if (kind === 'minutes') {
          assert.match(said, tells);
          assert.ok(said.includes(`["Açılış – kapanış","${hour}`), said);
        }
        if (kind === 'quorum-record') assert.ok(said.includes(`["Gün ve saat","${on}`), said);
        if (kind === 'entitled-list')
          assert.ok(
            said.includes(failedOn ? 'İkinci toplantı için aranan en az katılım 16' : '13 (on üç) üyedir'),
            said,
          );
      }
      // The list of what was handed over names each paper by the number that stands on it.
      const handed = JSON.stringify(paperModel(c, 'handover', 1, '').blocks);
      for (const kind of due.filter((one) => one !== 'handover' && one !== 'compliance'))
        assert.ok(handed.includes(paperModel(c, kind, 1, '').documentNo), kind);
    });

  test('a first meeting put off and its second stand as far apart as they were called (DY m.14)', () => {
    const c = contextOf(HELD['second of one put off']?.d() as Sitting, '9. Olağan Genel Kurul');
    const [table] = paperModel(c, 'compliance', 1, '').blocks;
    const rows = table?.type === 'table' ? table.rows : [];
    assert.deepEqual(rows.find(([rule]) => rule === 'İkinci toplantıya kadar süre')?.slice(2), [
      '21 gün (26.05.2027)',
      'Uygun',
    ]);
    assert.ok(rows.some(([, , said]) => said?.endsWith('; ikinci toplantı 26.05.2027 gününe')));
  });
});
