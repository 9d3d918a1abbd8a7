import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import * as api from '@divan/api';
import {
  addMembers,
  type CastMember,
  type Client,
  member,
  type PostOffice,
  postOffice,
  setUpAda,
  type TestServer,
  testServer,
} from '../testing.ts';

let t: TestServer;
let admin: Client;
let post: PostOffice;
let asker: Client;
let other: Client;

before(async () => {
  post = await postOffice();
  t = await testServer({}, undefined, post);
  admin = await setUpAda(t);
  const cast = await addMembers(admin, 3);
  asker = await member(t, admin, cast[0] as CastMember);
  other = await member(t, admin, cast[1] as CastMember);
});
after(async () => {
  await t.stop();
  post.close();
});

const openTasks = async (kind: string) =>
  (await admin.call(api.listTasks)).tasks.filter((task) => task.kind === kind && task.state !== 'DONE').length;

test('a request about personal data has thirty days, its answer names the periods for a complaint, and only its author reads it (KVKK m.11, m.13, m.14)', async () => {
  const text = 'Hakkımda tutulan verilerin bir kopyasını istiyorum.';
  const filed = await asker.call(api.filePetition, { body: { kind: 'ACCESS', text } });
  assert.deepEqual(filed, { number: 1, dueOn: '2027-04-19' });
  assert.equal(await openTasks('SUBJECT_REQUEST'), 1);
  assert.deepEqual((await other.call(api.myPetitions)).petitions, []);
  assert.equal(await other.refusal(api.listPetitions), 'ROLE_LACKING');
  const [petition] = (await admin.call(api.listPetitions)).petitions;
  assert.deepEqual([petition?.who, petition?.text, petition?.late], ['Deniz Arslan', text, false]);
  const answer = { params: { petitionId: petition?.id as string }, body: { answer: 'Kopya hesabınızdan inmektedir.' } };
  await admin.call(api.answerPetition, answer);
  const anew = { ...answer, body: { answer: 'Kopya gönderilmeyecektir.' } };
  assert.equal(await admin.refusal(api.answerPetition, anew), 'PETITION_ANSWERED');
  assert.equal(await openTasks('SUBJECT_REQUEST'), 0);
  assert.equal((await asker.call(api.myPetitions)).petitions[0]?.answer, answer.body.answer);
  for (let i = 0; i < 60 && !post.letters.some((one) => one.raw.includes('m.14')); i++)
    await new Promise((resolve) => setTimeout(resolve, 200));
  assert.equal(post.letters.filter((one) => one.to === 'uye1@ada.example' && one.raw.includes('m.14')).length, 1);
  const own = JSON.parse(String(await asker.call(api.exportMyData)));
  assert.equal(own.petitions[0].text, text);
  assert.ok((await admin.call(api.getAccessLog, { query: {} })).entries.some((one) => one.action === 'PETITIONS_READ'));
});

test('the correction of minutes names its meeting (EM-R24)', async () => {
  const ask = (meetingId: string | null) =>
    asker.refusal(api.filePetition, {
      body: { kind: 'MINUTES_CORRECTION', meetingId, text: 'Sözlerim tutanağa eksik yazılmış.' },
    });
  assert.equal(await ask(null), 'MEETING_NOT_NAMED');
  assert.equal(await ask('00000000-0000-7000-8000-000000000000'), 'NOT_FOUND');
});

