import { type AgendaItem, type FloorRequest, isMover } from '@divan/assembly';
import { figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import { momentOf, named, type PaperContext, text } from './context.ts';

const SPOKEN_ABOUT = ['REPORT', 'ACCOUNTS', 'BUDGET', 'DECISION', 'WISHES', 'STATUTE_CHANGE', 'DISSOLUTION'];
const SIDES = { FOR: 'lehte', AGAINST: 'aleyhte', ON: 'üzerinde' } as const;

/** On what somebody spoke: a point of order, a motion, for or against; '' where nothing was named. */
function about(c: PaperContext, request: FloorRequest): string {
  const { meeting } = c.told;
  if (request.kind === 'POINT_OF_ORDER') return ' (usul hakkında)';
  const motion = request.motionId === null ? undefined : meeting.motions.get(request.motionId);
  const said = [
    motion ? `${motion.number} sayılı önerge${isMover(meeting, request) ? 'nin sahibi olarak' : ' hakkında'}` : '',
    request.side ? SIDES[request.side] : '',
  ].filter(Boolean);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

const TIMES = {
  SPEECH: 'Konuşma süresi',
  POINT_OF_ORDER: 'Usul hakkında konuşma süresi',
  MOVER: 'Önerge sahibinin konuşma süresi',
} as const;
const lasting = (seconds: number): string =>
  seconds % 60 === 0 ? `${fw(seconds / 60)} dakika` : `${fw(seconds)} saniye`;

/** How long speeches under an item may be, where the divan changed it while the item was debated. */
function timesOf(c: PaperContext, { startedAt, finishedAt }: AgendaItem): string[] {
  return c.told.meeting.speechChanges
    .filter(({ at }) => startedAt !== null && at >= startedAt && (finishedAt === null || at < finishedAt))
    .map(({ of, seconds, by, at }) =>
      seconds === null
        ? `${TIMES[of]} ${momentOf(c, at)} itibarıyla ${named(c, by)} tarafından sınırsız bırakılmıştır.`
        : `${TIMES[of]} ${momentOf(c, at)} itibarıyla ${named(c, by)} tarafından ${lasting(seconds)} olarak belirlenmiştir.`,
    );
}

/** How the list of speakers was led, who was put back on it and why. */
function listOf(c: PaperContext, item: AgendaItem): string[] {
  const { meeting } = c.told;
  const acts = meeting.speakersLists.get(item.id)?.acts ?? [];
  const led = acts.map(({ what, waiting, at }) => {
    const when = `${momentOf(c, at)} itibarıyla`;
    if (what === 'CLOSED')
      return waiting > 0
        ? `Söz listesi, listede bulunan ${fw(waiting)} üye dinlenmek üzere, ${when} Divan Başkanınca kapatılmıştır.`
        : `Söz listesi ${when} Divan Başkanınca kapatılmıştır.`;
    if (what === 'REOPENED') return `Söz listesi ${when} Divan Başkanınca yeniden açılmıştır.`;
    return what === 'ALTERNATING'
      ? 'Sözün lehte, aleyhte ve üzerinde konuşacaklara sırayla verilmesi Divan Başkanınca uygun görülmüştür.'
      : 'Sözün yeniden istek sırasına göre verilmesi Divan Başkanınca uygun görülmüştür.';
  });
  const putBack = [...meeting.floor.values()]
    .filter((request) => request.itemId === item.id)
    .flatMap((request) => request.putBack.map((one) => ({ ...one, by: request.by })))
    .sort((a, b) => a.n - b.n)
    .map(({ by, spoke, reason }) =>
      spoke
        ? `${named(c, by)} konuşmasını sürdürmek üzere şu gerekçeyle söz listesinin başına alınmıştır: ${quoted(text(c, reason))}`
        : `${named(c, by)} şu gerekçeyle söz listesine geri alınmıştır: ${quoted(text(c, reason))}`,
    );
  return [...led, ...putBack];
}

/** Who spoke under an item and on what, whose request was refused and why, how the list was led, who handed in a speech. */
export function floorOf(c: PaperContext, item: AgendaItem): string[] {
  const { meeting } = c.told;
  const said: string[] = [];
  const asked = [...meeting.floor.values()].filter((request) => request.itemId === item.id);
  const spoke = (request: FloorRequest): boolean =>
    request.state === 'SPOKEN' || request.state === 'SPEAKING' || request.putBack.some((one) => one.spoke);
  const speakers = asked.filter(spoke);
  if (speakers.length > 0)
    said.push(`Söz alanlar: ${joinNames(speakers.map((request) => `${named(c, request.by)}${about(c, request)}`))}.`);
  else if (SPOKEN_ABOUT.includes(item.kind) && item.state === 'DONE') said.push('Madde üzerinde söz alan olmamıştır.');
  for (const request of asked)
    if (request.state === 'REFUSED')
      said.push(
        `${named(c, request.by)} söz istemiş; istek şu gerekçeyle karşılanmamıştır: ${quoted(text(c, request.reason))}`,
      );
  said.push(...timesOf(c, item), ...listOf(c, item));
  const handed = meeting.handedIn.filter((speech) => speech.itemId === item.id);
  if (handed.length > 0)
    said.push(
      `${joinNames(handed.map((speech) => named(c, speech.by)))} konuşma metnini yazılı olarak vermiştir; metin tutanağın ekindedir.`,
    );
  return said;
}
