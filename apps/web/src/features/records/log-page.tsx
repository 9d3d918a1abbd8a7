import * as api from '@divan/api';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../app/call.ts';
import { dots, moment } from '../../app/format.ts';
import { inLanguage, t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { Small } from '../../ui/small.tsx';

const ABOUT: Readonly<Record<(typeof api.LOG_SUBJECTS)[number], string>> = {
  ALL: 'Hepsi',
  COURSE: 'Toplantının akışı',
  ATTENDANCE: 'Giriş, çıkış, yoklama',
  AGENDA: 'Gündem',
  FLOOR: 'Söz',
  MOTIONS: 'Önergeler',
  VOTES: 'Oylamalar',
  ELECTIONS: 'Seçimler',
  RECORD: 'Kapanış ve belgeler',
};
/** While the meeting goes on its log is asked for again, so that it grows before one's eyes. */
const AGAIN_MILLIS = 5_000;
/** After so long without a key a search is sent. */
const TYPED_MILLIS = 300;

/** What a sentence quotes is worded as elsewhere on the pages; people's own words stay theirs. */
const quotesTold = (sentence: string): string =>
  sentence.replaceAll(/“([^”]+)”/gu, (_, quoted: string) => `“${told(quoted)}”`);

/** The journal of a meeting in sentences: hour, who, what; the last first. */
export function LogPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const [about, setAbout] = useState<keyof typeof ABOUT>('ALL');
  const [typed, setTyped] = useState('');
  const [search, setSearch] = useState('');
  useEffect(() => {
    const soon = setTimeout(() => setSearch(typed.trim()), TYPED_MILLIS);
    return () => clearTimeout(soon);
  }, [typed]);
  const log = useInfiniteQuery({
    queryKey: ['meeting-log', meetingId, about, search],
    queryFn: ({ pageParam }) =>
      call(api.getMeetingLog, {
        params: { meetingId },
        query: pageParam === null ? { about, search } : { about, search, before: pageParam },
      }),
    initialPageParam: null as number | null,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
    // Whoever has read on into the past is not asked for all of it again.
    refetchInterval: ({ state: { data } }) =>
      data && !data.pages[0]?.ended && data.pages.length === 1 ? AGAIN_MILLIS : false,
  });
  if (log.error && !log.data) return <Failed error={log.error} />;
  const [first] = log.data?.pages ?? [];
  if (!first) return <Loading />;
  const lines = log.data?.pages.flatMap((page) => page.lines) ?? [];
  return (
    <Page title={t('Toplantı günlüğü')} lead={`${told(first.title)}, ${dots(first.on)}`}>
      <div className="links">
        <Link to="/toplanti/$meetingId/kayit" params={{ meetingId }}>
          {t('Belgelere git')}
        </Link>
        {!first.ended && (
          <Link to="/toplanti/$meetingId" params={{ meetingId }}>
            {t('Toplantıya git')}
          </Link>
        )}
      </div>
      <Card>
        <Field finds label={t('Günlükte ara (ad, konu, işlem)')} value={typed} onChange={setTyped} />
        <Choice
          finds
          label={t('Göster')}
          value={about}
          onChange={(value) => setAbout(value as keyof typeof ABOUT)}
          options={api.LOG_SUBJECTS.map((key) => [key, t(ABOUT[key])])}
        />
        <p className="hint">
          {t(
            'Gizli oylamalarda kimin ne zaman ve ne oy verdiği günlükte yoktur; yalnız açılış, kapanış ve sayım vardır.',
          )}
        </p>
      </Card>
      <Card>
        {lines.length === 0 && <Empty>{t('Buna uyan satır yok.')}</Empty>}
        {lines.length > 0 && (
          <table className="table">
            <thead>
              <tr>
                <th>{t('Zaman')}</th>
                <th>{t('Ne oldu')}</th>
                <th>{t('İşlemi yapan')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((one) => (
                <tr key={one.key}>
                  <td data-label={t('Zaman')} className="num">
                    {moment(one.at)}
                  </td>
                  <td data-label={t('Ne oldu')} className="wrap">
                    {quotesTold(inLanguage(one.sentence))}
                  </td>
                  <td data-label={t('İşlemi yapan')}>{one.who || t('sistem')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
        {log.hasNextPage && (
          <Small onClick={() => void log.fetchNextPage()} disabled={log.isFetchingNextPage}>
            {log.isFetchingNextPage ? t('Yükleniyor') : t('Daha eski satırlar')}
          </Small>
        )}
      </Card>
    </Page>
  );
}
