import { cite } from '../cite.ts';
import type { RefusalTable } from './refusal.ts';
import { row } from './row.ts';

const REGISTER = cite('DY', '32');

export const OFFICE_REFUSALS = {
  MEMBER_NO_TAKEN: row(
    'INPUT',
    [REGISTER],
    'Bu üye numarası kayıtlı: {memberNo}.',
    'This member number is taken: {memberNo}.',
    'Başka bir numara girin.',
    'Enter another number.',
  ),
  IDENTITY_NUMBER_INVALID: row(
    'INPUT',
    [REGISTER],
    'TC kimlik numarası geçersiz: denetim basamağı tutmuyor.',
    'Invalid identity number: check digit.',
    'Numarayı kimlik belgesinden denetleyin.',
    'Check it against the identity document.',
  ),
  IDENTITY_NUMBER_TAKEN: row(
    'INPUT',
    [REGISTER],
    'Bu TC kimlik numarasıyla kayıtlı üye var.',
    'A member with this identity number is registered.',
    'Var olan kaydı kullanın.',
    'Use the existing record.',
  ),
  FILE_NOT_READABLE: row(
    'INPUT',
    [REGISTER],
    'Dosya okunamadı: {reason}.',
    'The file could not be read: {reason}.',
    'XLSX ya da CSV dosyası yükleyin.',
    'Upload an XLSX or CSV file.',
  ),
  COLUMNS_MISSING: row(
    'INPUT',
    [REGISTER],
    'Zorunlu sütun eşleşmedi: {missing}.',
    'A required column is not mapped: {missing}.',
    'Sütunları eşleştirin.',
    'Map the columns.',
  ),
  DRAFT_ENDED: row(
    'ORDER',
    [REGISTER],
    'Bu aktarım sonuçlanmış.',
    'This import has ended.',
    'Yeni aktarım başlatın.',
    'Start a new import.',
  ),
  SEAT_TAKEN: row(
    'ORDER',
    [cite('TMK', '84')],
    'Bu görev dolu ya da üye bu organda zaten görevli.',
    'The seat is taken, or the member already sits in this organ.',
    'Önce görevi sona erdirin.',
    'End the seat first.',
  ),
  MEMBER_LEFT: row(
    'ORDER',
    [cite('TMK', '66')],
    'Üyelik sona ermiş.',
    'The membership has ended.',
    'Başka bir üye seçin.',
    'Choose another member.',
  ),
  SEAT_TERM_BACKWARDS: row(
    'INPUT',
    [cite('TMK', '84')],
    'Görev süresi başlangıçtan önce sona eremez: {since} – {until}.',
    'A term cannot end before it begins: {since} – {until}.',
    'Tarihleri düzeltin.',
    'Correct the days.',
  ),
  CHAIR_TAKEN: row(
    'ORDER',
    [cite('TMK', '84-85')],
    'Bu organın başkanı var: {name}.',
    'The organ has a chair: {name}.',
    'Önce onun görevini değiştirin.',
    'Change that duty first.',
  ),
  NOT_ELECTED_YET: row(
    'ORDER',
    [cite('TMK', '80')],
    'Bu toplantıda bu organ için sonuçlanmış bir seçim yok.',
    'No completed election of this organ in this meeting.',
    'Toplantı kapandıktan ve seçim sonuçlandıktan sonra yeniden deneyin.',
    'Try again once the meeting is closed and the election is decided.',
  ),
  REASON_NEEDED: row(
    'LAW',
    [cite('KVKK', '4')],
    'Bu bilgiyi görmek için gerekçe yazılır; erişim kaydedilir.',
    'A reason is needed to see this; the access is logged.',
    'Gerekçeyi yazın.',
    'Write the reason.',
  ),
} as const satisfies RefusalTable;
