import { addMillis, day, localDay, weekday } from '@divan/basics';
import { dots, longDate, weekdayName } from '@divan/documents';
import { maybe, one, rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { queueMail, SECRET_PLACE } from '../mail/mail-queue.ts';
import type { LinkLife } from './link-life.ts';

/** Where a link leads; what follows `#` never reaches a server on the way. */
export const enrolmentLink = (origin: string, token: string): string => `${origin}/kayit#${token}`;

export const institutionName = (tx: Tx, institutionId: string): Promise<string> =>
  one<{ name: string }>(tx, sql`select name from institution where institution_id = ${institutionId}`).then(
    (row) => row.name,
  );

const lastDayOf = ({ until }: LinkLife): string => dots(localDay(addMillis(until, -1)));
const meetingOf = ({ meeting }: LinkLife): string =>
  meeting
    ? `${longDate(day(meeting.heldOn))} ${weekdayName(weekday(day(meeting.heldOn)))} günü saat ${meeting.hour.replace(':', '.')} itibarıyla yapılacak ${meeting.title} toplantısına`
    : 'toplantılara';

const AFTERWARDS =
  'Kayıt sırasında kişisel verilerinize ilişkin aydınlatma metni gösterilir. Kaydınızdan sonra kimliğiniz bir görevlinin önünde bir kez saptanır; her girişte iki aşamalı doğrulama gerekir.';

/** The letter with a link. The link stands beside the letter, sealed, until the letter is sent; the letter that is kept has a blank in its place. */
export function enrolmentLetter(q: {
  readonly institution: string;
  readonly to: { readonly name: string; readonly memberNo: string };
  readonly life: LinkLife;
  readonly site: string;
  readonly reminder: boolean;
}): { readonly subject: string; readonly body: string } {
  const { institution, to, life } = q;
  const numbered = to.memberNo ? ` (Üye No: ${to.memberNo})` : '';
  return {
    subject: `${institution} – ${q.reminder ? 'toplantı sistemi kaydınız tamamlanmadı' : 'toplantı sistemi kaydınız'}`,
    body: [
      `Sayın ${to.name}${numbered},`,
      q.reminder
        ? `${institution} toplantı sistemine kaydınız henüz tamamlanmadı. Kaydınız olmadan ${meetingOf(life)} elektronik ortamda katılamazsınız.`
        : `${institution} ${to.memberNo ? 'üyesi' : 'görevlisi'} olarak ${meetingOf(life)} elektronik ortamda katılabilmeniz için kaydınızı aşağıdaki bağlantıdan tamamlayınız.`,
      SECRET_PLACE,
      `Bağlantı size özeldir, ${lastDayOf(life)} gününün sonuna kadar geçerlidir ve bir kez kullanılır. ${to.memberNo ? `Sonraki girişlerinizde üye numaranızı (${to.memberNo}) yazarsınız. ` : ''}Bağlantı açılmazsa ${q.site}/kayit adresinde “Bağlantımı yeniden gönder”i kullanınız.`,
      `${AFTERWARDS} Bağlantı tek başına toplantıya giriş sağlamaz. Bu iletiyi beklemiyorsanız derneğinizin bürosunu arayınız.`,
    ].join('\n\n'),
  };
}

/** What an answer says to whoever asks for a new link and needs none. */
export const enrolledAlready = (q: {
  readonly institution: string;
  readonly name: string;
  readonly memberNo: string;
  readonly site: string;
}): { readonly subject: string; readonly body: string } => ({
  subject: `${q.institution} – toplantı sistemi kaydınız tamam`,
  body: `Sayın ${q.name} (Üye No: ${q.memberNo}),\n\nKayıt bağlantınızın yeniden gönderilmesi istendi; ancak kaydınız tamamlanmış durumda, yeni bağlantı gerekmiyor. Giriş için ${q.site}/giris adresini açıp üye numaranızı (${q.memberNo}) yazınız.\n\nParolanızı unuttuysanız ya da telefonunuz değiştiyse kurtarma kodlarınızdan biriyle ${q.site}/kurtarma adresinde yeniden kayıt olabilir ya da derneğinizin bürosuna başvurabilirsiniz. Bu istemi siz yapmadıysanız bir şey yapmanız gerekmez.`,
});

/** What stands in every letter that is handed over. */
export const letterParagraphs = (life: LinkLife): string[] => [
  `Bu mektup, derneğinizin ${meetingOf(life)} elektronik ortamda katılabilmeniz içindir. Kaydınızı aşağıdaki kareyi telefonunuzla okutarak tamamlayınız. Kareyi okutamıyorsanız yazılı adresi açıp kodu yazınız. Kod ${lastDayOf(life)} gününün sonuna kadar geçerlidir ve bir kez kullanılır.`,
  `${AFTERWARDS} Kod tek başına toplantıya giriş sağlamaz.`,
  'Bu mektup size kapalı olarak verilmelidir; açılmış ya da açılmışa benziyorsa kullanmayınız ve büroya bildiriniz.',
];
export const ownPlace = (site: string): string => `Adres: ${site}/kayit`;

const NOTICES = {
  RE_ENROLLED:
    'Hesabınızın parolası ve doğrulama araçları yeniden kuruldu; önceki oturumlarınız ve kimlik tespitiniz sona erdi.',
  ADDRESS_CHANGED: 'Üye kaydınızdaki e-posta adresi değiştirildi. Bundan sonraki iletiler yeni adrese gönderilecektir.',
  FACTOR_ADDED: 'Hesabınıza yeni bir doğrulama aracı eklendi.',
  FACTOR_REMOVED: 'Hesabınızdan bir doğrulama aracı silindi.',
  PASSWORD_CHANGED: 'Hesabınızın parolası değiştirildi.',
  CODES_RENEWED: 'Hesabınız için yeni kurtarma kodları verildi; eskileri geçersizdir.',
  PROOF_WITHDRAWN:
    'Kimlik tespitiniz, yanlış kaydedildiği gerekçesiyle geri alındı. Toplantıya girebilmek için kimlik belgenizi bir görevliye yeniden göstermeniz gerekir.',
  PROVED_BY_LIST:
    'Kimliğinizin, imzaladığınız listede belgeniz görülerek saptandığı kaydedildi. Toplantılara kendi hesabınızla girebilirsiniz. Böyle bir listeyi imzalamadıysanız hesabınızla başkası oy kullanabilir.',
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
