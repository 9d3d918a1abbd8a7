import type { RoomVote } from '@divan/api';
import { t } from '../../../app/i18n.ts';

/** Each option as one line names it: of those with one name each with what tells it apart, at last its place on the paper. */
export function optionNames(options: RoomVote['options']): ReadonlyMap<string, string> {
  const alike = (one: RoomVote['options'][number], by: 'label' | 'detail') =>
    options.filter(({ label, [by]: other }) => label === one.label && other === one[by]).length > 1;
  return new Map(
    options.map((option, i) => {
      if (!alike(option, 'label')) return [option.id, t(option.label)] as const;
      const apart = [
        option.detail && t(option.detail),
        alike(option, 'detail') && t('pusulada {n}. sıra', { n: i + 1 }),
      ];
      return [option.id, `${t(option.label)} (${apart.filter(Boolean).join(', ')})`] as const;
    }),
  );
}
