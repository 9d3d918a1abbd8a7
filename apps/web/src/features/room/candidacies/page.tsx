import { Link, useParams } from '@tanstack/react-router';
import { clock, dayName } from '../../../app/format.ts';
import { inLanguage, t } from '../../../app/i18n.ts';
import { useMe } from '../../../app/session.ts';
import { told } from '../../../app/told.ts';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Empty } from '../../../ui/empty.tsx';
import { Failed } from '../../../ui/failed.tsx';
import { Loading } from '../../../ui/loading.tsx';
import { Page } from '../../../ui/page.tsx';
import { ORGANS, type Run } from '../parts.tsx';
import { useCommand, useRoom } from '../use-room.ts';
import { ListCard, NewList } from './lists.tsx';
import { Own, Stand } from './own-candidacy.tsx';
import { CandidateRow } from './statements.tsx';
import { type Organ, useCandidacies } from './use-candidacies.ts';
import './candidacies.css';

/** Adaylar: who stands for the organs that the assembly elects, from the call until candidacies are opened; seen by the members called. */
export function CandidatesPage() {
  const { meetingId } = useParams({ strict: false }) as { meetingId: string };
  const me = useMe();
  const { room } = useRoom(meetingId);
  const found = useCandidacies(room, meetingId);
  const run = useCommand(meetingId);
  if (found.error && !found.data) return <Failed error={found.error} />;
  if (!found.data || !me.data) return <Loading />;
  const c = found.data;
  return (
    <Page title={t('Adaylar')} width="narrow" lead={`${told(c.title)} · ${dayName(c.on)}, ${clock(c.hour)}`}>
      <div className="links">
        <Link to="/toplanti/$meetingId" params={{ meetingId }}>
          {t('Toplantı sayfası')}
        </Link>
      </div>
      {c.organs.length === 0 && (
        <Card>
          <Empty>{t('Bu toplantının gündeminde organ seçimi yok.')}</Empty>
        </Card>
      )}
      {c.organs.map((organ) => (
        <OrganCard
          key={organ.organ}
          organ={organ}
          meetingId={meetingId}
          mayStand={c.mayStand}
          name={me.data?.name ?? ''}
          run={run}
        />
      ))}
    </Page>
  );
}

/** Until when, in words; with the reason where it is over. */
function Until({ organ }: { readonly organ: Organ }) {
  if (organ.lacking)
    return (
      <p className="notice">
        {inLanguage(organ.lacking.sentence)} {inLanguage(organ.lacking.next)}{' '}
        <span className="art">{organ.lacking.articles.join('; ')}</span>
      </p>
    );
  return (
    <p className="dim">
      {organ.until
        ? t('Önceden bildirim için son gün: {gun} (Tüzük). Toplantıda da aday olunabilir.', {
            gun: dayName(organ.until),
          })
        : t('Tüzük bir son gün koymuyor: adaylıklar toplantıda açılana kadar buradan, sonra salondan bildirilir.')}
    </p>
  );
}

function OrganCard({
  organ,
  meetingId,
  mayStand,
  name,
  run,
}: {
  readonly organ: Organ;
  readonly meetingId: string;
  readonly mayStand: boolean;
  readonly name: string;
  readonly run: Run;
}) {
  const title = t(ORGANS[organ.organ] ?? '');
  const sheet = organ.method === 'SHEET';
  const mine = organ.candidates.find((one) => one.mine);
  const count = sheet ? organ.candidates.length : organ.lists.length;
  return (
    <Card
      title={t('{organ} seçimi: adaylar', { organ: title })}
      right={
        <Chip tone={count > 0 ? 'info' : 'plain'}>
          {sheet ? t('{n} aday', { n: count }) : t('{n} liste', { n: count })}
        </Chip>
      }
    >
      <p>
        {t('{a} asıl, {y} yedek üye seçilecek.', { a: organ.seats, y: organ.substitutes })}{' '}
        {sheet ? t('Adaylar soyadı sırasına göre yazılır.') : t('Listeler yarışır.')}
      </p>
      <Until organ={organ} />
      {count === 0 && <Empty>{sheet ? t('Henüz aday yok.') : t('Henüz liste yok.')}</Empty>}
      {count > 0 && (
        <ul className="candidates">
          {organ.candidates.map((one) => (
            <CandidateRow key={one.id} meetingId={meetingId} one={one}>
              {one.mine && (
                <Own
                  key={one.statement + one.photo}
                  meetingId={meetingId}
                  name={name}
                  run={run}
                  one={one}
                  organ={organ}
                />
              )}
            </CandidateRow>
          ))}
          {organ.lists.map((list) => (
            <ListCard key={list.id} meetingId={meetingId} run={run} list={list} organ={organ} />
          ))}
        </ul>
      )}
      {mayStand && !organ.lacking && sheet && !mine && (
        <Stand meetingId={meetingId} name={name} run={run} organ={organ} title={title} />
      )}
      {mayStand && !organ.lacking && !sheet && <NewList meetingId={meetingId} run={run} organ={organ} />}
    </Card>
  );
}
