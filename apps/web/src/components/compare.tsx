import { diffWordsWithSpace } from 'diff';
import { useMemo } from 'react';
import { t } from '../app/i18n.ts';
import './compare.css';

/** So many letters are compared word by word; beyond, both texts stand side by side unmarked. */
const MARKED = 20_000;

/** Two writings of one text side by side, what goes and what comes marked; null: there is no such text. */
export function Compare({
  was,
  becomes,
  before = t('Bugünkü metin'),
  after = t('Önerilen metin'),
}: {
  readonly was: string | null;
  readonly becomes: string | null;
  readonly before?: string;
  readonly after?: string;
}) {
  const parts = useMemo(
    () =>
      was === null || becomes === null || was.length + becomes.length > MARKED
        ? null
        : diffWordsWithSpace(was, becomes),
    [was, becomes],
  );
  return (
    <div className="compare" lang="tr">
      <section aria-label={before}>
        <h4>{before}</h4>
        <p>
          {was === null ? (
            <em>{t('Yeni metin; bugün böyle bir hüküm yok.')}</em>
          ) : (
            (parts
              ?.filter((part) => !part.added)
              .map((part, i) =>
                part.removed ? <del key={`${i}-`}>{part.value}</del> : <span key={`${i}=`}>{part.value}</span>,
              ) ?? was)
          )}
        </p>
      </section>
      <section aria-label={after}>
        <h4>{after}</h4>
        <p>
          {becomes === null ? (
            <em>{t('Yürürlükten kaldırılır.')}</em>
          ) : (
            (parts
              ?.filter((part) => !part.removed)
              .map((part, i) =>
                part.added ? <ins key={`${i}+`}>{part.value}</ins> : <span key={`${i}=`}>{part.value}</span>,
              ) ?? becomes)
          )}
        </p>
      </section>
    </div>
  );
}
