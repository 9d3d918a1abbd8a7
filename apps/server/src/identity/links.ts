import { instantMillis, localDay } from '@divan/basics';
import type { Letters } from '@divan/documents/render';
import type { FastifyRequest } from 'fastify';
import { create } from 'qrcode';
import { maybe, one, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { siteOf } from '../outside/site.ts';
import { issueEnrolmentToken } from './enrolment.ts';
import { enrolmentLink, mailEnrolment } from './letters.ts';
import { logSecurity } from './security-log.ts';
import type { Session } from './sessions.ts';

const dots = (day: string): string => day.split('-').reverse().join('.');

/** Who of the office chose the address where the letters of an account go, if it was changed: a link sent there is in that officer's hand, whoever sends it. */
const addressChosenBy = (tx: Tx, accountId: string): Promise<string | null> =>
  maybe<{ by: string | null }>(
    tx,
    sql`select h.account_id as by from member_history h join account a on a.member_id = h.member_id
      where a.account_id = ${accountId} and h.change = 'CHANGED' and h.fields -> 'after' ? 'email' order by h.entry desc limit 1`,
  ).then((row) => row?.by ?? null);

/** Sends a link to the address of its owner and shows it to nobody else. Whoever chose that address answers for the link. */
export async function mailLink(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  q: { readonly accountId: string; readonly email: string; readonly display_name: string },
): Promise<void> {
  const { institutionId } = session;
  const by = (await addressChosenBy(tx, q.accountId)) ?? session.accountId;
  const token = await issueEnrolmentToken(tx, deps, { institutionId, accountId: q.accountId, by });
  await mailEnrolment(tx, deps, {
    institutionId,
    to: q.email,
    name: q.display_name,
    link: enrolmentLink(siteOf(deps, request), token),
  });
  await logSecurity(tx, deps, {
    institutionId,
    accountId: q.accountId,
    by: session.accountId,
    kind: 'LINK_MAILED',
  });
}

/** Light and dark fields of a QR code, row by row. */
export function squareOf(text: string): string[] {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  return Array.from({ length: modules.size }, (_, y) =>
    Array.from({ length: modules.size }, (_, x) => (modules.get(y, x) ? '1' : '0')).join(''),
  );
}

/** The letter to be printed, folded, closed and handed over where no mail can go. It is logged, and whoever printed it does not prove the identity of who uses it. */
export async function linkLetter(
  tx: Tx,
  deps: Deps,
  session: Session,
  request: FastifyRequest,
  q: { readonly accountId: string; readonly name: string; readonly memberNo: string; readonly address: string },
): Promise<Letters> {
  const { institutionId } = session;
  const { name } = await one<{ name: string }>(
    tx,
    sql`select name from institution where institution_id = ${institutionId}`,
  );
  const token = await issueEnrolmentToken(tx, deps, { institutionId, accountId: q.accountId, by: session.accountId });
  await logSecurity(tx, deps, {
    institutionId,
    accountId: q.accountId,
    by: session.accountId,
    kind: 'LINK_PRINTED',
  });
  const link = enrolmentLink(siteOf(deps, request), token);
  return {
    institution: name,
    title: 'Toplantı sistemi kaydınız',
    on: dots(localDay(deps.clock.now())),
    ribbon: 'KİŞİYE ÖZEL',
    paragraphs: [
      'Toplantılara elektronik ortamda katılabilmeniz için kaydınızı aşağıdaki kareyi telefonunuzla okutarak ya da adresi tarayıcınıza yazarak tamamlayınız. Bağlantı on dört gün geçerlidir ve bir kez kullanılır.',
      link,
      'Bu mektup size kapalı olarak verilmelidir; açılmış ya da açılmışa benziyorsa kullanmayınız ve büroya bildiriniz. Kaydınızdan sonra kimliğiniz başka bir görevlinin önünde bir kez saptanır.',
    ],
    letters: [{ name: q.name, memberNo: q.memberNo, address: q.address }],
    square: squareOf(link),
    createdAt: Math.floor(instantMillis(deps.clock.now()) / 1000),
  };
}
