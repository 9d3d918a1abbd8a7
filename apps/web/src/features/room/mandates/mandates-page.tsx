import type { Mandate, MandateState } from '@divan/api';
import * as api from '@divan/api';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { call } from '../../../app/call.ts';
import { saveCsv } from '../../../app/csv.ts';
import { clock, count, dayName, dots } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { Pager } from '../../../components/pager.tsx';
import { ActButton } from '../../../ui/act-button.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Field } from '../../../ui/field.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Page } from '../../../ui/page.tsx';
import { useRoom } from '../use-room.ts';
import './mandates.css';

const STATES: Readonly<Record<MandateState, string>> = { HERE: 'Burada', LEFT: 'Ayrıldı', NEVER: 'Gelmedi' };
const TONES = { HERE: 'ok', LEFT: 'warn', NEVER: 'plain' } as const;

/** Mandate list: who may vote, who is here, who has left, who never came; looked through, printed, and by the office taken as a table. */
export function MandatesPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const { room } = useRoom(meetingId);
  const [search, setSearch] = useState('');
  const [state, setState] = useState<MandateState | 'ALL'>('ALL');
  const [right, setRight] = useState<'ALL' | 'VOTE' | 'NO_VOTE'>('ALL');
  const [page, setPage] = useState(1);
  const [printed, setPrinted] = useState<readonly Mandate[] | null>(null);
  const query = { search, state, right, page };
  const list = useQuery({
    // Whoever comes or goes changes it.
    queryKey: ['mandates', meetingId, query, room?.quorum.moves, room?.quorum.entitled],
    queryFn: () => call(api.getMandates, { params: { meetingId }, query }),
    placeholderData: keepPreviousData,
  });
  const whole = () => call(api.getMandates, { params: { meetingId }, query: { ...query, page: 1, whole: 'yes' } });
  useEffect(() => {
    if (!printed) return;
    window.print();
    setPrinted(null);
  }, [printed]);
  if (list.error && !list.data) return <Failed error={list.error} />;
  if (!room || !list.data) return <Loading />;
  const { counts, people, pages, found } = list.data;
  const chosen =
    <T,>(set: (value: T) => void) =>
    (value: T) => {
      set(value);
      setPage(1);
    };
  const office = people.some(({ no }) => no !== '');
  const tiles: readonly (readonly [MandateState | 'ALL', string, number])[] = [
    ['ALL', t('Listede'), counts.all],
    ['HERE', t('Burada'), counts.HERE],
    ['LEFT', t('Ayrıldı'), counts.LEFT],
    ['NEVER', t('Gelmedi'), counts.NEVER],
  ];
  return (
    <Page
      title={t('Yetki listesi')}
      lead={
        <span>
          {room.meeting.title} · {dayName(room.meeting.on)} ·{' '}
          {t('oy hakkı olan {n}, bunlardan burada {k}', { n: count(counts.mayVote), k: count(counts.voting) })}
        </span>
      }
    >
      <nav className="tiles" aria-label={t('Nerede')}>
        {tiles.map(([key, label, n]) => (
          <button key={key} type="button" aria-pressed={state === key} onClick={() => chosen(setState)(key)}>
            <span className="num">{count(n)}</span> {label}
          </button>
        ))}
      </nav>
      <div className="cols">
        <Field
          finds
          label={office ? t('Ad ya da üye numarası ara') : t('Ad ara')}
          value={search}
          onChange={chosen(setSearch)}
        />
        <Choice
          finds
          label={t('Oy hakkı')}
          value={right}
          onChange={(value) => chosen(setRight)(value as 'ALL')}
          options={[
            ['ALL', t('Hepsi')],
            ['VOTE', t('Oy hakkı olanlar')],
            ['NO_VOTE', t('Oy hakkı olmayanlar')],
          ]}
        />
      </div>
      <div className="row screen-only">
        <ActButton variant="default" onAct={async () => setPrinted((await whole()).people)}>
          {t('Bu listeyi yazdır')}
        </ActButton>
        {room.role === 'OFFICE' && (
          <ActButton variant="default" onAct={async () => saveCsv(rows((await whole()).people), 'yetki-listesi.csv')}>
            {t('Tablo olarak indir (CSV)')}
          </ActButton>
        )}
      </div>
      {found === 0 ? (
        <Empty>{t('Bu ölçütlere uyan kimse yok.')}</Empty>
      ) : (
        <List people={printed ?? people} office={office} />
      )}
      <p className="dim num">
        {t('{n} kişi gösteriliyor, {k} kişi bulundu', {
          n: count((printed ?? people).length),
          k: count(found),
        })}
        {' · '}
        {dots(room.meeting.on)} {clock(new Date(Date.parse(room.now)).toISOString())}
      </p>
      <Pager page={page} pages={pages} onPage={setPage} />
    </Page>
  );
}

const rows = (people: readonly Mandate[]): string[][] => [
  [t('Üye no'), t('Adı soyadı'), t('Oy hakkı'), t('Durum'), t('Saat'), t('Hazirun sırası')],
  ...people.map(({ no, name, mayVote, state, at, order }) => [
    no,
    name,
    mayVote ? t('Var') : t('Yok'),
    t(STATES[state]),
    at ? clock(at) : '',
    order === null ? '' : String(order),
  ]),
];

function List({ people, office }: { readonly people: readonly Mandate[]; readonly office: boolean }) {
  return (
    <table className="table mandates">
      <thead>
        <tr>
          <th>{t('Adı soyadı')}</th>
          {office && <th>{t('Üye no')}</th>}
          <th>{t('Oy hakkı')}</th>
          <th>{t('Durum')}</th>
          <th>{t('Hazirun sırası')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name, no, mayVote, state, at, order }) => (
          <tr key={id}>
            <td data-label={t('Adı soyadı')}>
              <b>{name}</b>
            </td>
            {office && (
              <td data-label={t('Üye no')} className="num more">
                {no}
              </td>
            )}
            <td data-label={t('Oy hakkı')} className="more">
              {mayVote ? t('Var') : t('Yok')}
            </td>
            <td data-label={t('Durum')} className="where">
              <span>
                <Chip tone={TONES[state]}>{t(STATES[state])}</Chip> {at && <span className="dim num">{clock(at)}</span>}
              </span>
            </td>
            <td data-label={t('Hazirun sırası')} className={order === null ? 'num blank more' : 'num more'}>
              {order ?? '–'}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
