import { inHall, methodDefects } from '@divan/assembly';
import { day, daysBetween } from '@divan/basics';
import { dots, figuresAndWords as fw, joinNames, quoted } from '../turkish.ts';
import { at, dated, dayHeld, dayOfFirst, nameOf, type PaperContext, text } from './context.ts';

/** Sandık görevlileri: named before the opening, with the warning when one person is trustee and issuer at once. */
export function officersText(c: PaperContext): string[] {
  const officers = c.told.meeting.ballotOfficers;
  if (!officers) return [];
  const names = (ids: readonly string[]) => joinNames(ids.map((memberId) => nameOf(c, memberId)));
  const issuers = officers.issuers.map((one) => text(c, one.name));
  return [
    `Gizli oylamalar için anahtar emanetçisi olarak ${names(officers.trustees)} belirlenmiştir.${officers.witnesses.length > 0 ? ` Sandık tanıkları: ${names(officers.witnesses)}.` : ''}${issuers.length > 0 ? ` Sunucunun yanında pusula onaycıları: ${joinNames(issuers)}.` : ''}`,
    ...(officers.both.length > 0
      ? [`Uyarı: ${names(officers.both)} hem anahtar emanetçisi hem pusula onaycısıdır.`]
      : []),
    ...(officers.confirmed
      ? [
          `Sandık anahtarının sözcüklerini ${names(officers.confirmed.readBy)} kendi cihazlarından yüksek sesle okumuş, yazılan sözcükler sandığın anahtarıyla aynı çıkmıştır: ${officers.confirmed.words}.`,
        ]
      : []),
    ...(officers.witnessesAbsent
      ? [`Sandık panosunun son başında tanık imzası yoktur. Gerekçe: ${quoted(text(c, officers.witnessesAbsent))}`]
      : []),
  ];
}

const OPENED_AS = {
  CHAIR: 'Yönetim Kurulu Başkanı',
  APPOINTED: 'Yönetim Kurulu Başkanının görevlendirdiği',
  DEPUTY: 'Yönetim Kurulu Başkanına vekâlet eden Başkan Yardımcısı',
  BOARD: 'Yönetim Kurulu üyesi',
} as const;

/** Under which office the meeting was opened. */
const openerTitle = ({ told: { meeting, ground } }: PaperContext, opener: string): string =>
  OPENED_AS[meeting.openedAs ?? (opener === ground.opener.chair ? 'CHAIR' : 'APPOINTED')];

export function opening(c: PaperContext): string {
  const { meeting, ground, title } = c.told;
  const q = meeting.quorum;
  const callOn = c.callOn ?? ground.call?.on ?? null;
  const heldOn = dayHeld(c);
  const opener = meeting.openedBy ?? ground.opener.chair;
  const by = `${openerTitle(c, opener)} ${nameOf(c, opener)}`;
  const electronic =
    ground.method === 'ELECTRONIC'
      ? 'Toplantı, Dernekler Yönetmeliği’nin 15/A maddesi uyarınca elektronik ortamda, Divan sistemi üzerinden yapılmıştır.'
      : c.place
        ? `Toplantı, ${c.place} adresinde fiziki ortamda yapılmıştır.`
        : 'Toplantı fiziki ortamda yapılmıştır.';
  const approval =
    c.approval && ground.method === 'ELECTRONIC'
      ? `Sistem, İçişleri Bakanlığı Bilgi Teknolojileri Genel Müdürlüğünün ${dots(c.approval.approvedOn)} tarihli ve ${c.approval.number} sayılı onayına dayanmaktadır.`
      : '';
  if (ground.body === 'BOARD')
    return [
      `Yönetim Kurulu, ${dots(heldOn)} tarihinde saat ${at(meeting.openedAt)} itibarıyla ${by} yönetiminde, üye tam sayısı olan ${fw(ground.organSizes.board)} üyeden ${fw(q?.present ?? 0)} üyenin katılımıyla toplanmıştır.`,
      electronic,
      approval,
      q ? `Tüzüğün aradığı ${fw(q.required)} üyelik toplantı yeter sayısının bulunduğu saptanmıştır.` : '',
    ]
      .filter(Boolean)
      .join(' ');
  const days = callOn ? daysBetween(day(callOn), day(ground.on)) : null;
  // The call was made for the first day: another one is named as such.
  const calledFor =
    heldOn === ground.on ? 'toplantıdan' : `toplantının çağrıldığı ilk gün olan ${dots(ground.on)} tarihinden`;
  return [
    `Derneğin ${title} toplantısı, ${ground.decision?.number && ground.decision.on ? `Yönetim Kurulunun ${dots(ground.decision.on)} tarihli ve ${ground.decision.number} sayılı kararı ve ` : ''}${callOn ? `${dots(callOn)} tarihli çağrısı ` : ''}üzerine ${dated(heldOn)} günü yapılmıştır.`,
    electronic,
    approval,
    methodDefects(ground).length === 0 && ground.method === 'ELECTRONIC'
      ? 'Yönetim Kurulu kararında ve çağrıda toplantının elektronik ortamda yapılacağının belirtildiği, üyelerin sisteme iki aşamalı kimlik doğrulamayla giriş yaptığı görülmüştür.'
      : '',
    inHall(meeting) && methodDefects(ground).length === 0
      ? 'Yönetim Kurulu kararında ve çağrıda toplantının fiziki ortamda yapılacağının belirtildiği görülmüştür.'
      : '',
    inHall(meeting)
      ? 'Üyelerin girişte resmî kimlik belgesi gösterip listede adlarının karşısını ya da numaralı giriş fişini imzaladığı, kayıt masası görevlilerince saptanmıştır (DY m.15).'
      : '',
    ...(meeting.postponements > 0
      ? [
          `${dots(ground.on)} günü için çağrılan toplantı ${dots(dayOfFirst(c))} gününe geri bırakılmış, üyeler yeniden çağrılmıştır (DY m.14).`,
        ]
      : []),
    meeting.attempt === 2
      ? `${dots(dayOfFirst(c))} tarihli ilk toplantıda çoğunluk sağlanamadığından ikinci toplantıya geçilmiştir.`
      : '',
    q && meeting.openedAt
      ? `Çağrının ${days === null ? '' : `${calledFor} ${fw(days)} gün önce `}yapıldığı, yoklama tutanağına göre katılma hakkı bulunan ${fw(q.entitled)} üyeden ${fw(q.present)} üyenin katıldığı ve aranan ${fw(q.required)} üyelik yeter sayının sağlandığı saptanarak toplantı saat ${at(meeting.openedAt)} itibarıyla ${by} tarafından açılmıştır.`
      : '',
    meeting.override
      ? `Kararda, çağrıda ve toplantıda yöntem farklı olduğu hâlde Yönetim Kurulu Başkanı şu gerekçeyle toplantıyı açmıştır (iptal nedeni olabilir): ${quoted(text(c, meeting.override.reason))}`
      : '',
  ]
    .filter(Boolean)
    .join(' ');
}
