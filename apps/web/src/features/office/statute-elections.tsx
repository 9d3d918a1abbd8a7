import type * as api from '@divan/api';
import type { Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

type Parameters = Reply<typeof api.getStatute>['minimum'];
export type OrganElection = Parameters['boardElection'];
export type Discipline = NonNullable<Parameters['discipline']>;
type Rounds = NonNullable<OrganElection['rounds']>;

const figure = (value: string): number | null => {
  const digits = value.replaceAll(/\D/gu, '');
  return digits === '' ? null : Math.min(Number(digits), 100_000);
};

/** Whether a ballot takes fewer marks than the organ has seats and substitutes. */
const fewMarks = ({ maxMarks }: OrganElection, [principals, substitutes]: readonly [number, number]): boolean =>
  substitutes > 0 && (maxMarks ?? principals) < principals + substitutes;

/** How one organ is elected, as the statute says. */
export function ElectionRules({
  label,
  election,
  seats: given,
  onChange,
}: {
  readonly label: string;
  readonly election: OrganElection;
  /** Principals and substitutes. */
  readonly seats: readonly [unknown, unknown];
  readonly onChange: (election: OrganElection) => void;
}) {
  const seats = [Number(given[0] ?? 0), Number(given[1] ?? 0)] as const;
  const { sole, rounds, ...others } = election;
  const put = (more: { sole?: OrganElection['sole'] | null; rounds?: Rounds | null }) => {
    const next = { sole, rounds, ...more };
    onChange({ ...others, ...(next.sole ? { sole: next.sole } : {}), ...(next.rounds ? { rounds: next.rounds } : {}) });
  };
  return (
    <div className="stack tight">
      <h3>{label}</h3>
      <Choice
        label={t('Yöntem')}
        value={election.method}
        onChange={(value) => onChange({ ...election, method: value as 'SHEET' })}
        options={[
          ['SHEET', t('Çarşaf liste (tek liste, soyadı sırası)')],
          ['LISTS', t('Yarışan listeler')],
        ]}
      />
      <div className="cols">
        <Field
          label={t('En az işaret')}
          value={election.minMarks === null ? '' : String(election.minMarks)}
          onChange={(value) => onChange({ ...election, minMarks: figure(value) })}
          inputMode="numeric"
        />
        <Field
          label={t('En çok işaret')}
          value={election.maxMarks === null ? '' : String(election.maxMarks)}
          onChange={(value) => onChange({ ...election, maxMarks: figure(value) })}
          inputMode="numeric"
        />
      </div>
      {election.method === 'SHEET' && fewMarks(election, seats) && (
        <p className="notice">
          {t('Bir pusulaya asıl ve yedek sayısından az aday işaretlenebiliyor; aday azsa yedek yerler boş kalabilir.')}
        </p>
      )}
      <Choice
        label={t('Tek liste ya da yer sayısı kadar aday varsa')}
        value={sole ?? 'AS_OTHERWISE'}
        onChange={(value) => put({ sole: value === 'YES_NO' ? value : null })}
        options={[
          ['AS_OTHERWISE', t('Tüzükte kural yok: aynı pusulayla oylanır')],
          ['YES_NO', t('Kabul, ret ya da çekimser oyu verilir (TMK m.81)')],
        ]}
      />
      <Choice
        label={t('Salt çoğunluk aranan turlar')}
        value={rounds ? 'ASKED' : 'NONE'}
        onChange={(value) => put({ rounds: value === 'ASKED' ? { majority: 2, of: 'VALID', next: 'ALL' } : null })}
        options={[
          ['NONE', t('Tüzükte kural yok: ilk turda en çok oy alanlar seçilir')],
          ['ASKED', t('İlk turlarda salt çoğunluk, sonraki turda en çok oy aranır')],
        ]}
      />
      {rounds && (
        <>
          <Field
            label={t('Kaç turda salt çoğunluk aranır')}
            value={String(rounds.majority)}
            onChange={(value) => put({ rounds: { ...rounds, majority: figure(value) ?? 0 } })}
            inputMode="numeric"
          />
          <Choice
            label={t('Çoğunluk neyin yarısından fazlası')}
            value={rounds.of}
            onChange={(value) => put({ rounds: { ...rounds, of: value as Rounds['of'] } })}
            options={[
              ['VALID', t('Geçerli oyların')],
              ['ATTENDING', t('Toplantıya katılanların')],
            ]}
          />
          <Choice
            label={t('Sonraki tura kimler kalır')}
            value={rounds.next}
            onChange={(value) => put({ rounds: { ...rounds, next: value as Rounds['next'] } })}
            options={[
              ['ALL', t('Seçilemeyen bütün adaylar')],
              ['LEADERS', t('Boş yerin iki katı kadar, en çok oy alanlar')],
            ]}
          />
        </>
      )}
    </div>
  );
}

/** Disiplin kurulu: the law does not ask for it; whose statute has none sees nothing of it elsewhere. */
export function DisciplineCard({
  discipline,
  onChange,
}: {
  readonly discipline: Discipline | null;
  readonly onChange: (discipline: Discipline | null) => void;
}) {
  return (
    <Card title={t('Disiplin kurulu')}>
      <p className="dim">{t('Kanun bu organı aramaz; tüzük, zorunlu organlar dışında organ kurabilir (TMK m.72).')}</p>
      <Choice
        label={t('Tüzükte disiplin kurulu')}
        value={discipline ? 'var' : 'yok'}
        onChange={(value) =>
          onChange(
            value === 'var'
              ? { principals: 3, substitutes: 3, election: { method: 'SHEET', minMarks: null, maxMarks: null } }
              : null,
          )
        }
        options={[
          ['yok', t('Tüzükte yok')],
          ['var', t('Tüzükte var')],
        ]}
      />
      {discipline && (
        <>
          <Field
            label={t('Disiplin kurulu asıl üye')}
            value={String(discipline.principals)}
            onChange={(value) => onChange({ ...discipline, principals: figure(value) ?? 0 })}
            inputMode="numeric"
            hint={t('Tüzük')}
          />
          <Field
            label={t('Disiplin kurulu yedek üye')}
            value={String(discipline.substitutes)}
            onChange={(value) => onChange({ ...discipline, substitutes: figure(value) ?? 0 })}
            inputMode="numeric"
            hint={t('Tüzük')}
          />
          <ElectionRules
            label={t('Disiplin kurulu seçimi')}
            election={discipline.election}
            seats={[discipline.principals, discipline.substitutes]}
            onChange={(election) => onChange({ ...discipline, election })}
          />
        </>
      )}
    </Card>
  );
}
