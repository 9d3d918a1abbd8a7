import * as api from '@divan/api';
import { useLayoutEffect, useRef, useState } from 'react';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Small } from '../../ui/small.tsx';
import { type Agenda, addable, freeOrgans, type Item, KINDS, type Organ, putIn, withOrgan } from './agenda-items.ts';
import { ItemWording } from './item-wording.tsx';
import { PlannedMinutes, PlannedTotal } from './planned-minutes.tsx';
import './agenda-editor.css';

/** What a press on “add” is called. */
const ADD: Partial<Record<Item['kind'], string>> = {
  SILENCE: 'Saygı duruşu ekle',
  READING: 'Gündemin okunmasını ekle',
  REPORT: 'Rapor maddesi ekle',
  ACCOUNTS: 'Hesap maddesi ekle',
  DISCHARGE: 'İbra maddesi ekle',
  BUDGET: 'Bütçe maddesi ekle',
  STATUTE_CHANGE: 'Tüzük değişikliği ekle',
  DISSOLUTION: 'Fesih maddesi ekle',
  DECISION: 'Karar maddesi ekle',
  WISHES: 'Dilek ve temennileri ekle',
};
const ELECT: Readonly<Record<Organ, string>> = {
  YONETIM_KURULU: 'Yönetim Kurulu seçimi ekle',
  DENETIM_KURULU: 'Denetim Kurulu seçimi ekle',
  DISIPLIN_KURULU: 'Disiplin Kurulu seçimi ekle',
};
const addName = ({ kind, organs }: Item): string =>
  kind === 'ELECTION' ? ELECT[organs[0] as Organ] : (ADD[kind] ?? '');

