import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

export const RECORD_REFUSALS = {
  DOCUMENT_VERSION_WRONG: row({
    kind: 'ORDER',
    cites: [cite('DY', '15')],
    tr: 'Belge sürümü sırayla artar; son sürüm: {last}.',
    en: 'Versions rise one by one; last: {last}.',
    nextTr: 'Sayfayı yenileyin.',
    nextEn: 'Reload the page.',
  }),
  DOCUMENT_REPLACED: row({
    kind: 'ORDER',
    cites: [cite('DY', '15')],
    tr: 'Bu sürümün yerine yenisi düzenlendi.',
    en: 'This version has been replaced.',
    nextTr: 'Son sürümü imzalatın.',
    nextEn: 'Have the last version signed.',
  }),
  ALREADY_SIGNED: row({
    kind: 'ORDER',
    cites: [cite('DY', '15')],
    tr: 'Bu belge imzalanmış.',
    en: 'This paper is signed already.',
    nextTr: 'Düzeltme için yeni sürüm düzenleyin.',
    nextEn: 'Issue a new version to correct it.',
  }),
  SIGNERS_MISSING: row({
    kind: 'LAW',
    cites: [cite('DY', '15')],
    tr: 'Tutanağı divan başkanı ile yazmanlar birlikte imzalar; eksik: {missing}.',
    en: 'The divan chair and the secretaries sign together; missing: {missing}.',
    nextTr: 'Eksik imzaları tamamlayıp yeniden yükleyin.',
    nextEn: 'Complete the signatures and upload again.',
  }),
  NOT_CLOSED_YET: row({
    kind: 'ORDER',
    cites: [cite('DY', '15')],
    tr: 'Toplantı kapanmadan bu işlem yapılamaz.',
    en: 'This can be done only after the meeting is closed.',
    nextTr: 'Toplantının kapanmasını bekleyin.',
    nextEn: 'Wait for the closing.',
  }),
  EVIDENCE_NOT_A_SCAN: row({
    kind: 'INPUT',
    cites: [cite('DY', '15')],
    tr: 'İmza kanıtı PDF, JPEG ya da PNG tarama olmalıdır.',
    en: 'Evidence of signature is a scan: PDF, JPEG or PNG.',
    nextTr:
      'İmzalı nüshayı tarayıp yükleyin; başka biçimde çekilmiş bir fotoğrafı (örneğin HEIC) önce JPEG olarak kaydedin.',
    nextEn: 'Scan the signed print and upload it; save a photograph of another format (HEIC, say) as JPEG first.',
  }),
  EVIDENCE_LOCKED: row({
    kind: 'INPUT',
    cites: [cite('DY', '15')],
    tr: 'PDF dosyası parolayla korunuyor; paketi denetleyecek olanlar imzalı nüshayı açamaz.',
    en: 'The PDF is protected by a password; whoever checks the package could not open the signed print.',
    nextTr: 'Korumayı kaldırıp ya da nüshayı yeniden tarayıp yükleyin.',
    nextEn: 'Remove the protection or scan the print again, and upload it.',
  }),
} as const satisfies RefusalTable;
