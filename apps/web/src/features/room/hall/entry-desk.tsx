import { type CommandInput, type Room, squareRead } from '@divan/api';
import { useEffect, useMemo, useRef, useState } from 'react';
import { count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Button } from '../../../ui/button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Chip } from '../../../ui/chip.tsx';
import { Choice } from '../../../ui/choice.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { QuorumMeter } from '../../../ui/quorum-meter.tsx';
import { WordedNotice } from '../../../ui/refusal-notice.tsx';
import type { Desk, Person } from './desk-page.tsx';
import { matches, namesakes, picked as pickedOf } from './find-people.ts';
import { GuestEntry } from './guests.tsx';
import { useEntries } from './use-entries.ts';
import './desk.css';

const PAPERS = [
  ['NATIONAL_ID', 'T.C. kimlik kartı'],
  ['DRIVING_LICENCE', 'Sürücü belgesi'],
  ['PASSPORT', 'Pasaport'],
  ['PROFESSIONAL_ID', 'Meslek kimliği'],
  ['OTHER_OFFICIAL', 'Resmî makamca verilmiş başka belge'],
] as const;
type Paper = (typeof PAPERS)[number][0];
const SHOWN = 8;
/** A list that is read at a glance; the rest comes when it is asked for. */
const MISSING_SHOWN = 200;