/** A lawful agenda to begin with; opening and divan stay first, closing last (DY m.15). */
export function AgendaEditor({
  agenda,
  organs,
  boardMissing,
  onChange,
  hour = '',
}: {
  readonly agenda: Agenda;
  /** Those which the statute has. */
  readonly organs: readonly Organ[];
  /** Whether the board fell below half, so that the assembly is called to elect one (TMK m.84). */
  readonly boardMissing: boolean;
  /** At which the meeting is to begin. */
  readonly hour?: string;
  readonly onChange: (agenda: Agenda) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const [said, setSaid] = useState('');
  const [removed, setRemoved] = useState<{ readonly item: Item; readonly at: number } | null>(null);
  const wanted = useRef<{ readonly at: number; readonly press: string } | null>(null);
  /** Whoever works with keys stays with the item, not with the place it left. */
  const follow = (at: number, press: string) => {
    wanted.current = { at, press };
  };
  useLayoutEffect(() => {
    const to = wanted.current;
    if (!to) return;
    wanted.current = null;
    const row = list.current?.children[to.at];
    const button = row?.querySelector<HTMLElement>(`[data-press="${to.press}"]:not(:disabled)`);
    (button ?? row?.querySelector<HTMLElement>('textarea'))?.focus();
  });
  const move = (i: number, by: number) => {
    const next = [...agenda];
    const [item] = next.splice(i, 1);
    next.splice(i + by, 0, item as Item);
    onChange(next);
    setSaid(t('{n}. sıraya taşındı.', { n: i + by + 1 }));
    follow(i + by, by < 0 ? 'up' : 'down');
  };
  const put = (i: number, item: Item) => {
    // An organ that was taken up elsewhere does not come back by undoing.
    const gone = removed?.item;
    if (gone?.kind === item.kind && item.organs.some((organ) => gone.organs.includes(organ))) setRemoved(null);
    onChange(agenda.map((other, k) => (k === i ? item : other)));
  };
  const add = (item: Item) => {
    const { agenda: next, at } = putIn(agenda, item);
    onChange(next);
    setRemoved(null);
    setSaid(t('{n}. sıraya eklendi.', { n: at + 1 }));
    follow(at, '');
  };
  const has = (kind: Item['kind']) => agenda.some((item) => item.kind === kind);
  const electsBoard = agenda.some((item) => item.kind === 'ELECTION' && item.organs.includes('YONETIM_KURULU'));
  return (
    <Card>
      <p className="dim">
        {t(
          'Kanunun aradığı maddeler hazır geldi. Açılış ve divan başta, kapanış sonda kalır; genel kurulda yalnız gündemdeki maddeler görüşülür (TMK m.79).',
        )}
      </p>
      <ol className="stack agenda-items" ref={list}>
        {agenda.map((item, i) => {
          // The words of the agenda are the institution's own: they stay Turkish in any language of the page.
          const fixed = i < 2 || i === agenda.length - 1;
          return (
            <li
              key={`${item.kind}-${i}`}
              className="stack tight"
              onKeyDown={(event) => {
                const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : 0;
                if (!event.altKey || by === 0 || fixed || i + by < 2 || i + by > agenda.length - 2) return;
                event.preventDefault();
                move(i, by);
              }}
            >
              <LongField
                label={`${i + 1}. ${t(KINDS[item.kind])}`}
                value={item.title}
                rows={1}
                placeholder={item.kind === 'DECISION' ? t('Örnek: Dernek merkezinin taşınması') : ''}
                onChange={(typed) => put(i, { ...item, title: typed.replaceAll(/\s*\n\s*/gu, ' ') })}
              />
              <ItemWording
                item={item}
                onChange={(next) => onChange(agenda.map((other, k) => (k === i ? next : other)))}
              />
              {(item.kind === 'ELECTION' || item.kind === 'DISCHARGE') && (
                <Organs
                  item={item}
                  at={i}
                  free={freeOrgans(agenda, item.kind, organs)}
                  organs={organs}
                  onChange={(next) => put(i, next)}
                />
              )}
              <PlannedMinutes
                item={item}
                number={i + 1}
                onChange={(next) => onChange(agenda.map((other, k) => (k === i ? next : other)))}
              />
              {!fixed && (
                <span className="row">
                  <Small
                    data-press="up"
                    onClick={() => move(i, -1)}
                    disabled={i <= 2}
                    aria-label={t('{n}. maddeyi yukarı al', { n: i + 1 })}
                  >
                    {t('Yukarı')}
                  </Small>
                  <Small
                    data-press="down"
                    onClick={() => move(i, 1)}
                    disabled={i >= agenda.length - 2}
                    aria-label={t('{n}. maddeyi aşağı al', { n: i + 1 })}
                  >
                    {t('Aşağı')}
                  </Small>
                  <Small
                    onClick={() => {
                      onChange(agenda.filter((_, k) => k !== i));
                      setRemoved({ item, at: i });
                      setSaid('');
                    }}
                    aria-label={t('{n}. maddeyi çıkar', { n: i + 1 })}
                  >
                    {t('Çıkar')}
                  </Small>
                </span>
              )}
            </li>
          );
        })}
      </ol>
      <PlannedTotal agenda={agenda} hour={hour} />
      <div aria-live="polite">
        {said && <p className="dim">{said}</p>}
        {removed && (
          <div className="row good">
            <span className="grow">
              {t('Gündemden çıkarıldı:')} {removed.item.title || t(KINDS[removed.item.kind])}
            </span>
            <Small
              onClick={() => {
                const at = Math.min(removed.at, agenda.length - 1);
                onChange([...agenda.slice(0, at), removed.item, ...agenda.slice(at)]);
                setRemoved(null);
                follow(at, '');
              }}
            >
              {t('Geri al')}
            </Small>
          </div>
        )}
      </div>
      <fieldset className="agenda-add">
        <legend>{t('Madde ekle')}</legend>
        <div className="row">
          {addable(agenda, organs).map((item) => (
            <Small key={addName(item)} onClick={() => add(item)}>
              {t(addName(item))}
            </Small>
          ))}
        </div>
      </fieldset>
      {boardMissing && !electsBoard && (
        <p className="notice">
          {t(
            'Yönetim kurulu üye sayısı, tam sayının yarısının altında: genel kurul bir ay içinde yönetim kurulunu seçmek için toplantıya çağrılır (TMK m.84). Gündemde bu seçim yok.',
          )}
        </p>
      )}
      {(has('STATUTE_CHANGE') || has('DISSOLUTION')) && (
        <p className="notice">
          {t(
            'Tüzük değişikliği ve fesih için ilk toplantıda üyelerin üçte ikisi bulunmalı, karar katılanların üçte ikisiyle alınmalı (TMK m.78/2, m.81).',
          )}
        </p>
      )}
    </Card>
  );
}

/** The organs of one item, each elected or discharged by a vote of its own (TMK m.80). */
function Organs({
  item,
  at,
  free,
  organs,
  onChange,
}: {
  readonly item: Item;
  readonly at: number;
  readonly free: readonly Organ[];
  readonly organs: readonly Organ[];
  readonly onChange: (item: Item) => void;
}) {
  const shown = organs.filter((organ) => item.organs.includes(organ) || free.includes(organ));
  // Nothing to choose between.
  if (shown.length < 2 && item.organs.length > 0) return null;
  return (
    <fieldset className="agenda-organs" aria-label={t('{n}. maddenin organları', { n: at + 1 })}>
      {shown.map((organ) => (
        <label key={organ}>
          <input
            type="checkbox"
            checked={item.organs.includes(organ)}
            onChange={(event) => onChange(withOrgan(item, organ, event.currentTarget.checked))}
          />
          {t(api.ORGAN_WORDS[organ] ?? organ)}
        </label>
      ))}
    </fieldset>
  );
}
