import { localDay } from '@divan/basics';
import { dots, joinNames } from '@divan/documents';
import { rows, sql, type Tx } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { correspondenceOf, type ResultMail, siteKnown } from '../mail/correspondence.ts';
import { queueMails } from '../mail/mail-queue.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { type DecisionTaken, type Outcome, outcomeOf } from './outcome.ts';

const RESULTS: Record<DecisionTaken['result'], string> = {
  CARRIED: 'kabul edildi',
  LOST: 'kabul edilmedi',
  CHOSEN: 'seçilen',
  NONE: 'sonuç alınamadı',
  VOIDED: 'oylama geçersiz sayıldı',
};

const decisionLine = ({ item, question, result, chosen }: DecisionTaken): string =>
  `- Gündem ${item}, ${question}: ${RESULTS[result]}${chosen ? `: ${chosen}` : ''}`;

/** What the letter says of the outcome, as far as the institution lets it go by mail (KVKK m.4: no more than is needed). */
export function resultParts({ decisions, elected }: Outcome, choice: ResultMail): string[] {
  if (choice === 'LINK') return [];
  const taken = decisions.filter(({ procedural }) => !procedural);
  const organs =
    choice === 'NAMES'
      ? elected.map(
          ({ organ, principals, substitutes }) =>
            `- ${organ}, asıl: ${joinNames(principals)}${substitutes.length > 0 ? `; yedek: ${joinNames(substitutes)}` : ''}`,
        )
      : elected.map(({ organ }) => `- ${organ} seçildi.`);
  return [
    taken.length > 0 ? `Kararlar:\n${taken.map(decisionLine).join('\n')}` : '',
    organs.length > 0 ? `Seçimler:\n${organs.join('\n')}` : '',
  ];
}

/**
 * After the closing: the outcome to everybody who was called, and the closing head to those who attended: whoever alters the journal afterwards has all of them against it.
 */
export async function mailResults(
  tx: Tx,
  deps: Deps,
  runtime: MeetingRuntime,
  head: { readonly hash: string; readonly seq: number },
): Promise<void> {
  const { institutionId, streamId, title, institution, meeting } = runtime;
  const { resultMail } = await correspondenceOf(tx, institutionId);
  const site = await siteKnown(tx, deps, institutionId);
  const members = await rows<{ member_id: string; member_no: string; name: string; email: string }>(
    tx,
    sql`select member_id, member_no, name || ' ' || surname as name, email from member
      where member_id = any(${[...meeting.roll.keys()]}::uuid[]) and left_on is null and email <> ''`,
  );
  const outcome = resultParts(outcomeOf(runtime), resultMail);
  const closing = `Toplantı günlüğünün kapanış özeti (SHA-256): ${head.hash}\nSıra: ${head.seq}\nBu iletiyi saklarsanız günlüğün sonradan değişip değişmediğini kendiniz denetleyebilirsiniz.`;
  const on = dots(localDay(deps.clock.now()));
  await queueMails(
    tx,
    deps,
    members.flatMap((member) => {
      const attended = meeting.present.has(member.member_id);
      if (resultMail === 'NONE' && !attended) return [];
      const parts = [
        `Sayın ${member.name} (Üye No: ${member.member_no}),`,
        `${institution} ${title} toplantısı ${on} günü sonuçlanarak kapandı.`,
        ...(resultMail === 'NONE' ? [] : outcome),
        resultMail !== 'NONE' && site
          ? `Kararları, seçilenleri, tutanağı ve mühürlendiğinde toplantı paketini giriş yaparak okuyabilirsiniz: ${site}/toplanti/${streamId}/sonuc`
          : '',
        attended ? closing : '',
      ];
      const subject = `${title} – ${resultMail === 'NONE' ? 'kapanış özeti' : 'sonuçlar'}`;
      return [{ institutionId, to: member.email, subject, body: parts.filter(Boolean).join('\n\n') }];
    }),
  );
}
