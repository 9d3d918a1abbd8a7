import type { hazirun, importing, searching } from './books.ts';
import type { boxVote } from './box-vote.ts';
import { ratio } from './figures.ts';
import type { costs } from './growth.ts';
import type { machine } from './machine.ts';
import type { rudeness } from './rude.ts';
import type { oneEvent, storm } from './screens.ts';
import type { everybodyListens, openVotes, secretVote } from './votes.ts';

type Figures<F extends (...q: never[]) => Promise<unknown>> = Awaited<ReturnType<F>>;

/** What a run leaves; a part that was not asked for is missing. */
export interface Results {
  machine?: Figures<typeof machine>;
  connections?: Figures<typeof everybodyListens>;
  'open-vote'?: Figures<typeof openVotes>;
  'secret-vote'?: Figures<typeof secretVote>;
  'box-vote'?: Figures<typeof boxVote>;
  event?: Figures<typeof oneEvent>;
  storm?: Figures<typeof storm>;
  rude?: Figures<typeof rudeness>;
  hazirun?: Figures<typeof hazirun>;
  import?: Figures<typeof importing>;
  search?: Figures<typeof searching>;
  growth?: Figures<typeof costs>[];
}

const whole = (n: number): string => Math.round(n).toLocaleString('en');

/** The figures of a run as a Markdown table, for `docs/performance.md`. */
export function tableOf(r: Results): string {
  const lines: string[] = [];
  const row = (...cells: readonly (string | number)[]) => lines.push(`| ${cells.join(' | ')} |`);
  const { connections: c, event: e, storm: s, hazirun: h, import: i, search: q } = r;
  const [open, secret] = [r['open-vote'], r['secret-vote']];
  row('What', 'Figure', 'Reference of the same run', 'Ratio');
  row('---', '---', '---', '---');
  if (c)
    row(
      `${whole(c.connections)} members on SSE`,
      `${c.rssKilobytesEach} KB resident, ${c.heapKilobytesEach} KB heap a connection; first load ${c.firstLoadKilobytes} KB`,
      'aim: under 30 KB',
      '',
    );
  if (open) {
    const { votes, opened, closed } = open;
    row(
      `open vote, ${whole(open.members)} within a second`,
      `${whole(votes.perSecond)} votes/s; answer p50 ${whole(votes.latency.p50)}, p95 ${whole(votes.latency.p95)}, p99 ${whole(votes.latency.p99)} ms; ${votes.serverCpuMillisEach} ms of server processor a vote`,
      `${whole(open.referenceInsertsPerSecond)} bare inserts/s`,
      open.ofReference,
    );
    row(
      'opening on all screens',
      `p99 ${whole(opened.after.p99)} ms; ${whole(opened.bytesEach)} bytes in ${opened.eventsEach} events a client`,
      '',
      '',
    );
    row(
      'closing: result on all screens',
      `p99 ${whole(closed.result.after.p99)} ms; ${whole(closed.result.bytesEach)} bytes in ${closed.result.eventsEach} events a client`,
      '',
      '',
    );
  }
  if (secret) {
    const { taken, cast, closed } = secret;
    row(
      `secret vote, ${whole(secret.members)} take a ballot within a second`,
      `${whole(taken.perSecond)}/s; answer p50 ${whole(taken.latency.p50)}, p95 ${whole(taken.latency.p95)}, p99 ${whole(taken.latency.p99)} ms`,
      `${whole(secret.referenceInsertsPerSecond)} bare inserts/s`,
      secret.takenOfReference,
    );
    row(
      'and all cast within a second',
      `${whole(cast.perSecond)} votes/s; answer p50 ${whole(cast.latency.p50)}, p95 ${whole(cast.latency.p95)}, p99 ${whole(cast.latency.p99)} ms`,
      `${whole(secret.referenceInsertsPerSecond)} bare inserts/s`,
      secret.castOfReference,
    );
    row('closing: result on all screens', `p99 ${whole(closed.result.after.p99)} ms`, '', '');
  }
  const box = r['box-vote'];
  if (box) {
    row(
      `verifiable vote, ${whole(box.members)} take a credential`,
      `${whole(box.taken.perSecond)}/s; p99 ${whole(box.taken.latency.p99)} ms`,
      `${whole(box.referenceInsertsPerSecond)} bare inserts/s`,
      ratio(box.taken.perSecond, box.referenceInsertsPerSecond),
    );
    row(
      'and all cast within a second: received, durable',
      `${whole(box.received.perSecond)}/s; answer p50 ${whole(box.received.latency.p50)}, p99 ${whole(box.received.latency.p99)} ms`,
      `${whole(box.referenceInsertsPerSecond)} bare inserts/s`,
      box.receivedOfReference,
    );
    row(
      'all proofs checked: accepted',
      `${(box.acceptedMillis / 1000).toFixed(1)} s after the first was due; meanwhile the room answers in p50 ${whole(box.roomWhileChecking.p50)}, p99 ${whole(box.roomWhileChecking.p99)} ms; server at ${whole(box.serverRssMegabytes)} MB`,
      'aim: 30 s',
      '',
    );
    row(
      'two trustees verify the board and open',
      `${(box.openedByTwoTrusteesMillis / 1000).toFixed(1)} s on one core`,
      '',
      '',
    );
  }
  if (e)
    row(
      `one event of ${whole(e.bytesEach)} bytes to ${whole(e.listeners)}`,
      `p50 ${whole(e.after.p50)}, p99 ${whole(e.after.p99)} ms from the command`,
      `bare Node server: p50 ${whole(e.bare.p50)}, p99 ${whole(e.bare.p99)} ms`,
      e.toBare,
    );
  if (s)
    row(
      `${whole(s.clients)} cut and back within 2 s`,
      `${whole(s.back)} back, ${s.rooms} sent the whole room, ${whole(s.bytesEach)} bytes each; answer p50 ${whole(s.answer.p50)}, p99 ${whole(s.answer.p99)} ms; then ${whole(s.mine.perSecond)} own-vote questions/s`,
      '',
      '',
    );
  if (r.rude)
    row(
      `${whole(r.rude.members)} polite members vote and read within ${r.rude.seconds} s beside one rude participant and 200 strange sign-ins a second`,
      `p50 ${whole(r.rude.beside.p50)}, p99 ${whole(r.rude.beside.p99)} ms`,
      `without them: p50 ${whole(r.rude.alone.p50)}, p99 ${whole(r.rude.alone.p99)} ms`,
      r.rude.ratio,
    );
  if (h)
    row(
      `papers of a meeting of ${whole(h.members)}`,
      `${h.papers.length} papers in ${whole(h.millis / 1000)} s; hazirun ${h.pages} pages PDF/A, ${whole(h.kilobytes / 1024)} MB; server at ${whole(h.rssMegabytes)} MB`,
      '',
      '',
    );
  if (i)
    row(
      `import of ${whole(i.members)} from XLSX`,
      `read and shown in ${(i.previewMillis / 1000).toFixed(1)} s, written in ${(i.writeMillis / 1000).toFixed(1)} s`,
      '',
      '',
    );
  if (q)
    row(`search in ${whole(q.members)} members`, `p50 ${whole(q.millis.p50)}, max ${whole(q.millis.max)} ms`, '', '');
  if (r.growth) {
    lines.push('');
    row(
      'Members',
      'One vote alone, ms',
      'its server processor, ms',
      'Room, ms / KB',
      'Stream, ms / KB',
      'Own votes, ms',
      'Closing, ms',
      'Admissions/s',
    );
    row('---', '---', '---', '---', '---', '---', '---', '---');
    for (const g of r.growth)
      row(
        whole(g.members),
        g.oneVoteMillis,
        g.oneVoteServerCpuMillis,
        `${g.roomMillis.p50} / ${g.roomKilobytes}`,
        `${g.streamMillis.p50} / ${g.streamKilobytes}`,
        g.mineMillis.p50,
        g.closeMillis,
        g.admissionsPerSecond,
      );
  }
  return lines.join('\n');
}
