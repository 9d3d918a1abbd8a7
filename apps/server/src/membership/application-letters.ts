import type { IsoDay } from '@divan/basics';
import { dots } from '@divan/documents';
import { SECRET_PLACE } from '../mail/mail-queue.ts';

interface To {
  readonly institution: string;
  readonly name: string;
}
interface Words {
  readonly subject: string;
  readonly body: string;
}
const signedBy = ({ institution }: Pick<To, 'institution'>): string => `\n\n${institution}\n`;

export const applicationLink = (site: string, token: string): string => `${site}/uyelik-basvurusu#${token}`;

/** The link that confirms. Whoever did not apply is asked for nothing, and reads nothing that a stranger wrote: anybody may type any address and any name. */
export const confirmLetter = (to: Pick<To, 'institution'>): Words => ({
  subject: `${to.institution} – üyelik başvurunuzu onaylayın`,
  body: `Sayın ilgili,\n\n${to.institution} derneğine üyelik başvurusu için bu adres yazıldı. Başvurunuzu aşağıdaki bağlantıdan onaylayınız; onaylanmayan başvuru yedi gün sonra kendiliğinden silinir.\n\n${SECRET_PLACE}\n\nBu iletiyi saklayınız: başvurunuzun durumuna aynı bağlantıdan bakabilir, başvurunuzu oradan geri alabilirsiniz.\n\nBaşvuruyu siz yapmadıysanız bir şey yapmanız gerekmez.${signedBy(to)}`,
});

export const receivedLetter = (
  to: To,
  q: { readonly number: number; readonly dueOn: IsoDay; readonly signed: boolean },
): Words => ({
  subject: `${to.institution} – ${q.number} numaralı üyelik başvurunuz alındı`,
  body: `Sayın ${to.name},\n\nÜyelik başvurunuz ${q.number} numarayla alındı. Yönetim kurulu başvuruları en çok otuz gün içinde karara bağlar ve sonucu yazıyla bildirir (TMK m.64); son gün ${dots(q.dueOn)}.${
    q.signed
      ? '\n\nBaşvuru yazılı yapılır: imzalı başvurunuzu da derneğin bürosuna verin ya da güvenli elektronik imzayla veya KEP ile gönderin. İmzalı başvuru gelmeden kabul kararı kaydedilmez.'
      : ''
  }${signedBy(to)}`,
});

export const acceptedLetter = (
  to: To,
  q: { readonly number: number; readonly decisionNo: string; readonly decidedOn: IsoDay; readonly memberNo: string },
): Words => ({
  subject: `${to.institution} – üyeliğe kabulünüz`,
  body: `Sayın ${to.name},\n\n${q.number} numaralı üyelik başvurunuz, yönetim kurulunun ${dots(q.decidedOn)} tarihli ve ${q.decisionNo} sayılı kararıyla kabul edildi. Üye numaranız: ${q.memberNo}. Üye kaydına geçirildiniz (TMK m.64).\n\nToplantılara elektronik ortamda katılabilmeniz için kayıt bağlantınız ayrıca gönderilecektir.${signedBy(to)}`,
});

/** The law asks no reasons of an association (TMK m.63): one stands here only where the board gave it. */
export const refusedLetter = (
  to: To,
  q: { readonly number: number; readonly decisionNo: string; readonly decidedOn: IsoDay; readonly reason: string },
): Words => ({
  subject: `${to.institution} – üyelik başvurunuzun sonucu`,
  body: `Sayın ${to.name},\n\n${q.number} numaralı üyelik başvurunuz, yönetim kurulunun ${dots(q.decidedOn)} tarihli ve ${q.decisionNo} sayılı kararıyla kabul edilmedi (TMK m.63-64).${q.reason ? `\n\nGerekçe: ${q.reason}` : ''}${signedBy(to)}`,
});
