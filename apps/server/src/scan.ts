import { refused } from './refused.ts';

/** What a scan is, by its first bytes. @throws RefusedError EVIDENCE_NOT_A_SCAN, EVIDENCE_LOCKED */
export function mediaOf(file: Buffer): 'application/pdf' | 'image/jpeg' | 'image/png' {
  if (file.subarray(0, 5).toString('latin1') === '%PDF-') {
    // The dictionary that names the encryption is itself never encrypted (ISO 32000-2, 7.6.1).
    if (/\/Encrypt\s+\d+\s+\d+\s+R/u.test(file.toString('latin1'))) throw refused('EVIDENCE_LOCKED');
    return 'application/pdf';
  }
  if (file[0] === 0xff && file[1] === 0xd8) return 'image/jpeg';
  if (file.subarray(1, 4).toString('latin1') === 'PNG') return 'image/png';
  throw refused('EVIDENCE_NOT_A_SCAN');
}
