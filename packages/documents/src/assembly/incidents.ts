import { type Incident, inHall } from '@divan/assembly';
import { voteSentence } from '../sentences.ts';
import { clock, dots, figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import { at, dated, dayOf, momentOf, named, type PaperContext, text } from './context.ts';
import { countedVote } from './votes.ts';

/** How the new divan was voted on; of several proposals the most votes won. */
function renewedBy(c: PaperContext, voteId: string): string {
  const vote = c.told.meeting.votes.get(voteId);
  return vote?.form.kind === 'YES_NO' ? ` ${voteSentence(countedVote(c, vote))}` : '';
}

/** A roll call that members answered on their own pages (F-09). */
function answeredRollCall(when: string, { call, present, absent }: Extract<Incident, { kind: 'ROLL_CALL' }>): string {
  const { asked, answered, seen } = call as NonNullable<typeof call>;
  const counted = seen > 0 ? ` Yanıt vermeyenlerden ${fw(seen)} kişinin toplantıda olduğu Divanca bilinmektedir.` : '';
  return `${when} üyelerin kendi oturumlarından yanıtladığı yoklama yapılmış, ${fw(asked)} kişiden ${fw(answered)} kişi toplantıda olduğunu bildirmiştir.${counted} ${fw(absent)} kişinin bulunmadığı, ${fw(present)} üyenin bulunduğu saptanmıştır.`;
}

/** What stopped the meeting or counted it anew, in the order in which it happened (F-09, F-11). */
export function incidentSentence(c: PaperContext, incident: Incident): string {
  const from = (instant: string): string => momentOf(c, instant);
  const when = (instant: string): string => `${from(instant).replace(/^s/u, 'S')} itibarıyla`;
  switch (incident.kind) {
    case 'POSTPONED':
      return `Toplantı, çoğunluk dışındaki şu nedenle ${dated(incident.to)} günü saat ${clock(incident.hour)} itibarıyla yapılmak üzere geri bırakılmış, gerekçe ilk çağrıdaki usulle duyurulmuştur (DY m.14): ${quoted(text(c, incident.reason))}${incident.second ? ` Çoğunluk sağlanamazsa yapılacak ikinci toplantının ${dated(incident.second.on)} günü saat ${clock(incident.second.hour)} itibarıyla olduğu aynı çağrıda bildirilmiştir.` : ''}`;
    case 'RECESS':
      return `${when(incident.from)} ${from(incident.until)} itibarıyla sürdürülmek üzere ara verilmiş${incident.resumedAt ? `, toplantı ${from(incident.resumedAt)} itibarıyla sürdürülmüştür` : 'tir'}.`;
    case 'ADJOURNED':
      return `${when(incident.from)} ${inHall(c.told.meeting) ? 'toplantı' : 'oturum'} şu gerekçeyle ${dated(incident.to)} günü saat ${clock(incident.hour)} itibarıyla sürdürülmek üzere bırakılmıştır: ${quoted(text(c, incident.reason))}${incident.resumedAt ? ` ${inHall(c.told.meeting) ? 'Toplantı' : 'Oturum'} ${dots(dayOf(incident.resumedAt))} günü saat ${at(incident.resumedAt)} itibarıyla ${fw(incident.present ?? 0)} üyenin katılımıyla kaldığı yerden sürdürülmüştür.` : ''}`;
    case 'INTERRUPTION':
      return `${when(incident.from)} Divan şu nedenle kesinti bildirmiştir: ${quoted(text(c, incident.cause))}${incident.affected === null ? '' : ` Etkilenen üye: ${fw(incident.affected)}.`}${incident.resumedAt ? ` Kesinti ${from(incident.resumedAt)} itibarıyla sona ermiş, ${fw(incident.present ?? 0)} üyenin bulunduğu saptanmıştır.` : ''}`;
    case 'DIVAN_RENEWED':
      return `${when(incident.from)} Divan Başkanı ve başkan vekilleri toplantıdan ayrılmış olduğundan divan yeniden seçilmiştir: Başkan ${named(c, incident.divan.chair)}, başkan vekili ${joinNames(incident.divan.viceChairs.map((memberId) => named(c, memberId)))}, yazman ${joinNames(incident.divan.secretaries.map((memberId) => named(c, memberId)))}.${renewedBy(c, incident.voteId)}`;
    case 'OUTAGE':
      return inHall(c.told.meeting)
        ? `Salonun masalarının bağlı olduğu sunucu ${from(incident.from)} ile ${from(incident.to)} arasında hizmet verememiştir; önceden kaydedilen girişler ve sayımlar geçerlidir.`
        : `Sistem ${from(incident.from)} ile ${from(incident.to)} arasında hizmet verememiştir; yanıtlanmış oylar ve işlemler geçerlidir.`;
    case 'IDENTITY':
      return incident.what === 'ENDED'
        ? `${when(incident.from)} ${named(c, incident.memberId)} adlı üyenin doğrulama araçları yeniden kurulmuş, üye kimliği yeniden saptanıncaya kadar toplantıdan ayrılmış sayılmıştır (DY m.15/A/5).`
        : `${when(incident.from)} ${named(c, incident.memberId)} adlı üyenin kimliği ${incident.seenBy ? `görevli ve Divandan ${named(c, incident.seenBy)} tarafından birlikte` : 'görevlilerce'} yeniden saptanmıştır (DY m.15/A/5).`;
    case 'ROLL_CALL':
      if (incident.call) return answeredRollCall(when(incident.from), incident);
      return `${when(incident.from)} yoklama yapılmış, ${fw(incident.absent)} üyenin bulunmadığı, ${fw(incident.present)} üyenin bulunduğu saptanmıştır.`;
  }
}
