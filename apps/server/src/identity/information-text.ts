import { one, sql, type Tx } from '../db/database.ts';

/** Aydınlatma metni (KVKK m.10), shown before data is taken. Five blocks of the article, then rights. */
export async function informationText(tx: Tx, institutionId: string): Promise<{ heading: string; text: string }[]> {
  const i = await one<{ name: string; address: string; email: string; privacy_email: string }>(
    tx,
    sql`select name, address, email, privacy_email from institution where institution_id = ${institutionId}`,
  );
  const contact = i.privacy_email || i.email || 'dernek bürosu';
  return [
    {
      heading: 'Veri sorumlusu',
      text: `${i.name}${i.address ? `, ${i.address}` : ''}. Başvuru: ${contact}. Platformu işleten, veri işleyendir.`,
    },
    {
      heading: 'İşlenen veriler',
      text: 'Kimlik ve iletişim bilgileriniz; üyelik bilginiz (özel nitelikli veri, KVKK m.6); giriş ve doğrulama kayıtları; hazirun, söz, önerge ve açık oy kayıtları. Gizli oylamada yalnız oy kullandığınız bilgisi işlenir; oyunuzun içeriği kimliğinizle ilişkilendirilmez.',
    },
    {
      heading: 'Amaç',
      text: 'Genel kurul ve yönetim kurulu çağrısı, kimlik doğrulama, yeter sayının saptanması, oylama, tutanak, yasal bildirimler, saklama ve sistem güvenliği.',
    },
    {
      heading: 'Toplama yöntemi ve hukuki sebep',
      text: 'Veriler üye kaydınızdan ve bu sistemdeki işlemlerinizden elektronik yolla toplanır; 5253 sayılı Dernekler Kanunu, 4721 sayılı Türk Medeni Kanunu ve Dernekler Yönetmeliği’nin 15/A maddesinden doğan yükümlülüklere dayanır (KVKK m.5/2 ve m.6/3).',
    },
    {
      heading: 'Aktarım',
      text: 'Yasal bildirimler için mülki idare amirliğine; istem hâlinde mahkemelere. Yurt dışına aktarım yapılmaz.',
    },
    {
      heading: 'Saklama',
      text: 'Toplantı kayıtları dernek var oldukça saklanır; giriş adımları ve oturum kayıtları toplantı kaydıyla birlikte, öteki teknik veriler amaçları sona erince silinir.',
    },
    {
      heading: 'Haklarınız',
      text: `KVKK m.11’deki haklarınızı ${contact} adresine başvurarak kullanabilirsiniz; başvurunuz en geç otuz gün içinde ücretsiz yanıtlanır. Hakkınızda tutulan verileri hesabınızdan indirebilirsiniz.`,
    },
  ];
}
