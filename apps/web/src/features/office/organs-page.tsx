import * as api from '@divan/api';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call, type Reply } from '../../app/call.ts';
import { dots } from '../../app/format.ts';
import { t } from '../../app/i18n.ts';
import { told } from '../../app/told.ts';
import { MemberPick } from '../../components/member-pick.tsx';
import { ActButton } from '../../ui/act-button.tsx';
import { Card } from '../../ui/card.tsx';
import { Chip } from '../../ui/chip.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Empty } from '../../ui/empty.tsx';
import { Failed } from '../../ui/failed.tsx';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { Loading } from '../../ui/loading.tsx';
import { Page } from '../../ui/page.tsx';
import { type Changed, changedMeanwhile, RecordChanged } from '../../ui/record-changed.tsx';
import { DUTY_NAMES } from './words.ts';

type Organs = Reply<typeof api.getOrgans>;
type Seat = Organs['seats'][number];
type Organ = (typeof api.ORGAN_KINDS)[number];
const DUTY_CHOICES = Object.entries(DUTY_NAMES);

/** Organs with principals, substitutes and terms; who moves up, and the alarm of a board below half (PK-36, PK-39). */
export function OrgansPage() {
  const client = useQueryClient();
  const organs = useQuery({ queryKey: ['organs'], queryFn: () => call(api.getOrgans) });
  const [said, setSaid] = useState('');
  if (organs.error && !organs.data) return <Failed error={organs.error} />;
  if (!organs.data) return <Loading />;
  const o = organs.data;
  const refresh = () => client.invalidateQueries({ queryKey: ['organs'] });
  const shown = api.ORGAN_KINDS.filter(
    (organ) => organ !== 'DISIPLIN_KURULU' || o.sizes?.discipline || o.seats.some((seat) => seat.organ === organ),
  );
  const sizes = {
    YONETIM_KURULU: o.sizes?.board,
    DENETIM_KURULU: o.sizes?.audit,
    DISIPLIN_KURULU: o.sizes?.discipline ?? undefined,
  };
  return (
    <Page title={t('Organlar')} lead={t('Asıl ve yedek üyeler, görev dağılımı ve süreler.')}>
      {o.belowHalf && (
        <div className="refusal" role="alert">
          <p>
            <b>
              {t('Yönetim kurulunda {n} asıl üye kaldı; tam sayı {g}. Genel kurul bir ay içinde çağrılmalı.', {
                n: o.belowHalf.remaining,
                g: o.belowHalf.full,
              })}
            </b>
          </p>
          <p>{t('Kalan üyeler ya da denetim kurulu çağırır; çağrılmazsa sulh hâkimi üç üyeyi görevlendirir.')}</p>
          <p className="art">TMK m.84; TMK m.75</p>
        </div>
      )}
      {said && (
        <p className="notice" role="status">
          {said}
        </p>
      )}
      {o.elected.map((elected) => (
        <ElectedCard key={elected.meetingId + elected.organ} elected={elected} onDone={() => void refresh()} />
      ))}
      <div className="cols">
        {shown.map((organ) => (
          <OrganCard
            key={organ}
            organ={organ}
            seats={o.seats.filter((seat) => seat.organ === organ)}
            sizes={sizes[organ]}
            onSaid={(text) => {
              setSaid(text);
              void refresh();
            }}
          />
        ))}
      </div>
      <NewSeat onDone={() => void refresh()} />
      <Card title={t('Önceki görevler')}>
        {o.past.length === 0 ? (
          <Empty>{t('Sona eren görevler burada görünür; hiçbir görev silinmez.')}</Empty>
        ) : (
          <Fold title={t('{n} kayıt', { n: o.past.length })}>
            <ul className="queue lines">
              {o.past.map((seat) => (
                <li key={seat.id}>
                  <span className="grow">
                    {seat.name} <span className="dim">{seat.memberNo}</span>
                    <br />
                    <span className="dim">
                      {t(api.ORGAN_WORDS[seat.organ] ?? '')} · {seat.principal ? t('asıl') : t('yedek')}
                      {DUTY_NAMES[seat.duty] && seat.duty ? ` · ${t(DUTY_NAMES[seat.duty] ?? '')}` : ''}
                      {seat.endReason && ` · ${seat.endReason}`}
                    </span>
                  </span>
                  <span className="num">
                    {dots(seat.since)} – {dots(seat.until ?? '')}
                  </span>
                </li>
              ))}
            </ul>
          </Fold>
        )}
      </Card>
    </Page>
  );
}

