import type { Difference } from '@divan/law';
import { useEffect, useId, useRef, useState } from 'react';
import { RefusedError } from '../app/call.ts';
import { t } from '../app/i18n.ts';
import { ActButton } from './act-button.tsx';
import './record-changed.css';

/** What stands in the way of saving: the record as it stands now, and where it differs from what was sent. */
export interface Changed<Version extends string | number = string> {
  readonly version: Version;
  readonly differences: readonly Difference[];
}

/** The record that changed meanwhile, if that is why something was refused. */
export function changedMeanwhile<Version extends string | number>(error: unknown): Changed<Version> | null {
  if (!(error instanceof RefusedError) || error.refusal.code !== 'RECORD_CHANGED') return null;
  return error.refusal.facts as unknown as Changed<Version>;
}

type Side = 'now' | 'yours';
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

/** Who touched a field alone has it already; what both touched the person decides. */
const chosenBefore = ({ now, yours }: Difference, base: unknown): Side | null =>
  same(yours, base) ? 'now' : same(now, base) ? 'yours' : null;

/** Both values of each field, side by side; nothing that was typed is lost. */
export function RecordChanged({
  changed,
  base,
  label,
  shown,
  onSave,
}: {
  readonly changed: Changed<string> | Changed<number>;
  /** What the form was filled with at the start. */
  readonly base: Readonly<Record<string, unknown>>;
  readonly label: (field: string) => string;
  readonly shown: (field: string, value: unknown) => string;
  /** Saves with the value of the record in the fields named, and with one's own in all others. */
  readonly onSave: (fromRecord: Readonly<Record<string, unknown>>) => Promise<unknown>;
}) {
  const id = useId();
  const place = useRef<HTMLElement>(null);
  const [picked, setPicked] = useState<Readonly<Record<string, Side>>>({});
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'nearest' });
    place.current?.focus({ preventScroll: true });
  }, []);
  const sideOf = (one: Difference): Side | null => picked[one.field] ?? chosenBefore(one, base[one.field]);
  const open = changed.differences.filter((one) => sideOf(one) === null);
  return (
    <section className="record-changed stack" ref={place} tabIndex={-1} aria-labelledby={`${id}-h`} role="alert">
      <div>
        <h3 id={`${id}-h`}>{t('Siz yazarken başka biri bu kaydı değiştirdi')}</h3>
        <p>{t('Yazdıklarınız duruyor, henüz kaydedilmedi. Ayrılan her alan için hangisinin kalacağını seçin.')}</p>
      </div>
      {changed.differences.map((one) => (
        <fieldset key={one.field} className="two-values">
          <legend className="plain">{label(one.field)}</legend>
          {(
            [
              ['now', t('Kayıttaki'), one.now],
              ['yours', t('Sizin yazdığınız'), one.yours],
            ] as const
          ).map(([side, whose, value]) => (
            <label className="pick" key={side}>
              <input
                type="radio"
                name={`${id}-${one.field}`}
                checked={sideOf(one) === side}
                onChange={() => setPicked({ ...picked, [one.field]: side })}
              />
              <span>
                <small>{whose}</small>
                <span className="value">{shown(one.field, value) || t('boş')}</span>
              </span>
            </label>
          ))}
        </fieldset>
      ))}
      <ActButton
        {...(open.length > 0
          ? { reason: t('Önce seçin: {alanlar}.', { alanlar: open.map((one) => label(one.field)).join(', ') }) }
          : {})}
        onAct={() =>
          onSave(
            Object.fromEntries(
              changed.differences.filter((one) => sideOf(one) === 'now').map(({ field, now }) => [field, now]),
            ),
          )
        }
      >
        {t('Seçtiklerimle kaydet')}
      </ActButton>
    </section>
  );
}