/** The door: somebody is found by number or name, shows a paper, signs, is in. The keyboard alone does it. */
export function EntryDesk({
  desk,
  room,
  run,
  onChange,
}: {
  readonly desk: Desk;
  readonly room: Room;
  readonly run: (body: CommandInput, forMember?: string) => Promise<unknown>;
  readonly onChange: () => void;
}) {
  const { waiting, refused, enter, again: resend, seen } = useEntries(room.meeting.id, onChange);
  const [typed, setTyped] = useState('');
  const [picked, setPicked] = useState<Person | null>(null);
  const [paper, setPaper] = useState<Paper>('NATIONAL_ID');
  const [slips, setSlips] = useState(false);
  const [slip, setSlip] = useState('');
  const [last, setLast] = useState<string | null>(null);
  const search = useRef<HTMLInputElement>(null);
  const letsIn = useRef<HTMLButtonElement>(null);
  // A reader types what the square on a call letter says: it finds a name, and the person still shows a document and signs.
  const wanted = squareRead(room.meeting.id, typed);
  const found = useMemo(() => matches(desk.people, wanted ?? ''), [desk.people, wanted]);
  const isWaiting = new Set(waiting.map(({ command }) => command.memberId));
  const person = picked && (desk.people.find(({ id }) => id === picked.id) ?? picked);
  const inside = person && (person.present || isWaiting.has(person.id));
  const missing = desk.people.filter(({ id, present }) => !present && !isWaiting.has(id));
  // After the heading of the page took the focus: a desk works by keyboard from the first person on.
  useEffect(() => {
    const timer = setTimeout(() => search.current?.focus(), 0);
    return () => clearTimeout(timer);
  }, []);
  useEffect(() => {
    if (picked && !slips) letsIn.current?.focus();
  }, [picked, slips]);
  // Slips are numbered from one.
  const slipLacking = slips && Number(slip) < 1;
  const again = () => {
    setPicked(null);
    setTyped('');
    setSlip('');
    search.current?.focus();
  };
  const letIn = () => {
    if (!person || inside || slipLacking) return;
    enter(person.name, {
      type: 'enterHall',
      memberId: person.id,
      paper,
      slip: slips ? Number(slip) : null,
      seenAt: new Date().toISOString(),
    });
    setLast(person.name);
    again();
  };
  return (
    <>
      <Card>
        <QuorumMeter present={room.quorum.present} required={room.quorum.required} entitled={room.quorum.entitled} />
        {waiting.length > 0 && (
          <p role="status">
            <Chip tone="warn">{t('{n} giriş bekliyor', { n: count(waiting.length) })}</Chip>{' '}
            {t('Sunucuya ulaşmadı; yeter sayıya henüz katılmadı. Bağlantı gelince kendiliğinden gönderilir.')}
          </p>
        )}
      </Card>
      {refused.map(({ key, name, refusal }) =>
        refusal ? (
          <Card key={key} title={name}>
            <WordedNotice refusal={refusal}>
              <div className="row">
                <Button variant="default" onClick={() => resend(key)}>
                  {t('Yeniden gönder')}
                </Button>
                <Button variant="default" onClick={() => seen(key)}>
                  {t('Gördüm, çözüldü')}
                </Button>
              </div>
            </WordedNotice>
          </Card>
        ) : null,
      )}
      <Card act>
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault();
            if (person) letIn();
            else setPicked(pickedOf(found));
          }}
        >
          <div className="stack tight">
            <label className="field-label" htmlFor="masa-ara">
              {t('Üye no ya da ad soyad')}
            </label>
            <input
              id="masa-ara"
              ref={search}
              className="input"
              value={typed}
              autoComplete="off"
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setPicked(null);
              }}
              onKeyDown={(event) => {
                if (event.key === 'Escape') again();
              }}
            />
          </div>
          {!person && typed !== '' && (
            <ul className="hall-found">
              {found.slice(0, SHOWN).map((one, i) => (
                <li key={one.id}>
                  <button
                    type="button"
                    onClick={() => setPicked(one)}
                    className={i === 0 && pickedOf(found) ? 'first' : ''}
                  >
                    <b className="num">{one.no}</b> {one.name}{' '}
                    {one.present && <Chip tone="ok">{t('salonda, sıra {n}', { n: one.order ?? '' })}</Chip>}
                    {isWaiting.has(one.id) && <Chip tone="warn">{t('bekliyor')}</Chip>}
                  </button>
                </li>
              ))}
              {namesakes(found) > 1 && (
                <li role="status">
                  {t('Bu adda {n} üye var: numarasını yazın ya da listeden dokunarak seçin.', { n: namesakes(found) })}
                </li>
              )}
              {found.length === 0 && (
                <li className="dim">
                  {wanted === null
                    ? t('Bu kare başka bir toplantının çağrısındandır; üye numarasını ya da adı yazın.')
                    : t('Katılma hakkı bulunanlar listesinde böyle biri yok.')}
                </li>
              )}
              {found.length > SHOWN && <li className="dim">{t('ve {n} kişi daha', { n: found.length - SHOWN })}</li>}
            </ul>
          )}
          {person && (
            <div className="stack tight">
              <p className="hall-person">
                <b>{person.name}</b> <span className="num dim">{person.no}</span>
              </p>
              {person.kind === 'HONORARY' && <p>{t('Onursal üye: katılır, oy hakkı yoktur (TMK m.69).')}</p>}
              {person.kind === 'LEGAL_PERSON_REPRESENTATIVE' && (
                <p>{t('Tüzel kişi temsilcisi: temsil belgesine bakın.')}</p>
              )}
            </div>
          )}
          {person && !inside && (
            <>
              <Choice
                label={t('Gösterdiği kimlik belgesi')}
                value={paper}
                onChange={(value) => setPaper(value as Paper)}
                options={PAPERS.map(([key, word]) => [key, t(word)] as const)}
              />
              {slips && (
                <div className="stack tight">
                  <label className="field-label" htmlFor="masa-fis">
                    {t('İmzalı fişin numarası')}
                  </label>
                  <input
                    id="masa-fis"
                    className="input"
                    inputMode="numeric"
                    value={slip}
                    // biome-ignore lint/a11y/noAutofocus: next in the order of the desk's work
                    autoFocus
                    onChange={(event) => setSlip(event.currentTarget.value.replaceAll(/\D/gu, '').slice(0, 5))}
                  />
                </div>
              )}
              {slipLacking && slip !== '' && (
                <p className="field-fault">{t('Fişler 1’den başlar; fişin üzerindeki numarayı yazın.')}</p>
              )}
              <Button size="lg" fullWidth type="submit" ref={letsIn} disabled={slipLacking}>
                {slips ? t('İmzaladı, içeri al') : t('Listeyi imzaladı, içeri al')}
              </Button>
            </>
          )}
          {person && inside && (
            <div className="stack tight">
              <p>
                {person.present ? t('Salonda: giriş sırası {n}.', { n: person.order ?? '' }) : t('Girişi bekliyor.')}
              </p>
              {person.present && (
                <ActButton
                  variant="default"
                  onAct={async () => {
                    await run({ type: 'leave' }, person.id);
                    onChange();
                    again();
                  }}
                >
                  {t('Salondan ayrıldı')}
                </ActButton>
              )}
              <Button variant="subtle" onClick={again}>
                {t('Sıradaki kişi')}
              </Button>
            </div>
          )}
        </form>
        <p className="dim" role="status">
          {last ? t('Son alınan: {ad}', { ad: last }) : t('Numara, Enter; belge, Enter.')}
        </p>
      </Card>
      <Card>
        <label className="hall-check">
          <input type="checkbox" checked={slips} onChange={(event) => setSlips(event.currentTarget.checked)} />{' '}
          {t('İmzalar numaralı fişe atılıyor (basılı liste yerine)')}
        </label>
        <Missing people={missing} />
      </Card>
      <Card>
        <GuestEntry desk={desk} meetingId={room.meeting.id} run={run} onChange={onChange} />
      </Card>
    </>
  );
}

/** Who is not in the hall: all of them, found by number or name. */
function Missing({ people }: { readonly people: readonly Person[] }) {
  const [typed, setTyped] = useState('');
  const [most, setMost] = useState(MISSING_SHOWN);
  const found = typed.trim() === '' ? people : matches(people, typed);
  return (
    <Fold title={t('Gelmeyenler: {n}', { n: count(people.length) })}>
      {people.length > MISSING_SHOWN && (
        <Field label={t('Gelmeyenlerde ara')} value={typed} onChange={setTyped} autoComplete="off" finds />
      )}
      <ul className="hall-missing">
        {found.slice(0, most).map(({ id, no, name }) => (
          <li key={id}>
            <span className="num">{no}</span> {name}
          </li>
        ))}
        {found.length === 0 && <li className="dim">{t('Böyle biri bulunamadı.')}</li>}
      </ul>
      {found.length > most && (
        <Button variant="default" onClick={() => setMost(found.length)}>
          {t('Kalan {n} kişiyi de göster', { n: count(found.length - most) })}
        </Button>
      )}
    </Fold>
  );
}
