import { addMillis, type Instant } from '@divan/basics';
import type { Config } from '../config.ts';

/** For so long the address stands without being looked at again; less than a year is advised (RFC 9116 2.5.5). */
const VALID_MILLIS = 180 * 86_400_000;
const POLICY_PAGE = '/guvenlik-bildirimi';

/** `security.txt` as RFC 9116 writes it; null where the operator named no address. Its own address and the policy stand in it where the program knows its public origin. */
export function securityTxt({ securityContact, publicOrigins }: Config, now: Instant): string | null {
  if (securityContact === null) return null;
  const [origin] = publicOrigins;
  return [
    `Contact: ${securityContact}`,
    // To the hour: every process says the same.
    `Expires: ${addMillis(now, VALID_MILLIS).slice(0, 13)}:00:00Z`,
    'Preferred-Languages: tr, en',
    ...(origin ? [`Canonical: ${origin}/.well-known/security.txt`, `Policy: ${origin}${POLICY_PAGE}`] : []),
    '',
  ].join('\n');
}
