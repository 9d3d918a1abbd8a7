import { one, sql, type Tx } from '../db/database.ts';

export interface InBoth {
  readonly tr: string;
  readonly en: string;
}
export interface Paragraph {
  readonly heading: InBoth;
  readonly text: InBoth;
}

/** Where the institution offers notifications on devices (KVKK m.9). */
const ABROAD: InBoth = {
  tr: 'Kendi cihazınızda bildirim isterseniz cihazınızın bildirim adresi ve bildirimin gönderildiği an, tarayıcınızın yurt dışındaki bildirim hizmetine açık rızanızla iletilir; bildirimin içinde kişisel veri yoktur, isteğinizi her an geri alabilirsiniz (KVKK m.9). Bunun dışında yurt dışına aktarım yapılmaz.',
  en: 'If you want notifications on your own device, its notification address and the moment of sending go, with your explicit consent, to the notification service of your browser abroad; the notification holds no personal data, and you may withdraw at any time (KVKK art. 9). Nothing else is transferred abroad.',
};
const AT_HOME: InBoth = { tr: 'Yurt dışına aktarım yapılmaz.', en: 'Nothing is transferred abroad.' };

/** Who answers for the data, as every such text begins, and where one asks (KVKK m.10). */
export async function controller(
  tx: Tx,
  institutionId: string,
): Promise<{ readonly contact: InBoth; readonly paragraph: Paragraph }> {
  const i = await one<{ name: string; address: string; email: string; privacy_email: string }>(
    tx,
    sql`select name, address, email, privacy_email from institution where institution_id = ${institutionId}`,
  );
  const known = i.privacy_email || i.email;
  const contact = { tr: known || 'dernek bürosu', en: known || 'the office of the association' };
  const who = `${i.name}${i.address ? `, ${i.address}` : ''}`;
  const paragraph = {
    heading: { tr: 'Veri sorumlusu', en: 'Data controller' },
    text: {
      tr: `${who}. Başvuru: ${contact.tr}. Platformu işleten, veri işleyendir.`,
      en: `${who}. Requests: ${contact.en}. Whoever operates the platform is the processor.`,
    },
  };
  return { contact, paragraph };
}

/** Aydınlatma metni (KVKK m.10), shown before data is taken. Five blocks of the article, then rights. The Turkish text counts; the English one is its translation. */
export async function informationText(tx: Tx, institutionId: string): Promise<Paragraph[]> {
  const { contact, paragraph } = await controller(tx, institutionId);
  const { push } = await one<{ push: boolean }>(
    tx,
    sql`select exists (select from push_setting where on_since is not null) as push`,
  );
  return [
    paragraph,
    {
      heading: { tr: 'İşlenen veriler', en: 'Data processed' },
      text: {
        tr: 'Kimlik ve iletişim bilgileriniz; üyelik bilginiz (özel nitelikli veri, KVKK m.6); giriş ve doğrulama kayıtları; hazirun, söz, önerge ve açık oy kayıtları. Gizli oylamada yalnız oy kullandığınız bilgisi işlenir; oyunuzun içeriği kimliğinizle ilişkilendirilmez.',
        en: 'Your identity and contact data; your membership (data of a special category, KVKK art. 6); records of signing in and of verification; records of attendance, speeches, motions and open votes. In a secret vote only the fact that you voted is processed; what you voted is never linked to your identity.',
      },
    },
    {
      heading: { tr: 'Amaç', en: 'Purpose' },
      text: {
        tr: 'Genel kurul ve yönetim kurulu çağrısı, kimlik doğrulama, yeter sayının saptanması, oylama, tutanak, yasal bildirimler, saklama ve sistem güvenliği.',
        en: 'Calling the general assembly and the board, verifying identities, establishing the quorum, voting, minutes, notifications required by law, keeping of records and security of the system.',
      },
    },
    {
      heading: { tr: 'Toplama yöntemi ve hukuki sebep', en: 'How data are collected, and the legal ground' },
      text: {
        tr: 'Veriler üye kaydınızdan ve bu sistemdeki işlemlerinizden elektronik yolla toplanır; 5253 sayılı Dernekler Kanunu, 4721 sayılı Türk Medeni Kanunu ve Dernekler Yönetmeliği’nin 15/A maddesinden doğan yükümlülüklere dayanır (KVKK m.5/2 ve m.6/3).',
        en: 'Data are collected electronically from the register of members and from what you do in this system; the ground is the obligations under Law 5253 on Associations, Civil Code 4721 and article 15/A of the Regulation on Associations (KVKK art. 5/2 and 6/3).',
      },
    },
    {
      heading: { tr: 'Aktarım', en: 'Transfer' },
      text: {
        tr: `Yasal bildirimler için mülki idare amirliğine; istem hâlinde mahkemelere. ${(push ? ABROAD : AT_HOME).tr}`,
        en: `To the local administrative authority for notifications required by law; to courts on request. ${(push ? ABROAD : AT_HOME).en}`,
      },
    },
    {
      heading: { tr: 'Saklama', en: 'Storage' },
      text: {
        tr: 'Toplantı kayıtları dernek var oldukça saklanır; giriş adımları ve oturum kayıtları toplantı kaydıyla birlikte, öteki teknik veriler amaçları sona erince silinir.',
        en: 'Records of meetings are kept as long as the association exists; steps of signing in and records of sessions with the record of the meeting; other technical data are erased when their purpose ends.',
      },
    },
    {
      heading: { tr: 'Haklarınız', en: 'Your rights' },
      text: {
        tr: `KVKK m.11’deki haklarınızı ${contact.tr} adresine başvurarak kullanabilirsiniz; başvurunuz en geç otuz gün içinde ücretsiz yanıtlanır. Hakkınızda tutulan verileri hesabınızdan indirebilirsiniz.`,
        en: `You exercise your rights under KVKK art. 11 by writing to ${contact.en}; you are answered within thirty days, free of charge. You can download the data held on you from your account.`,
      },
    },
  ];
}
