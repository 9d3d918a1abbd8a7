import type * as api from '@divan/api';
import type { Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Small } from '../../ui/small.tsx';
import { PlannedMinutes, PlannedTotal } from './planned-minutes.tsx';
import './agenda-editor.css';

type Agenda = Reply<typeof api.planMeeting>['agenda'];

const KINDS: Record<string, string> = {
  OPENING: 'Açılış',
  DIVAN: 'Divan',
  SILENCE: 'Saygı duruşu',
  READING: 'Gündem',
  REPORT: 'Rapor',
  ACCOUNTS: 'Hesap',
  DISCHARGE: 'İbra',
  BUDGET: 'Bütçe',
  STATUTE_CHANGE: 'Tüzük değişikliği',
  DISSOLUTION: 'Fesih',
  ELECTION: 'Seçim',
  DECISION: 'Karar',
  WISHES: 'Dilek',
  CLOSING: 'Kapanış',
};
const BOARD = 'YONETIM_KURULU';
const AUDIT = 'DENETIM_KURULU';
const ADDED: readonly (readonly [Agenda[number]['kind'], string, string, Agenda[number]['organs']])[] = [
  ['DECISION', 'Karar maddesi ekle', '', []],
  ['ELECTION', 'Yönetim Kurulu seçimi ekle', 'Yönetim Kurulu asıl ve yedek üyelerinin seçimi', [BOARD]],
  ['ELECTION', 'Denetim Kurulu seçimi ekle', 'Denetim Kurulu asıl ve yedek üyelerinin seçimi', [AUDIT]],
  ['DISCHARGE', 'İbra maddesi ekle', 'Yönetim ve Denetim Kurullarının ayrı ayrı ibrası', [BOARD, AUDIT]],
  ['STATUTE_CHANGE', 'Tüzük değişikliği ekle', 'Tüzük değişikliği', []],
  ['DISSOLUTION', 'Fesih maddesi ekle', 'Derneğin feshi', []],
];
/** An organ is elected under one item, and discharged under one. */
const onAgenda = (agenda: Agenda, kind: string, organs: Agenda[number]['organs']): boolean =>
  organs.length > 0 && agenda.some((item) => item.kind === kind && item.organs.some((organ) => organs.includes(organ)));

/** A lawful agenda to begin with; opening and divan stay first, closing last (DY m.15). */
export function AgendaEditor({
  agenda,
  onChange,
  hour = '',
}: {
  readonly agenda: Agenda;
  /** At which the meeting is to begin. */
  readonly hour?: string;
  readonly onChange: (agenda: Agenda) => void;
}) {
  const move = (i: number, by: number) => {
    const next = [...agenda];
    const [item] = next.splice(i, 1);
    next.splice(i + by, 0, item as Agenda[number]);
    onChange(next);
  };
  return (
    <Card>
      <p className="dim">
        {t(
          'Kanunun aradığı maddeler hazır geldi. Açılış ve divan başta, kapanış sonda kalır; genel kurulda yalnız gündemdeki maddeler görüşülür (TMK m.79).',
        )}
      </p>
      <ol className="stack agenda-items">
        {agenda.map((item, i) => {
          // The words of the agenda are the institution's own: they stay Turkish in any language of the page.
          const fixed = i < 2 || i === agenda.length - 1;
          return (
            <li key={`${item.kind}-${i}`} className="stack tight">
              <LongField
                label={`${i + 1}. ${t(KINDS[item.kind] ?? '')}`}
                value={item.title}
                rows={1}
                placeholder={item.kind === 'DECISION' ? t('Örnek: Dernek merkezinin taşınması') : ''}
                onChange={(typed) => {
                  const title = typed.replaceAll(/\s*\n\s*/gu, ' ');
                  onChange(agenda.map((other, k) => (k === i ? { ...other, title } : other)));
                }}
              />
              <PlannedMinutes
                item={item}
                number={i + 1}
                onChange={(next) => onChange(agenda.map((other, k) => (k === i ? next : other)))}
              />
              {!fixed && (
                <span className="row">
                  <Small
                    onClick={() => move(i, -1)}
                    disabled={i <= 2}
                    aria-label={t('{n}. maddeyi yukarı al', { n: i + 1 })}
                  >
                    {t('Yukarı')}
                  </Small>
                  <Small
                    onClick={() => move(i, 1)}
                    disabled={i >= agenda.length - 2}
                    aria-label={t('{n}. maddeyi aşağı al', { n: i + 1 })}
                  >
                    {t('Aşağı')}
                  </Small>
                  <Small
                    onClick={() => onChange(agenda.filter((_, k) => k !== i))}
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
      <div className="row">
        {ADDED.filter(([kind, , , organs]) => !onAgenda(agenda, kind, organs)).map(([kind, name, title, organs]) => (
          <Small
            key={name}
            onClick={() =>
              onChange([...agenda.slice(0, -2), { kind, title, organs: [...organs], text: '' }, ...agenda.slice(-2)])
            }
          >
            {t(name)}
          </Small>
        ))}
      </div>
      {agenda.some((item) => item.kind === 'STATUTE_CHANGE' || item.kind === 'DISSOLUTION') && (
        <p className="notice">
          {t(
            'Tüzük değişikliği ve fesih için ilk toplantıda üyelerin üçte ikisi bulunmalı, karar katılanların üçte ikisiyle alınmalı (TMK m.78/2, m.81).',
          )}
        </p>
      )}
    </Card>
  );
}
