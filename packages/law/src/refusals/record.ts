import { cite } from '../kernel/cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

export const RECORD_REFUSALS = {
  DOCUMENT_VERSION_WRONG: row(
    'ORDER',
    [cite('DY', '15')],
    'Belge sürümü sırayla artar; son sürüm: {last}.',
    'Versions rise one by one; last: {last}.',
    'Sayfayı yenileyin.',
    'Reload the page.',
  ),
  DOCUMENT_REPLACED: row(
    'ORDER',
    [cite('DY', '15')],
    'Bu sürümün yerine yenisi düzenlendi.',
    'This version has been replaced.',
    'Son sürümü imzalatın.',
    'Have the last version signed.',
  ),
  ALREADY_SIGNED: row(
    'ORDER',
    [cite('DY', '15')],
    'Bu belge imzalanmış.',
    'This paper is signed already.',
    'Düzeltme için yeni sürüm düzenleyin.',
    'Issue a new version to correct it.',
  ),
  SIGNERS_MISSING: row(
    'LAW',
    [cite('DY', '15')],
    'Tutanağı divan başkanı ile yazmanlar birlikte imzalar; eksik: {missing}.',
    'The divan chair and the secretaries sign together; missing: {missing}.',
    'Eksik imzaları tamamlayıp yeniden yükleyin.',
    'Complete the signatures and upload again.',
  ),
  NOT_CLOSED_YET: row(
    'ORDER',
    [cite('DY', '15')],
    'Toplantı kapanmadan bu işlem yapılamaz.',
    'This can be done only after the meeting is closed.',
    'Toplantının kapanmasını bekleyin.',
    'Wait for the closing.',
  ),
  EVIDENCE_NOT_A_SCAN: row(
    'INPUT',
    [cite('DY', '15')],
    'İmza kanıtı PDF, JPEG ya da PNG tarama olmalıdır.',
    'Evidence of signature is a scan: PDF, JPEG or PNG.',
    'İmzalı nüshayı tarayıp yükleyin.',
    'Scan the signed print and upload it.',
  ),
} as const satisfies RefusalTable;
