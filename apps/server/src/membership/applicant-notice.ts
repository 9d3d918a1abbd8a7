import { versionOf } from '../as-seen.ts';
import type { Tx } from '../db/database.ts';
import { controller, type Paragraph } from '../identity/information-text.ts';

export interface ApplicantNotice {
  readonly version: string;
  readonly text: Paragraph[];
}

/** Aydınlatma metni for whoever applies (KVKK m.10), with its version: what was shown is kept under it. The Turkish text counts. */
export async function applicantNotice(tx: Tx, institutionId: string, keepDays: number): Promise<ApplicantNotice> {
  const { contact, paragraph } = await controller(tx, institutionId);
  const text = [
    paragraph,
    {
      heading: { tr: 'Hangi veri, neden', en: 'Which data, and why' },
      text: {
        tr: 'Bu sayfada yazdıklarınız, üyelik başvurunuzun yönetim kurulunca karara bağlanması, sonucun size yazılması ve kabul edilirseniz üye kaydına geçirilmeniz için işlenir. Derneğe üyelik özel nitelikli veridir.',
        en: 'What you write on this page is processed so that the board may decide on your application, to tell you the result and, if you are accepted, to enter you in the register of members. Membership of an association is data of a special category.',
      },
    },
    {
      heading: { tr: 'Toplama yöntemi ve hukuki sebep', en: 'How data are collected, and the legal ground' },
      text: {
        tr: 'Veriler bu sayfadan elektronik yolla, sizden toplanır; 4721 sayılı Türk Medeni Kanunu m.64 ile Dernekler Yönetmeliği m.32’ye dayanır (KVKK m.5/2-c ve ç, m.6/3-b).',
        en: 'Data are collected electronically on this page, from you; the ground is Civil Code 4721 art. 64 and article 32 of the Regulation on Associations (KVKK art. 5/2-c and ç, 6/3-b).',
      },
    },
    {
      heading: { tr: 'Aktarım', en: 'Transfer' },
      text: {
        tr: 'Kabul edilirseniz üyeliğiniz kanunun öngördüğü bildirimle mülki idare amirliğine iletilir (DK m.23). Bunun dışında kimseye, yurt dışına da aktarılmaz.',
        en: 'If you are accepted, your membership is notified to the administrative authority as the law requires (DK art. 23). Nothing else is transferred to anybody or abroad.',
      },
    },
    {
      heading: { tr: 'Saklama', en: 'Storage' },
      text: {
        tr: `Onaylamadığınız başvuru yedi gün sonra, reddedilen ya da geri aldığınız başvuru ${keepDays} gün sonra yok edilir. Kabul edilenlerin verisi üye kaydında tutulur.`,
        en: `An application that you do not confirm is destroyed after seven days, one that is refused or that you withdraw after ${keepDays} days. Data of those accepted are kept in the register of members.`,
      },
    },
    {
      heading: { tr: 'Haklarınız', en: 'Your rights' },
      text: {
        tr: `KVKK m.11’deki haklarınızı ${contact.tr} adresine başvurarak kullanabilirsiniz; en geç otuz gün içinde ücretsiz yanıtlanırsınız. Başvurunuzu size gelen iletideki bağlantıyla geri alabilirsiniz.`,
        en: `You exercise your rights under KVKK art. 11 by writing to ${contact.en}; you are answered within thirty days, free of charge. You may withdraw your application by the link in the letter you get.`,
      },
    },
  ];
  return { version: versionOf(text), text };
}
