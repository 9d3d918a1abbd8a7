import { type PaperModel, ribbonsOf, verifyCodeOf } from './paper.ts';
import { dots } from './turkish.ts';

export interface BackupKeyPaper {
  readonly institution: string;
  readonly registryNo: string;
  /** The secret as words. */
  readonly words: readonly string[];
  /** Words by which the page and the paper are known to belong together. */
  readonly name: readonly string[];
  /** Fingerprint of the key that signs heads and packages, as words. */
  readonly signer: readonly string[];
  readonly on: string;
  readonly specimen: boolean;
}

/** Words stand in so many columns. */
const COLUMNS = 3;

/** “Yedek anahtarı – noter dosyası için”: who has it and a backup has the whole installation back. Nothing of it is kept. */
export function backupKeyModel(p: BackupKeyPaper): PaperModel {
  const lines = Math.ceil(p.words.length / COLUMNS);
  const cell = (n: number): string => (n < p.words.length ? `${n + 1}. ${p.words[n]}` : '');
  const documentNo = `YEDEK-${p.on.replaceAll('-', '')}-${p.name.join('-')}`;
  return {
    format: 'divan-paper/1',
    kind: 'backup-key',
    institution: p.institution,
    registryNo: p.registryNo,
    title: 'YEDEK ANAHTARI',
    subtitle: 'Noter dosyası için; kapalı zarfta saklanır',
    ribbons: ribbonsOf({ toSign: false, specimen: p.specimen }),
    facts: [
      ['Gün', dots(p.on)],
      ['Kâğıdın adı', p.name.join(' ')],
      ['İmza anahtarının parmak izi', p.signer.join(' ')],
      ['Dayanak', 'DY m.15/A; KVKK m.12'],
    ],
    blocks: [
      {
        type: 'paragraph',
        heading: 'Ne işe yarar.',
        text: 'Divan her gün ve her mühürden sonra şifreli bir yedek alır. Bilgisayar, disk ya da işletmeci elden çıkarsa, bu kâğıttaki kelimeler ve bir yedek dosyası bütün kayıtları geri getirmeye yeter.',
      },
      {
        type: 'table',
        heading: `Kelimeler (${p.words.length})`,
        columns: Array.from({ length: COLUMNS }, () => 'Sıra ve kelime'),
        widths: Array.from({ length: COLUMNS }, () => 1),
        rows: Array.from({ length: lines }, (_, line) =>
          Array.from({ length: COLUMNS }, (_, column) => cell(column * lines + line)),
        ),
      },
      {
        type: 'paragraph',
        heading: 'Nasıl saklanır.',
        text: 'Kâğıdı kapalı zarfa koyun, zarfı noter dosyasına ya da derneğin kasasına bırakın. Fotoğrafını çekmeyin, bilgisayara yazmayın, e-postayla göndermeyin. Kâğıt ve bir yedek dosyası birlikte kimin elindeyse bütün kayıtları okur ve dernek adına paket imzalayabilir. Kâğıt kaybolursa ya da başkası görürse ana sayfadaki “Yedekler” bölümünden yenisini yazdırın.',
      },
      {
        type: 'paragraph',
        heading: 'Nasıl kullanılır.',
        text: 'Divan’ı boş bir bilgisayara kurun ve şu komutu verin: npx --no divan restore YEDEK-DOSYASI --words. Kelimeler sırayla istenir; büyük küçük harf ve Türkçe noktalar önemsizdir. Sonunda yazılan parmak izi bu kâğıttakiyle aynı olmalıdır. Yılda bir kez aynı kelimelerle tatbikat yapılır.',
      },
    ],
    signers: [],
    signed: '',
    documentNo,
    version: 1,
    replaces: '',
    verifyCode: verifyCodeOf(documentNo),
    journalHead: '',
    createdAt: Math.floor(Date.parse(`${p.on}T00:00:00Z`) / 1000),
  };
}
