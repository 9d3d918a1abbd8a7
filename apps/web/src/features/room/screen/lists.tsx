import type { Room } from '@divan/api';
import { IconCheck, IconX } from '@tabler/icons-react';
import { count, minutesSeconds } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Chip } from '../../../ui/chip.tsx';
import { ResultBars } from '../../../ui/result-bars.tsx';
import { secondsSince } from '../use-room.ts';
import { Voted } from './automatic.tsx';
import { PageMark, usePages } from './pages.tsx';
import '../timer.css';
import '../hall-page.css';

const SPEAKERS = 8;
/** Lines of the agenda on a screen, and letters of a title on one of them. */
const LINES = 8;
const LETTERS = 58;
const RESULTS = 6;
const LIST_SECONDS = 12;

const slice = <T,>(all: readonly T[], page: number, size: number): readonly T[] =>
  all.slice(page * size, page * size + size);
const pagesOf = (all: readonly unknown[], size: number): number => Math.max(1, Math.ceil(all.length / size));

/** Who speaks, with the time, and everybody who waits. */
export function SpeakersScreen({ room, now }: { readonly room: Room; readonly now: number }) {
  const { speaking, queue } = room.floor;
  const pages = pagesOf(queue, SPEAKERS);
  const page = usePages(pages, LIST_SECONDS);
  const left = speaking?.seconds == null ? null : speaking.seconds - secondsSince(speaking.grantedAt, now);
  return (
    <section className="card wide">
      <div className="beside speaking">
        <div>
          <h1 className="over">{t('Konuşuyor')}</h1>
          <p className={(speaking?.person.name.length ?? 0) > 30 ? 'name long' : 'name'}>
            {speaking ? speaking.person.name : t('Şu an konuşan yok')}
          </p>
        </div>
        {left !== null && (
          <div className={left > 0 ? 'timer' : 'timer over-time'}>
            {left > 0 ? minutesSeconds(left) : t('Süre doldu')}
          </div>
        )}
      </div>
      <p className="over">{t('Söz sırası: {n} kişi', { n: count(queue.length) })}</p>
      {queue.length === 0 ? (
        <p>{t('Sırada bekleyen yok.')}</p>
      ) : (
        <ol className="waiting" start={page * SPEAKERS + 1}>
          {slice(queue, page, SPEAKERS).map(({ id, person, kind }, i) => (
            <li key={id}>
              <b className="num">{page * SPEAKERS + i + 1}</b>
              <span>
                {person.name}
                {kind === 'POINT_OF_ORDER' && <small> {t('Usul')}</small>}
              </span>
            </li>
          ))}
        </ol>
      )}
      <PageMark page={page} pages={pages} />
    </section>
  );
}

const MARKS = { DONE: '✓', NOW: '▶', WAITING: '', REMOVED: '' } as const;

/** Items by pages; one whose title is long takes two lines. */
function agendaPages(agenda: Room['agenda']): Room['agenda'][] {
  const pages: Room['agenda'][] = [];
  let left = 0;
  for (const item of agenda) {
    const lines = item.title.length > LETTERS ? 2 : 1;
    if (lines > left) {
      pages.push([]);
      left = LINES;
    }
    pages.at(-1)?.push(item);
    left -= lines;
  }
  return pages;
}

/** The agenda, with the item that is dealt with. */
export function AgendaScreen({ room }: { readonly room: Room }) {
  const all = agendaPages(room.agenda);
  const now = all.findIndex((page) => page.some(({ state }) => state === 'NOW'));
  const page = usePages(all.length, LIST_SECONDS, Math.max(0, now));
  return (
    <section className="card wide">
      <h1 className="over">{t('Gündem')}</h1>
      <ol className="agenda-list">
        {(all[page] ?? []).map(({ id, number, title, state }) => (
          <li key={id} className={state === 'NOW' ? 'now' : ''} aria-current={state === 'NOW' ? 'step' : undefined}>
            <b className="num">{number}</b>
            <span>{title}</span>
            <span aria-hidden>{MARKS[state]}</span>
          </li>
        ))}
      </ol>
      <PageMark page={page} pages={all.length} />
    </section>
  );
}

/** The result of the last vote, with everybody who got votes. */
export function ResultScreen({ room }: { readonly room: Room }) {
  const result = room.results[0];
  const counts = result?.counts ?? [];
  const pages = pagesOf(counts, RESULTS);
  const page = usePages(pages, LIST_SECONDS);
  if (!result)
    return (
      <section className="card wide">
        <h1>{t('Henüz oylama yapılmadı.')}</h1>
      </section>
    );
  const item = room.agenda.find(({ id }) => id === result.itemId);
  return (
    <section className="card wide">
      <p className="over">
        {t('Son oylama: {n}. madde', { n: item?.number ?? '–' })}
        {result.mode === 'SECRET' && ` · ${t('gizli')}`}
      </p>
      <h1 className="long">{result.question}</h1>
      <Voted room={room} of={result} />
      <p className="verdict">
        {result.voided ? (
          <Chip tone="warn">{t('Geçersiz sayıldı, yinelenecek')}</Chip>
        ) : (
          result.carried !== null && (
            <>
              {result.carried ? <IconCheck aria-hidden /> : <IconX aria-hidden />}{' '}
              {result.carried ? t('Kabul edildi') : t('Kabul edilmedi')}
            </>
          )
        )}
      </p>
      {!result.voided && (
        <ResultBars
          rows={slice(counts, page, RESULTS).map((row) => ({ ...row, label: t(row.label) }))}
          of={result.carried === null ? Math.max(1, ...counts.map(({ votes }) => votes)) : result.attending}
          {...(result.required === null ? {} : { required: result.required })}
        />
      )}
      <p className="dim">
        {t('Katılan {k} · oy vermeyen {o}', { k: count(result.attending), o: count(result.notVoted) })}
        {result.required !== null && ` · ${t('Gereken en az {g}', { g: count(result.required) })} · ${result.articles}`}
      </p>
      <PageMark page={page} pages={pages} />
    </section>
  );
}
