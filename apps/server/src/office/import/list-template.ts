import { IMPORT_FIELDS, type ImportField } from '@divan/api';
import { writeWorkbook } from '../workbook/write-workbook.ts';
import { LABEL } from './member-fields.ts';

/** What is written into each column, and an example. */
const ABOUT: Readonly<Record<ImportField, readonly [string, string]>> = {
  memberNo: ['Gerekli. Üye kayıt defterindeki numara; baştaki sıfırlar numaranın parçasıdır.', '0007'],
  name: ['Gerekli. Birden çok ad aynı hücreye yazılır.', 'Ayşe Nur'],
  surname: ['Gerekli. Tek adı olan üye için “-” yazın.', 'Yılmaz'],
  kind: ['Asıl, onursal ya da tüzel kişi temsilcisi; boşsa asıl sayılır.', 'asıl'],
  email: ['Çağrı buraya gönderilir; boşsa çağrı basılır.', 'ayse@uye.example'],
  phone: ['Alan koduyla on hane; yurt dışı numarası + ve ülke koduyla.', '0532 000 00 00'],
  address: ['Basılı çağrının gönderileceği yer.', 'Kıyı Sk. No: 4, Konak/İzmir'],
  birthDate: ['Gün.ay.yıl', '05.04.1980'],
  profession: ['İsteğe bağlı.', 'öğretmen'],
  education: ['İsteğe bağlı.', 'lisans'],
  identityNumber: ['On bir hane. Şifreli saklanır, ekranda gizlenir.', '10000000146'],
  admittedOn: ['Üyeliğe kabul kararının günü: gün.ay.yıl', '12.05.2015'],
};

/** An empty list of members with all columns. The workbook keeps numbers as texts, so that no zero is lost, and says on its second sheet what goes into each column. */
export function listTemplate(format: 'xlsx' | 'csv'): Uint8Array {
  const headings = IMPORT_FIELDS.map((field) => LABEL[field][0]);
  // A byte order mark and semicolons: so a Turkish spreadsheet opens it with its letters, a column a field.
  if (format === 'csv') return Buffer.from(`\ufeff${headings.join(';')}\r\n`);
  const about = IMPORT_FIELDS.map((field) => [LABEL[field][0], ...ABOUT[field]]);
  return writeWorkbook([
    { name: 'Üyeler', rows: [headings], heading: true, widths: headings.map(() => 22), texts: true },
    { name: 'Açıklama', rows: [['Sütun', 'Ne yazılır', 'Örnek'], ...about], heading: true, widths: [22, 80, 32] },
  ]);
}
