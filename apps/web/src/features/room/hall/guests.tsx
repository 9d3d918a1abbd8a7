import type { CommandInput, GuestKind } from '@divan/api';
import { useDraft } from '../../../app/draft.ts';
import { clock, count } from '../../../app/format.ts';
import { t } from '../../../app/i18n.ts';
import { ActButton } from '../../../ui/act-button.tsx';
import { Card } from '../../../ui/card.tsx';
import { Field } from '../../../ui/field.tsx';
import { Fold } from '../../../ui/fold.tsx';
import { Radios } from '../../../ui/radios.tsx';
import type { Desk } from './desk-page.tsx';
import './desk.css';

const KINDS: readonly (readonly [GuestKind, string, string])[] = [
  ['OBSERVER', 'İzleyici', 'Toplantıyı izler; söz ve oy hakkı yoktur.'],
  ['OFFICIAL', 'Görevli', 'Salonda çalışan kişi ya da resmî görevli.'],
  ['GUEST', 'Konuk', 'Çağrılmış kişi; söz verilirse konuşur, oy kullanmaz.'],
];
const WORD: Readonly<Record<GuestKind, string>> = { OBSERVER: 'İzleyici', OFFICIAL: 'Görevli', GUEST: 'Konuk' };
interface Written {
  readonly id: string;
  readonly kind: GuestKind;
  readonly name: string;
}
const NOBODY: Written = { id: '', kind: 'GUEST', name: '' };

/** Who came in without being on the list: never on the hazirun, without a vote. */
export function Guests({ guests }: { readonly guests: Desk['guests'] }) {
  return (
    <Card>
      <Fold title={t('Konuk ve görevliler: {n}', { n: count(guests.length) })}>
        <GuestList guests={guests} />
      </Fold>
    </Card>
  );
}

const GuestList = ({ guests }: { readonly guests: Desk['guests'] }) => (
  <ul className="hall-missing">
    {guests.map(({ id, kind, name, at }) => (
      <li key={id} className="row between">
        <span>{name}</span>
        <span className="dim">
          {t(WORD[kind])} · {clock(at)}
        </span>
      </li>
    ))}
  </ul>
);

/** The door for whoever is not on the list: what he or she is there for, and a name. */
export function GuestEntry({
  desk,
  meetingId,
  run,
  onChange,
}: {
  readonly desk: Desk;
  readonly meetingId: string;
  readonly run: (body: CommandInput) => Promise<unknown>;
  readonly onChange: () => void;
}) {
  const [form, setForm] = useDraft(`${meetingId}/masa-konuk`, NOBODY);
  const last = desk.guests.at(-1);
  return (
    <Fold title={t('Konuk ya da görevli girişi: {n}', { n: count(desk.guests.length) })} begun={form.name !== ''}>
      <p className="hint">
        {t('Hazirun listesine yazılmaz, yeter sayıya katılmaz; tutanak ekinde adıyla gösterilir.')}
      </p>
      <Radios
        label={t('Ne için geldi?')}
        name="konuk-turu"
        value={form.kind}
        onChange={(kind) => setForm({ ...form, kind: kind as GuestKind })}
        options={KINDS.map(([key, text, about]) => ({ key, text: t(text), about: t(about) }))}
      />
      <Field
        label={t('Adı soyadı')}
        value={form.name}
        // Sent twice for want of a line, it is one person.
        onChange={(name) => setForm({ ...form, name, id: form.id || crypto.randomUUID() })}
        autoComplete="off"
      />
      <ActButton
        reason={form.name.trim() === '' ? t('Adı yazın.') : undefined}
        onAct={async () => {
          await run({ type: 'enterGuest', guestId: form.id, kind: form.kind, name: { write: form.name } });
          setForm({ ...NOBODY, kind: form.kind });
          onChange();
        }}
      >
        {t('Konuğu yaz')}
      </ActButton>
      {last && (
        <p className="dim" role="status">
          {t('Son yazılan: {ad}', { ad: last.name })}
        </p>
      )}
      <GuestList guests={desk.guests} />
    </Fold>
  );
}
