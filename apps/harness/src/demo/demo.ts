import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as api from '@divan/api';
import { printVerdict } from '@divan/cli/verify';
import { buildWebIfStale } from '@divan/cli/web-build';
import { AssemblyDay } from './assembly-day.ts';
import { auditBallot, BallotBox, boardBallot } from './ballot-box.ts';
import { callToHall } from './call-to-hall.ts';
import { HallDay } from './hall-day.ts';
import { call, decideCall, enrolPeople, setUp } from './office.ts';
import { hallSeats } from './seats.ts';
import { Stage, say } from './stage.ts';

/** Papers that are laid beside the package, by the names people look for. */
const NAMES: Readonly<Record<string, string>> = {
  minutes: 'tutanak.pdf',
  hazirun: 'hazirun.pdf',
  'quorum-record': 'yeter-sayi.pdf',
  'count-record': 'sayim-dokum.pdf',
  'vote-results': 'oylama-sonuclari.pdf',
  'lot-record': 'kura.pdf',
  annexes: 'onergeler-ve-konusmalar.pdf',
  'result-notification': 'sonuc-bildirimi.pdf',
  compliance: 'uygunluk-raporu.pdf',
};

/** Papers are issued and laid into `out`, the record is sealed. @returns the package, and the key it must be signed with */
async function seal({ office }: Stage, meetingId: string, box: BallotBox | null, out: string) {
  const params = { meetingId };
  await office.call(api.issuePapers, { params, body: { reason: '' } });
  mkdirSync(out, { recursive: true });
  const { papers, fingerprint } = await office.call(api.getRecord, { params });
  for (const [kind, name] of Object.entries(NAMES))
    if (papers.some((paper) => paper.kind === kind)) {
      const file = await office.call(api.getPaper, { params: { meetingId, kind, version: 1 } });
      writeFileSync(join(out, name), file as Buffer);
    }
  await box?.witnessSigns();
  await office.call(api.sealPackage, { params });
  const zip = (await office.call(api.getPackage, { params })) as Buffer;
  writeFileSync(join(out, 'paket.zip'), zip);
  return { zip, fingerprint };
}

/** An assembly on line: strong login, a verifiable ballot box. @returns the meeting and its box */
async function onLine(stage: Stage) {
  await enrolPeople(stage);
  const meetingId = await decideCall(stage);
  await call(stage, meetingId);
  const box = new BallotBox(stage, meetingId);
  await box.nameOfficers();
  const day = new AssemblyDay(stage, meetingId);
  await day.checkIn();
  await day.quorum();
  await box.ceremony();
  await day.electDivan();
  await day.agenda();
  await stage.tell(
    '10. Seçimler: gizli oy, açık tasnif (gizli ve doğrulanabilir)',
    '10. Elections: secret ballots, counted in the open (secret and verifiable)',
  );
  const board = [1, 2, 3, 4, 5, 70, 71, 72, 73, 74, 75, 76];
  await box.elect(day, 'm9', 'YONETIM_KURULU', board, boardBallot);
  await box.elect(day, 'm10', 'DENETIM_KURULU', [11, 12, 13, 80, 81, 82, 83], auditBallot);
  await day.close();
  await box.end();
  return { meetingId, box };
}

/** An assembly in a hall: desks, tellers, papers; nobody of the members needs an account. */
async function inHall(stage: Stage) {
  const meetingId = await callToHall(stage);
  if (!stage.fast) await stage.office.call(api.tellStage, { body: { seats: hallSeats(`/toplanti/${meetingId}`) } });
  const day = new HallDay(stage, meetingId);
  await day.firstMeeting();
  await day.secondMeeting();
  await day.agenda();
  await day.elections();
  await day.close();
  return { meetingId, box: null };
}

/** The demonstration: a complete assembly of Ada Dayanışma Derneği through the public HTTP API, on line or (`salon`) in a hall, ending with a verified package. @returns the code to exit with */
export async function demo(args: readonly string[], root: string): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { fast: { type: 'boolean' }, out: { type: 'string' } },
  });
  const salon = positionals[0] === 'salon';
  const fast = values.fast ?? false;
  const out = values.out ?? join(root, salon ? 'var/demo-salon-cikti' : 'var/demo-cikti');
  if (!fast) await buildWebIfStale(root);
  const stage = await Stage.open(root, fast);
  try {
    say('ÖRNEK. Gösterim; hukuki sonuç doğurmaz. / SPECIMEN. Demonstration; no legal effect.');
    const { port } = new URL(stage.server.url);
    if (!fast)
      say(`Tarayıcıda açın; bütün roller ve anlatım oradadır / open in a browser: http://localhost:${port}/gosterim`);
    await setUp(stage);
    const { meetingId, box } = await (salon ? inHall : onLine)(stage);
    const { zip, fingerprint } = await seal(stage, meetingId, box, out);
    say(`Mühürlü paket doğrulanıyor: ${join(out, 'paket.zip')}`);
    const code = await printVerdict(zip, fingerprint, 'tr');
    console.log(`\n  Belgeler: ${out}`);
    if (!fast) {
      await stage.tell(
        code === 0 ? 'Belgeler düzenlendi, paket mühürlendi ve doğrulandı' : 'Paket doğrulanamadı',
        code === 0 ? 'Papers are issued, the package is sealed and verified' : 'The package was not verified',
      );
      await stage.office.call(api.tellStage, { body: { record: `/toplanti/${meetingId}/kayit` } });
      say('Gösterim açık kalıyor; kapatmak için Ctrl+C. / The demonstration stays open; Ctrl+C ends it.');
      await new Promise<void>((resolve) => {
        for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
      });
    }
    return code;
  } finally {
    await stage.close();
  }
}