function OrganCard({
  organ,
  seats,
  sizes,
  onSaid,
}: {
  readonly organ: Organ;
  readonly seats: readonly Seat[];
  readonly sizes: readonly [number, number] | undefined;
  readonly onSaid: (text: string) => void;
}) {
  const principals = seats.filter((seat) => seat.principal);
  const substitutes = seats.filter((seat) => !seat.principal);
  const noChair = principals.length > 0 && !principals.some((seat) => seat.duty === 'BASKAN');
  return (
    <Card title={t(api.ORGAN_WORDS[organ] ?? '')}>
      {organ !== 'YONETIM_KURULU' && (
        <p className="hint">
          {t(
            'Bu organ elektronik toplantı hükmünde (DY m.15/A) sayılmaz; Divan yalnız genel kurul ve yönetim kurulu toplantısı yürütür.',
          )}
        </p>
      )}
      {noChair && <p className="notice">{t('Başkan yok: görev dağılımı yapılınca başkanı seçip kaydedin.')}</p>}
      {(
        [
          [t('Asıl üyeler'), principals, sizes?.[0]],
          [t('Yedek üyeler'), substitutes, sizes?.[1]],
        ] as const
      ).map(([title, people, full]) => (
        <div className="stack tight" key={title}>
          <div className="row between">
            <h3>{title}</h3>
            {full !== undefined && (
              <Chip tone={people.length >= full ? 'ok' : 'warn'}>
                {people.length} / {full}
              </Chip>
            )}
          </div>
          {people.length === 0 && <Empty>{t('Kayıtlı kimse yok.')}</Empty>}
          <ul className="queue lines">
            {people.map((seat) => (
              <SeatLine key={seat.id} seat={seat} onSaid={onSaid} />
            ))}
          </ul>
        </div>
      ))}
    </Card>
  );
}

function SeatLine({ seat, onSaid }: { readonly seat: Seat; readonly onSaid: (text: string) => void }) {
  const [duty, setDuty] = useState(seat.duty);
  const [termEnds, setTermEnds] = useState(seat.termEnds ?? '');
  const [seen, setSeen] = useState(seat);
  const [changed, setChanged] = useState<Changed | null>(null);
  const save = async (to: { readonly duty: string; readonly termEnds: string | null }, version: string) => {
    try {
      await call(api.changeDuty, { params: { seatId: seat.id }, body: { ...to, duty: to.duty as 'UYE', version } });
    } catch (error) {
      const overtaken = changedMeanwhile<string>(error);
      if (!overtaken) throw error;
      setChanged(overtaken);
      return;
    }
    const found = (await call(api.getOrgans)).seats.find((one) => one.id === seat.id) ?? seat;
    setSeen(found);
    setDuty(found.duty);
    setTermEnds(found.termEnds ?? '');
    setChanged(null);
    onSaid(t('{ad}: görev kaydedildi.', { ad: seat.name }));
  };
  const [end, setEnd] = useState({ on: '', reason: '' });
  return (
    <li>
      <div className="grow stack tight">
        <span>
          <b>
            {seat.rank}. {seat.name}
          </b>{' '}
          <span className="dim">
            {seat.memberNo}
            {seat.duty && ` · ${t(DUTY_NAMES[seat.duty] ?? '')}`}
          </span>
        </span>
        <span className="dim num">
          {dots(seat.since)} – {seat.termEnds ? dots(seat.termEnds) : t('süre yazılmadı')}
        </span>
        <Fold quiet title={t('Değiştir: {ad}', { ad: seat.name })}>
          <Choice
            label={t('Görev')}
            value={duty}
            onChange={setDuty}
            options={DUTY_CHOICES.map(([key, name]) => [key, t(name)])}
          />
          <Field label={t('Görev süresinin sonu')} type="date" value={termEnds} onChange={setTermEnds} />
          {changed ? (
            <RecordChanged
              key={changed.version}
              changed={changed}
              base={seen}
              label={(field) => (field === 'duty' ? t('Görev') : t('Görev süresinin sonu'))}
              shown={(field, value) =>
                !value ? '' : field === 'duty' ? t(DUTY_NAMES[String(value)] ?? '') : dots(String(value))
              }
              onSave={(fromRecord) => save({ duty, termEnds: termEnds || null, ...fromRecord }, changed.version)}
            />
          ) : (
            <ActButton variant="default" onAct={() => save({ duty, termEnds: termEnds || null }, seen.version)}>
              {t('Görevi kaydet')}
            </ActButton>
          )}
          <Field
            label={t('Görevin sona erdiği gün')}
            type="date"
            value={end.on}
            onChange={(on) => setEnd({ ...end, on })}
          />
          <Field
            label={t('Sona erme nedeni')}
            value={end.reason}
            onChange={(reason) => setEnd({ ...end, reason })}
            hint={t('Örnek: istifa, 12.05.2027 tarihli dilekçe')}
          />
          <ActButton
            variant="danger"
            {...(end.on ? {} : { reason: t('Görevin sona erdiği günü seçin.') })}
            onAct={async () => {
              const moved = await call(api.endSeat, { params: { seatId: seat.id }, body: end });
              onSaid(
                [
                  t('{ad}: görev sona erdi.', { ad: seat.name }),
                  moved.movedUp ? t('Yedekten asıl üyeliğe geçen: {ad}.', { ad: moved.movedUp }) : '',
                  moved.assemblyBy
                    ? t('Genel kurul en geç {gun} gününe kadar çağrılmalı (TMK m.84).', { gun: dots(moved.assemblyBy) })
                    : '',
                ]
                  .filter(Boolean)
                  .join(' '),
              );
            }}
          >
            {seat.principal ? t('Görevi sona erdir, yedeği çağır') : t('Görevi sona erdir')}
          </ActButton>
        </Fold>
      </div>
    </li>
  );
}

