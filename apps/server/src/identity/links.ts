import { spelledCode } from '@divan/api';
import { instantMillis, localDay } from '@divan/basics';
import { dots } from '@divan/documents';
import type { Letters } from '@divan/documents/render';
import { create } from 'qrcode';
import type { Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueMails } from '../mail/mail-queue.ts';
import type { Addressee } from './account-repository.ts';
import { storedLogo } from './institution-repository.ts';
import { enrolmentLetter, enrolmentLink, institutionName, letterParagraphs, ownPlace } from './letters.ts';
import { linkLife } from './link-life.ts';
import { addressChosenBy, type LinkWay, lastGivers } from './link-repository.ts';
import { newLinks } from './new-links.ts';
import { logSecurityOf } from './security-log.ts';

interface Sent {
  readonly institutionId: string;
  /** The address of the program that stands in letters. */
  readonly site: string;
  /** Who of the office sends; nobody when the person asked or a reminder goes by itself. */
  readonly by: string | null;
}

/**
 * Who answers for a link to an address and does not prove who used it: whoever changed the address; else who sends it; else, where it goes by itself, who gave the one before, and for
 * want of one who wrote the member in.
 */
export async function answersFor(tx: Tx, accountIds: readonly string[], by: string | null) {
  const chosen = await addressChosenBy(tx, accountIds);
  const before = by ? new Map<string, string>() : await lastGivers(tx, accountIds);
  return (accountId: string): string | null => {
    const { change, first } = chosen.get(accountId) ?? { change: null, first: null };
    return change ?? by ?? before.get(accountId) ?? first;
  };
}

/** Sends each a link of its own to the address that stands in the register, and shows it to nobody else. */
export async function mailLinks(
  tx: Tx,
  deps: Deps,
  to: readonly Addressee[],
  q: Sent & { readonly way: Exclude<LinkWay, 'PRINT' | 'SHOWN'> },
): Promise<void> {
  if (to.length === 0) return;
  const { institutionId, site, way } = q;
  const life = await linkLife(tx, deps);
  const answers = await answersFor(
    tx,
    to.map(({ accountId }) => accountId),
    q.by,
  );
  const mailed = to.map((one) => ({ ...one, mailId: deps.newId() }));
  const links = mailed.map(({ accountId, mailId }) => ({ accountId, mailId, by: answers(accountId) }));
  const tokens = await newLinks(tx, deps, { institutionId, way, until: life.until, links });
  const institution = await institutionName(tx, institutionId);
  await queueMails(
    tx,
    deps,
    mailed.map((one, i) => ({
      institutionId,
      to: one.email,
      mailId: one.mailId,
      secret: enrolmentLink(site, tokens[i] as string),
      ...enrolmentLetter({ institution, to: one, life, site, reminder: way === 'REMINDER' }),
    })),
  );
  const detail = way === 'SELF' ? 'kişinin istemiyle' : way === 'REMINDER' ? 'anımsatma' : '';
  await logSecurityOf(tx, deps, to, { institutionId, by: q.by, kind: 'LINK_MAILED', detail });
}

/** Light and dark fields of a QR code, row by row. */
export function squareOf(text: string): string[] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '1' : '0')).join(''),
  );
}

/** Letters to be printed, folded, closed and handed over where no mail goes, each with a code of its own. They are logged and kept nowhere, and whoever printed them does not prove the identity of who uses them. */
export async function linkLetters(
  tx: Tx,
  deps: Deps,
  to: readonly Addressee[],
  q: Sent & { readonly by: string },
): Promise<Letters> {
  const { institutionId, site, by } = q;
  const life = await linkLife(tx, deps);
  const links = to.map(({ accountId }) => ({ accountId, by }));
  const codes = await newLinks(tx, deps, { institutionId, way: 'PRINT', until: life.until, links });
  await logSecurityOf(tx, deps, to, { institutionId, by, kind: 'LINK_PRINTED', detail: '' });
  return {
    institution: await institutionName(tx, institutionId),
    logo: await storedLogo(tx),
    title: 'Toplantı sistemi kaydınız',
    on: dots(localDay(deps.clock.now())),
    ribbon: 'KİŞİYE ÖZEL',
    paragraphs: letterParagraphs(life),
    letters: to.map(({ name, memberNo, address }, i) => {
      const code = codes[i] as string;
      return {
        name,
        memberNo,
        address,
        own: [ownPlace(site), `Kodunuz: ${spelledCode(code)}`],
        square: squareOf(enrolmentLink(site, code)),
      };
    }),
    createdAt: Math.floor(instantMillis(deps.clock.now()) / 1000),
  };
}
