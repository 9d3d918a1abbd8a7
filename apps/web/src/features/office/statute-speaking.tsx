import { t } from '../../app/i18n.ts';
import { Card } from '../../ui/card.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Field } from '../../ui/field.tsx';

export interface StatuteSpeaking {
  readonly pointOfOrderSeconds: number | null;
  readonly moverSeconds: number | null;
  readonly article: string;
}
const SILENT: StatuteSpeaking = { pointOfOrderSeconds: null, moverSeconds: null, article: '' };

/** What the statute says of speaking and open votes where the law leaves it open; what is left empty stays silent. */
export function SpeakingAndVoting({
  speaking,
  openVoteChange,
  number,
  onSpeaking,
  onOpenVoteChange,
}: {
  readonly speaking: StatuteSpeaking | undefined;
  readonly openVoteChange: boolean;
  /** Digits as a figure. */
  readonly number: (typed: string) => number | null;
  readonly onSpeaking: (speaking: StatuteSpeaking | undefined) => void;
  readonly onOpenVoteChange: (allowed: boolean | undefined) => void;
}) {
  const now = speaking ?? SILENT;
  const set = (change: Partial<StatuteSpeaking>) => {
    const next = { ...now, ...change };
    const silent = next.pointOfOrderSeconds === null && next.moverSeconds === null && next.article === '';
    onSpeaking(silent ? undefined : next);
  };
  const shown = (seconds: number | null) => (seconds === null ? '' : String(seconds));
  return (
    <Card title={t('Söz ve oy')}>
      <Field
        label={t('Usul hakkında konuşma süresi (saniye)')}
        value={shown(now.pointOfOrderSeconds)}
        onChange={(value) => set({ pointOfOrderSeconds: number(value) })}
        inputMode="numeric"
        hint={t('Boş bırakılırsa konuşma süresi uygulanır · Tüzük')}
      />
      <Field
        label={t('Önerge sahibinin konuşma süresi (saniye)')}
        value={shown(now.moverSeconds)}
        onChange={(value) => set({ moverSeconds: number(value) })}
        inputMode="numeric"
        hint={t('Boş bırakılırsa konuşma süresi uygulanır · Tüzük')}
      />
      <Field
        label={t('Konuşma sürelerinin tüzük maddesi')}
        value={now.article}
        onChange={(value) => set({ article: value })}
      />
      <Choice
        label={t('Açık oyun kapanıştan önce değiştirilmesi')}
        value={String(openVoteChange)}
        onChange={(value) => onOpenVoteChange(value === 'true' ? true : undefined)}
        options={[
          ['false', t('Tüzükte yok: ilk oy geçerlidir')],
          ['true', t('Tüzük izin veriyor; gizli oy hiçbir zaman değişmez')],
        ]}
      />
    </Card>
  );
}
