import type * as api from '@divan/api';
import type { Reply } from '../../app/call.ts';
import { t } from '../../app/i18n.ts';
import { Field } from '../../ui/field.tsx';
import { Fold } from '../../ui/fold.tsx';
import { LongField } from '../../ui/long-field.tsx';
import { Small } from '../../ui/small.tsx';
import './agenda-editor.css';

type Item = Reply<typeof api.planMeeting>['agenda'][number];
type Change = NonNullable<Item['changes']>[number];

/** Under what of an agenda a text is decided on. */
const DECIDES: ReadonlySet<string> = new Set(['DECISION', 'BUDGET', 'STATUTE_CHANGE', 'DISSOLUTION']);

/** The text that an item proposes, and of a change of the statute old and new of each article: members read both before they vote. */
export function ItemWording({ item, onChange }: { readonly item: Item; readonly onChange: (item: Item) => void }) {
  if (!DECIDES.has(item.kind)) return null;
  const changes = item.changes ?? [];
  const put = (next: readonly Change[]) => onChange({ ...item, changes: [...next] });
  return (
    <>
      {item.kind === 'STATUTE_CHANGE' && (
        <Fold
          quiet
          title={
            changes.length === 0
              ? t('Değişen maddelerin eski ve yeni metnini yaz')
              : t('Değişen maddeler: {liste}', { liste: changes.map(({ article }) => article).join(', ') })
          }
          begun={changes.length > 0}
        >
          {changes.map((change, i) => (
            <ArticleFields
              key={`${i}-${changes.length}`}
              change={change}
              onChange={(next) => put(changes.map((other, k) => (k === i ? next : other)))}
              onRemove={() => put(changes.filter((_, k) => k !== i))}
            />
          ))}
          <Small onClick={() => put([...changes, { article: '', was: '', becomes: '' }])}>
            {t('Değişen madde ekle')}
          </Small>
        </Fold>
      )}
      <Fold
        quiet
        title={item.text ? t('Önerilen metin: yazıldı') : t('Önerilen metni yaz')}
        begun={item.text !== '' && item.kind !== 'STATUTE_CHANGE'}
      >
        <LongField
          label={t('Oya sunulacak metin')}
          value={item.text}
          onChange={(text) => onChange({ ...item, text })}
          rows={5}
        />
      </Fold>
    </>
  );
}

function ArticleFields({
  change,
  onChange,
  onRemove,
}: {
  readonly change: Change;
  readonly onChange: (change: Change) => void;
  readonly onRemove: () => void;
}) {
  return (
    <div className="stack tight article-change">
      <Field
        label={t('Tüzük madde no')}
        value={change.article}
        onChange={(article) => onChange({ ...change, article })}
        hint={t('Örnek: 7 ya da geçici 1')}
      />
      <div className="article-texts">
        <LongField
          label={t('Bugünkü metin (yeni maddede boş bırakın)')}
          value={change.was}
          onChange={(was) => onChange({ ...change, was })}
          rows={6}
        />
        <LongField
          label={t('Önerilen metin (kaldırılan maddede boş bırakın)')}
          value={change.becomes}
          onChange={(becomes) => onChange({ ...change, becomes })}
          rows={6}
        />
      </div>
      <span className="row">
        <Small onClick={() => onChange({ ...change, becomes: change.was })} disabled={change.was === ''}>
          {t('Bugünkü metni öneriye kopyala')}
        </Small>
        <Small onClick={onRemove}>{t('Maddeyi çıkar')}</Small>
      </span>
    </div>
  );
}