/** What an assembly elected goes into the organs with one act; the seats before end on the same day. */
function ElectedCard({
  elected,
  onDone,
}: {
  readonly elected: Organs['elected'][number];
  readonly onDone: () => void;
}) {
  const [on, setOn] = useState(elected.on);
  const [termEnds, setTermEnds] = useState('');
  const names = (people: readonly { readonly name: string }[]) =>
    people.map((person, i) => `${i + 1}. ${person.name}`).join(', ') || '–';
  return (
    <Card
      act
      title={t('{organ}: seçilenler göreve başlamadı', { organ: t(api.ORGAN_WORDS[elected.organ] ?? '') })}
      right={<Chip tone="warn">{t('Bekliyor')}</Chip>}
    >
      <dl className="facts">
        <dt>{t('Seçim')}</dt>
        <dd>
          {told(elected.title)}, {dots(elected.on)}
        </dd>
        <dt>{t('Asıl üyeler')}</dt>
        <dd>{names(elected.principals)}</dd>
        <dt>{t('Yedek üyeler')}</dt>
        <dd>{names(elected.substitutes)}</dd>
      </dl>
      <div className="cols">
        <Field label={t('Göreve başlama günü')} type="date" value={on} onChange={setOn} />
        <Field label={t('Görev süresinin sonu')} type="date" value={termEnds} onChange={setTermEnds} />
      </div>
      <ActButton
        onAct={async () => {
          await call(api.seatElected, {
            body: { meetingId: elected.meetingId, organ: elected.organ as Organ, on, termEnds: termEnds || null },
          });
          onDone();
        }}
      >
        {t('Seçilenleri göreve başlat, öncekilerin görevini sona erdir')}
      </ActButton>
    </Card>
  );
}

function NewSeat({ onDone }: { readonly onDone: () => void }) {
  const blank = {
    organ: 'YONETIM_KURULU',
    principal: 'true',
    rank: '1',
    duty: 'UYE',
    memberId: '',
    since: '',
    termEnds: '',
  };
  const [form, setForm] = useState(blank);
  const set = (key: keyof typeof form) => (value: string) => setForm({ ...form, [key]: value });
  const lacking = !form.memberId ? t('Önce üyeyi seçin.') : !form.since ? t('Başlangıç gününü seçin.') : undefined;
  return (
    <Card title={t('Görev ver')}>
      <Fold title={t('Formu aç')}>
        <div className="cols">
          <MemberPick label={t('Üye')} value={form.memberId} onChange={set('memberId')} />
          <Choice
            label={t('Organ')}
            value={form.organ}
            onChange={set('organ')}
            options={api.ORGAN_KINDS.map((key) => [key, t(api.ORGAN_WORDS[key] ?? '')])}
          />
          <Choice
            label={t('Asıl ya da yedek')}
            value={form.principal}
            onChange={set('principal')}
            options={[
              ['true', t('Asıl')],
              ['false', t('Yedek')],
            ]}
          />
          <Field label={t('Sıra')} value={form.rank} onChange={set('rank')} inputMode="numeric" />
          <Choice
            label={t('Görev')}
            value={form.duty}
            onChange={set('duty')}
            options={DUTY_CHOICES.map(([key, name]) => [key, t(name)])}
          />
          <Field label={t('Başlangıç')} type="date" value={form.since} onChange={set('since')} />
          <Field label={t('Görev süresinin sonu')} type="date" value={form.termEnds} onChange={set('termEnds')} />
        </div>
        <ActButton
          {...(lacking ? { reason: lacking } : {})}
          onAct={async () => {
            await call(api.seatMember, {
              body: {
                organ: form.organ as Organ,
                principal: form.principal === 'true',
                rank: Number(form.rank.replaceAll(/\D/gu, '') || 0),
                duty: form.duty as 'UYE',
                memberId: form.memberId,
                since: form.since,
                termEnds: form.termEnds || null,
              },
            });
            setForm({
              ...blank,
              organ: form.organ,
              principal: form.principal,
              since: form.since,
              termEnds: form.termEnds,
            });
            onDone();
          }}
        >
          {t('Görevi kaydet')}
        </ActButton>
      </Fold>
    </Card>
  );
}
