import type { Proposed, ProposedChange } from '@divan/api';
import { t } from '../../../app/i18n.ts';
import { told } from '../../../app/told.ts';

/** A text under its heading, as a wall pages it. */
const part = (heading: string, text: string): string => `${heading}:\n${text}`;

/** How an article reads once it is carried. */
const afterwards = ({ becomes, amended }: ProposedChange): string => amended ?? becomes ?? t('Yürürlükten kaldırılır.');

/** What is proposed, whole, as one text for the wall: a text as amendments left it, old and new of each article, of an amendment what stands and what it asks for. */
export function wordingOf({ text, amended, changes, amends }: Proposed): string {
  const parts = amends
    ? [
        t('Değiştirilmek istenen: {metin}', { metin: told(amends.label) }),
        part(t('Görüşülen metin'), amends.was ?? t('Yürürlükten kaldırılır.')),
        part(t('Önergedeki metin'), amends.becomes),
      ]
    : [
        amended === null ? text : part(t('Kabul edilen değişiklikle'), amended),
        ...changes.flatMap((change) => [
          t('Tüzük madde {no}', { no: change.article }),
          part(t('Bugünkü metin'), change.was ?? t('Yeni metin; bugün böyle bir hüküm yok.')),
          part(
            change.amended === null ? t('Önerilen metin') : t('Önerilen metin, kabul edilen değişiklikle'),
            afterwards(change),
          ),
        ]),
      ];
  return parts.filter(Boolean).join('\n\n');
}

/** What a yes makes of it, in the few lines that a vote has on the wall. */
export const decidedOn = ({ text, amended, changes, amends }: Proposed): string =>
  amends?.becomes ??
  (changes.length > 0
    ? changes.map((change) => `${t('Tüzük madde {no}', { no: change.article })}: ${afterwards(change)}`).join('\n')
    : (amended ?? text));
