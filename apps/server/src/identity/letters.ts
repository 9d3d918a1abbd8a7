import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueMail } from '../mail/mail-queue.ts';

export const enrolmentLink = (origin: string, token: string): string => `${origin}/kayit#${token}`;

const institutionName = (tx: Tx, institutionId: string): Promise<string> =>
  one<{ name: string }>(tx, sql`select name from institution where institution_id = ${institutionId}`).then(
    (row) => row.name,
  );

/** Queues the letter with a link. The link stands beside the letter, sealed, until the letter is sent; the letter that is kept has a blank in its place. */
export async function mailEnrolment(
  tx: Tx,
  deps: Deps,
  q: { readonly institutionId: string; readonly to: string; readonly name: string; readonly link: string },
): Promise<void> {
  const institution = await institutionName(tx, q.institutionId);
  await queueMail(tx, deps, {
    institutionId: q.institutionId,
    to: q.to,
    subject: `${institution} – toplantı sistemi kaydınız`,
    secret: q.link,
    body: `Sayın ${q.name},\n\n${institution} toplantılarına elektronik ortamda katılabilmeniz için kaydınızı aşağıdaki bağlantıdan tamamlayınız. Bağlantı size özeldir, on dört gün geçerlidir ve bir kez kullanılır.\n\n{{BAĞLANTI}}\n\nKayıt sırasında kişisel verilerinize ilişkin aydınlatma metni gösterilir. Bağlantı tek başına toplantıya giriş sağlamaz; kaydınızdan sonra kimliğiniz bir görevlinin önünde bir kez saptanır ve her girişte iki aşamalı doğrulama gerekir. Bu bağlantıyı siz istemediyseniz derneğinizin bürosunu arayınız.\n`,
  });
}

const NOTICES = {
  RE_ENROLLED:
    'Hesabınızın parolası ve doğrulama araçları yeniden kuruldu; önceki oturumlarınız ve kimlik tespitiniz sona erdi.',
  ADDRESS_CHANGED: 'Üye kaydınızdaki e-posta adresi değiştirildi. Bundan sonraki iletiler yeni adrese gönderilecektir.',
  FACTOR_ADDED: 'Hesabınıza yeni bir doğrulama aracı eklendi.',
  FACTOR_REMOVED: 'Hesabınızdan bir doğrulama aracı silindi.',
  PASSWORD_CHANGED: 'Hesabınızın parolası değiştirildi.',
  CODES_RENEWED: 'Hesabınız için yeni kurtarma kodları verildi; eskileri geçersizdir.',
  CLOSED: 'Büro hesabınız kapatıldı.',
  RECOVERY: 'Hesabınız için kurtarma kodu kullanıldı; yeniden kayıt başlatıldı.',
} as const;

/** Tells the owner of an account what happened to it, at the address of before when an address is given. */
export async function mailNotice(
  tx: Tx,
  deps: Deps,
  institutionId: string,
  accountId: string,
  what: keyof typeof NOTICES,
  address?: string,
): Promise<void> {
  const account = await maybe<{ name: string; email: string }>(
    tx,
    sql`select a.display_name as name, coalesce(m.email, a.email) as email from account a left join member m using (member_id) where a.account_id = ${accountId}`,
  );
  const to = address ?? account?.email ?? '';
  if (!account || !to) return;
  const institution = await institutionName(tx, institutionId);
  await queueMail(tx, deps, {
    institutionId,
    to,
    subject: `${institution} – hesabınızda değişiklik`,
    body: `Sayın ${account.name},\n\n${NOTICES[what]}\n\nBu işlemi siz yapmadıysanız derneğinizin bürosunu hemen arayınız; toplantı günü kimlik masasına da başvurabilirsiniz.\n`,
  });
}

/** Tells administrators of an act of another officer that they should know of. */
export async function mailAdministrators(tx: Tx, deps: Deps, institutionId: string, text: string): Promise<void> {
  const institution = await institutionName(tx, institutionId);
  for (const { email } of await rows<{ email: string }>(
    tx,
    sql`select email from account where 'ADMIN' = any(roles) and email <> '' and closed_at is null`,
  ))
    await queueMail(tx, deps, {
      institutionId,
      to: email,
      subject: `${institution} – görevli hesaplarında değişiklik`,
      body: `${text}\n\nBu işlem bilginiz dışındaysa hesabı hemen kapatınız.\n`,
    });
}
