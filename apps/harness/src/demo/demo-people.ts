import { writeWorkbook } from '@divan/server/workbook';

const FIRST = [
  'Deniz',
  'Melis',
  'Burak',
  'Zeynep',
  'Onur',
  'Elif',
  'Hakan',
  'Pınar',
  'Cem',
  'Gökçe',
  'Ferhat',
  'Aslı',
  'Mert',
  'İpek',
  'Ege',
  'Nil',
  'Levent',
  'Sevgi',
  'Esra',
  'Selin',
  'Tarık',
  'Nazlı',
  'Umut',
  'Kaan',
  'Kerem',
  'Sibel',
  'Yasemin',
  'Hüseyin',
  'Nermin',
  'Şükran',
  'Ilgaz',
  'Çağla',
  'Özge',
  'Ünal',
  'İsmail',
  'Ayşe',
];
const LAST = [
  'Arslan',
  'Aydın',
  'Çetin',
  'Erdem',
  'Kaplan',
  'Şahin',
  'Öztürk',
  'Güneş',
  'Işık',
  'İnan',
  'Koç',
  'Bulut',
  'Tan',
  'Sezer',
  'Polat',
  'Doğan',
  'Uysal',
  'Yıldız',
  'Toprak',
  'Aksoy',
  'Demirel',
  'Güven',
  'Karaca',
  'Tekin',
  'Yalçın',
  'Oral',
  'Ulu',
  'Yağcı',
  'Işıkçı',
  'Korkmaz',
  'Büyüktaş',
  'Gökçe',
  'Dağdelen',
  'Ergün',
  'İnceoğlu',
];

export interface DemoPerson {
  readonly no: string;
  readonly name: string;
  readonly surname: string;
  readonly email: string;
  readonly identityNumber: string;
  readonly kind: string;
  readonly phone: string;
  readonly address: string;
  readonly birthDate: string;
  readonly profession: string;
  readonly education: string;
}

const PROFESSION = ['Öğretmen', 'Mühendis', 'Hemşire', 'Emekli', 'Esnaf', 'Avukat', 'Muhasebeci', 'Çiftçi', 'Mimar'];
const EDUCATION = ['Lisans', 'Lise', 'Ön lisans', 'Yüksek lisans'];
const STREET = ['Kıyı Sokak', 'Çınar Caddesi', 'İskele Sokak', 'Bağ Yolu', 'Değirmen Sokak'];

/** An identity number with right check digits, made of a counter: it belongs to nobody on purpose and is never sent anywhere. */
function identityNumber(n: number): string {
  const nine = String(100_000_000 + n * 7919);
  const d = [...nine].map(Number);
  const odd = d.filter((_, i) => i % 2 === 0).reduce((a, b) => a + b, 0);
  const even = d.filter((_, i) => i % 2 === 1).reduce((a, b) => a + b, 0);
  const tenth = (((odd * 7 - even) % 10) + 10) % 10;
  return `${nine}${tenth}${(odd + even + tenth) % 10}`;
}

/** Fictional members; some without e-mail, some with an address that bounces, two honorary. */
export function demoPeople(count: number): DemoPerson[] {
  return Array.from({ length: count }, (_, i) => {
    const n = i + 1;
    const no = String(n).padStart(4, '0');
    return {
      no,
      name: FIRST[(i * 7) % FIRST.length] as string,
      surname: LAST[(i * 11 + Math.floor(i / LAST.length)) % LAST.length] as string,
      email:
        n > 200 && n % 9 === 0 ? '' : n > 200 && n % 13 === 0 ? `uye${no}@eski-adres.example` : `uye${no}@uye.example`,
      identityNumber: identityNumber(n),
      kind: n === 239 || n === 240 ? 'Onursal' : 'Asıl',
      phone: `0555 000 ${String(Math.floor(n / 100)).padStart(2, '0')} ${String(n % 100).padStart(2, '0')}`,
      address: `${STREET[n % STREET.length]} No: ${(n % 60) + 1}, Konak/İzmir`,
      birthDate: `${String((n % 28) + 1).padStart(2, '0')}.${String((n % 12) + 1).padStart(2, '0')}.${1948 + (n % 52)}`,
      profession: PROFESSION[n % PROFESSION.length] as string,
      education: EDUCATION[n % EDUCATION.length] as string,
    };
  });
}

export function demoWorkbook(people: readonly DemoPerson[]): Uint8Array {
  const heads = [
    'Üye No',
    'Adı',
    'Soyadı',
    'TC Kimlik No',
    'E-posta',
    'Üyelik türü',
    'Kabul tarihi',
    'Telefon',
    'Adres',
    'Doğum tarihi',
    'Mesleği',
    'Öğrenim durumu',
  ];
  const lines = people.map((person) => [
    person.no,
    person.name,
    person.surname,
    person.identityNumber,
    person.email,
    person.kind,
    '12.05.2015',
    person.phone,
    person.address,
    person.birthDate,
    person.profession,
    person.education,
  ]);
  return writeWorkbook([{ name: 'Üyeler', rows: [heads, ...lines] }]);
}
