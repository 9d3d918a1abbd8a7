import * as api from '@divan/api';
import { addMillis, type Instant } from '@divan/basics';
import type { HallDesks, Table } from '@divan/server/testing';
import type { Company, Playing } from './company.ts';
import { type Act, cut, one, w } from './script.ts';

/** What is done in halls only; on line nothing. */
const inHall =
  (playing: (company: Company, hall: HallDesks, act: Act) => Promise<unknown>): Playing =>
  async (company, act) => {
    const hall = company.hallOf(company.meetingId);
    return hall && playing(company, hall, act);
  };
const DOORS: readonly Table[] = ['kayıt 1', 'kayıt 2'];
const ORGANS = ['YONETIM_KURULU', 'DENETIM_KURULU'] as const;
const PAPERS = ['NATIONAL_ID', 'DRIVING_LICENCE', 'PASSPORT', 'PROFESSIONAL_ID', 'OTHER_OFFICIAL'] as const;
/** A picture of one point. */
const SCAN = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=',
  'base64',
);

type Filing = Extract<api.CommandInput, { type: 'fileCandidacy' | 'fileList' | 'fileMotion' }>;
/** What somebody files on paper: a candidacy, a list, a motion or a wish for the agenda. */
function filingOf(company: Company, { a, b, c, text }: Act): Filing {
  const filingId = company.key();
  const by = company.id(a);
  const organ = one(ORGANS, b) as (typeof ORGANS)[number];
  if (c % 3 === 0) return { type: 'fileCandidacy', filingId, by, organ };
  if (c % 3 === 1) {
    const { statute } = company.script;
    const board = organ === 'YONETIM_KURULU';
    const seats = board ? statute.boardPrincipals : statute.auditPrincipals;
    const names = company.ids.map((_, n) => company.id(a + n));
    const substitutes = board ? statute.boardSubstitutes : statute.auditSubstitutes;
    const slate = { principals: names.slice(0, seats), substitutes: names.slice(seats, seats + substitutes) };
    return { type: 'fileList', filingId, by, organ, name: w(cut(text, 300)), slate };
  }
  const supporters = company.ids.slice(0, b % 6);
  return {
    type: 'fileMotion',
    filingId,
    by,
    title: w(cut(text, 300)),
    text: w(text),
    supporters,
    forAgenda: b % 2 === 0,
  };
}

export const HALL = {
  guest: inHall((company, hall, { a, b, text }) => {
    const guestId = company.key();
    const kind = one(['OBSERVER', 'OFFICIAL', 'GUEST'] as const, b) as 'GUEST';
    const command = { type: 'enterGuest', guestId, kind, name: w(cut(text, 300)) } as const;
    if (a % 2) return company.does(company.admin, command);
    return company.tries('enterGuest', () => hall.does('kayıt 2', command));
  }),
  /** One who stands at two desks at once, or whose entry is sent again after a while. */
  enterTwice: inHall(async (company, hall, { a, b, c }) => {
    const command = {
      type: 'enterHall',
      memberId: company.id(a),
      paper: one(PAPERS, b) as 'PASSPORT',
      slip: c % 2 ? 1 + (c % 500) : null,
      seenAt: addMillis(company.t.clock.now() as Instant, -60_000 * (c % 3 === 0 ? b : 0)),
    } as const;
    const enters = (table: Table) => company.tries('enterHall', () => hall.does(table, command));
    for (const table of DOORS) await hall.at(table).catch(() => undefined);
    if (b % 2) return void (await Promise.all(DOORS.map(enters)));
    await enters('kayıt 1');
    if (b % 4 === 0) await company.does(company.client(a), { type: 'leave' });
    await enters('kayıt 1');
  }),
  /** A device is put away, and a further one opened in the name of somebody. */
  desks: inHall(async (company, hall, { a, b, text }) => {
    await hall.closes(one(['kayıt 1', 'kayıt 2', 'kürsü', 'sayıcı 1', 'sayıcı 2'] as const, a) as Table);
    const duties = one([['ENTRY'], ['TELLER'], ['ENTRY', 'CONSOLE', 'TELLER']] as const, b) ?? ['ENTRY'];
    const body = { duties: [...duties], operator: cut(text, 120) };
    await company.tries('openDesk', () => company.admin.call(api.openHallDesk, { params: company.params, body }));
    await company.tries('desks', () => company.admin.call(api.listHallDesks, { params: company.params }));
    await company.tries('desk', () => hall.asks('kayıt 1', api.getHallDesk, { params: company.params }));
  }),
  file: inHall((company, hall, act) => {
    const command = filingOf(company, act);
    if (act.a % 2) return company.tries(command.type, () => hall.does('kayıt 1', command));
    const { params } = company;
    return company.tries(command.type, () => company.admin.call(api.actOnHallPapers, { params, body: command }));
  }),
  /** What waits is taken up or taken back. */
  filings: inHall(async (company, hall, { a, b, text }) => {
    const { params } = company;
    const { filings } = await company.admin.call(api.getHallPapers, { params });
    for (const [i, { id: filingId }] of filings.filter(({ state }) => state === 'FILED').entries()) {
      if ((a + i) % 7 === 0) {
        const body = { type: 'withdrawFiling', filingId, reason: w(text) } as const;
        await company.tries(body.type, () => company.admin.call(api.actOnHallPapers, { params, body }));
      } else if (b % 5) await company.leads({ type: 'takeUpFiling', filingId });
      else await company.tries('takeUpFiling', () => hall.does('kayıt 1', { type: 'takeUpFiling', filingId }));
    }
  }),
  /** A form is printed. */
  form: inHall(async (company, _, { a, b, c }) => {
    const { params } = company;
    const { forms, votes } = await company.admin.call(api.getHallPapers, { params });
    const { form, ofVote } = one(forms, a) ?? { form: 'entry-list', ofVote: false };
    const query = {
      desks: 1 + (b % 4),
      by: b % 2 ? ('LETTERS' as const) : ('NUMBERS' as const),
      of: ofVote ? (one(votes, c)?.id ?? '') : '',
    };
    return company.tries('form', () => company.admin.call(api.getHallForm, { params: { ...params, form }, query }));
  }),
  /** Papers are packed, and signed papers scanned; a scan of the wrong paper is taken back. */
  scan: inHall(async (company, _, { a, b, c, text }) => {
    const { params } = company;
    const { results } = await company.room();
    const paper = one(
      results.filter(({ hall: how }) => how?.medium === 'PAPER'),
      a,
    );
    if (paper) await company.leads({ type: 'packPapers', voteId: paper.id, seals: w(cut(text, 300)) });
    const { places } = await company.admin.call(api.getHallPapers, { params });
    const place = one(places, b);
    if (!place) return;
    await company.tries('scan', async () => {
      const file = Buffer.concat([SCAN, Buffer.from(`${a} ${b}`)]);
      const query = { scanned: place.scanned, vote: place.voteId ?? '' };
      const { hash } = await company.admin.call(api.uploadHallScan, { params, query, file });
      const body = { type: 'withdrawScan', evidenceHash: hash, reason: w(text) } as const;
      if (c % 3 === 0) await company.admin.call(api.actOnHallPapers, { params, body });
    });
  }),
} satisfies Record<string, Playing>;