test('one account has ten petitions waiting at a time, also when it sends many at once; other accounts go on (KVKK m.13)', async () => {
  const body = { kind: 'OBJECTION', text: 'Bu işleme itiraz ediyorum.' } as const;
  const another = (n: number) => ({ ...body, text: `${n}. işleme itiraz ediyorum.` });
  const codes = await Promise.all(
    Array.from({ length: 14 }, (_, n) => other.refusal(api.filePetition, { body: another(n) })),
  );
  const waiting = (await other.call(api.myPetitions)).petitions.filter(({ answer }) => answer === null).length;
  assert.equal(waiting, 10);
  assert.ok(codes.filter((code) => code === 'PETITIONS_WAITING').length >= 3, codes.join());
  assert.equal(await asker.refusal(api.filePetition, { body }), undefined);
  const petitionId = (await admin.call(api.listPetitions)).petitions.find(
    ({ who, answer }) => who === 'Melis Aydın' && !answer,
  )?.id;
  await admin.call(api.answerPetition, {
    params: { petitionId: petitionId as string },
    body: { answer: 'İtirazınız incelendi.' },
  });
  assert.equal(await other.refusal(api.filePetition, { body }), undefined);
});

test('the same petition pressed twice is one duty; two answers at once are one, and the second officer reads the first (KVKK m.13)', async () => {
  const body = { kind: 'ACCESS', text: 'Hakkımdaki kayıtları görmek istiyorum.' } as const;
  const [one, two] = await Promise.all([
    asker.call(api.filePetition, { body }),
    asker.call(api.filePetition, { body }),
  ]);
  assert.deepEqual(two, one);
  const petition = (await admin.call(api.listPetitions)).petitions.find(({ number }) => number === one.number);
  const params = { petitionId: petition?.id as string };
  const answer = (text: string) => admin.refusal(api.answerPetition, { params, body: { answer: text } });
  assert.equal(await answer('Kayıtlarınız ekte gönderildi.'), undefined);
  assert.equal(await answer('Kayıtlarınız ekte gönderildi.'), undefined, 'a second press repeats nothing');
  await assert.rejects(
    admin.call(api.answerPetition, { params, body: { answer: 'Kaydınız bulunamadı.' } }),
    /Kayıtlarınız ekte/u,
  );
  assert.notEqual((await asker.call(api.filePetition, { body })).number, one.number, 'asked again, it is a new one');
});

test('a breach has seventy-two hours; later the reason for the delay belongs to the notice (KVKK m.12/5)', async () => {
  const breach = { what: 'Büro bilgisayarı çalındı; üye listesi vardı.', whose: '3 üyenin adı ve e-postası' };
  assert.equal(
    await admin.refusal(api.recordBreach, { body: { on: '2027-03-21', hour: '10:00', ...breach } }),
    'BREACH_IN_THE_FUTURE',
  );
  const recorded = await admin.call(api.recordBreach, { body: { on: '2027-03-19', hour: '10:00', ...breach } });
  assert.deepEqual(recorded, { number: 1, dueAt: '2027-03-22T07:00:00.000Z' });
  assert.equal(await openTasks('BREACH_NOTIFICATION'), 1);
  const view = async () => (await admin.call(api.listBreaches)).breaches[0];
  assert.equal((await view())?.late, false);
  const breachId = (await view())?.id as string;
  t.clock.advance(3 * 86_400_000);
  await admin.signIn('cigdem@ada.example', 'turuncu kayık sabah rüzgârı');
  assert.equal((await view())?.late, true);
  const tell = (more: object) =>
    admin.refusal(api.tellBreach, {
      params: { breachId },
      body: { whom: 'AUTHORITY', on: '2027-03-22', hour: '10:30', note: 'Çevrim içi form, no 12', ...more },
    });
  assert.equal(await tell({}), 'BREACH_LATE_REASON');
  assert.equal(await tell({ lateReason: 'Hafta sonu öğrenilen kapsam.' }), undefined);
  assert.equal(await tell({ whom: 'PERSONS', hour: '11:00' }), undefined);
  assert.equal(await openTasks('BREACH_NOTIFICATION'), 0);
  const told = await view();
  assert.deepEqual(
    [told?.authorityToldAt, told?.lateReason, told?.personsToldAt],
    ['2027-03-22T07:30:00.000Z', 'Hafta sonu öğrenilen kapsam.', '2027-03-22T08:00:00.000Z'],
  );
});
