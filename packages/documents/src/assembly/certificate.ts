import { inHall, type MemberId, type PresenceSpan, personOf, type Told } from '@divan/assembly';
import { type Instant, instantMillis, upperTr } from '@divan/basics';
import { type PaperModel, ribbonsOf, verifyCodeOf } from '../paper.ts';
import { dots } from '../turkish.ts';
import { dated, dayHeld, hourOf, meetingMark } from './context.ts';

export const CERTIFICATE_TITLE = 'Katılım belgesi';
export const CERTIFICATE = 'attendance-certificate';

/** What stands at the foot of a member's certificate, and finds it again. */
export const certificateCode = ({ ground }: Pick<Told, 'ground'>, memberId: MemberId): string =>
  verifyCodeOf(`${ground.meetingId}/${CERTIFICATE}/${memberId}`);

/** `a`, `a ve b`, `a, b ve c`. */
const listed = (all: readonly string[]): string =>
  all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} ve ${all.at(-1)}`;

/**
 * Katılım belgesi: that a member took part in a meeting that was closed, and from when to when. It says nothing that was not so at the closing, so it comes out the same whenever it is asked for.
 * It is no record of the meeting: no fact, no version, not in the package; journal and hazirun prove what it says.
 * @param q.head hash of the entry that closed the meeting
 * @returns null for whoever was not on the hazirun, and for a meeting that was not closed
 */
export function certificateModel(
  told: Told,
  q: {
    readonly memberId: MemberId;
    readonly spans: readonly PresenceSpan[];
    readonly institution: { readonly shortName: string; readonly registryNo: string };
    readonly head: string;
  },
): PaperModel | null {
  const { meeting, ground } = told;
  const presence = meeting.present.get(q.memberId);
  const { closedAt } = meeting;
  if (!presence || !closedAt || q.spans.length === 0) return null;
  const c = { told };
  const { name, no } = personOf(told, q.memberId);
  const on = dayHeld(c);
  const honorary = meeting.roll.get(q.memberId)?.kind === 'HONORARY';
  const stays = q.spans.map(({ from, until }) => `${hourOf(c, from)}–${hourOf(c, until ?? closedAt)}`);
  const hall = inHall(meeting);
  const where = ground.method === 'ELECTRONIC' ? 'elektronik ortamda' : 'fiziki olarak';
  const kept =
    ground.method === 'ELECTRONIC'
      ? 'üyenin güçlü kimlik doğrulamayla girişinin ve ayrılmasının sistemdeki kaydıdır (Dernekler Yönetmeliği m.15/A)'
      : hall
        ? 'kayıt masasında kimlik belgesine bakılıp imza alınarak yazılan girişin ve ayrılmanın kaydıdır (Dernekler Yönetmeliği m.15)'
        : 'toplantı yerindeki girişin ve ayrılmanın kaydıdır (Dernekler Yönetmeliği m.15)';
  const code = certificateCode(told, q.memberId);
  return {
    format: 'divan-paper/1',
    kind: CERTIFICATE,
    institution: upperTr(told.institution),
    registryNo: q.institution.registryNo,
    title: upperTr(CERTIFICATE_TITLE),
    subtitle: `${told.title} · ${dots(on)}`,
    ribbons: ribbonsOf({ toSign: false, specimen: meeting.specimen }),
    facts: [
      ['Adı Soyadı', name],
      ['Üye No', no],
      ['Toplantı', told.title],
      ['Toplantı günü', dated(on)],
      ['Yöntem', ground.method === 'ELECTRONIC' ? 'Elektronik' : 'Fiziki'],
      ...(meeting.openedAt
        ? ([['Açılış ve kapanış', `${hourOf(c, meeting.openedAt)}–${hourOf(c, closedAt)}`]] as const)
        : []),
      ['Hazirun sırası', String(presence.order)],
    ],
    blocks: [
      {
        type: 'paragraph',
        heading: '',
        text: `${no} üye numarasıyla kayıtlı ${honorary ? 'onursal üye' : 'üye'} ${name}, ${dated(on)} günü ${where} yapılan ${told.title} toplantısına katılmıştır. Toplantıda ${listed(stays)} saatleri arasında bulunmuştur.`,
      },
      {
        type: 'paragraph',
        heading: '',
        text: `Giriş ve çıkış saatleri, ${kept}. Belge üyenin istemiyle toplantı günlüğünden düzenlenmiştir; görüşmelere ve oylamalara ilişkin bilgi taşımaz, tutanak yerine geçmez.`,
      },
    ],
    signers: [{ name: ' ', duty: 'Kurum adına: ad, unvan, imza, kaşe' }],
    signed: '',
    documentNo: `${meetingMark({ told, institution: q.institution }, on, 'KTB')}-${presence.order}`,
    version: 1,
    replaces: '',
    verifyCode: code,
    journalHead: q.head,
    createdAt: Math.floor(instantMillis(closedAt as Instant) / 1000),
  };
}
