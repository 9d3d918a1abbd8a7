import {
  inHall,
  type Meeting,
  methodDefects,
  missingVotes,
  ORGAN_NAMES,
  signersOf,
  wantedUnder,
} from '@divan/assembly';
import { addDays, day } from '@divan/basics';
import {
  firstRegisterError,
  HANDOVER_DAYS,
  RESULT_NOTIFICATION_DAYS,
  secondMeetingGapOf,
  shortCitation,
  systemApproval,
} from '@divan/law';
import {
  agendaAddition,
  annulmentSuit,
  assemblyMajority,
  assemblyQuorum,
  callContent,
  callLeadTime,
  decisionRegisterIntegrity,
  hazirunFromLogins,
  loginStrength,
  methodStated,
  minutesHandover,
  organSize,
  postponement,
  secondMeetingGap,
  systemApprovalGate,
  voteMode,
  voteRight,
} from '@divan/law/associations/rules';
import { dots, figuresAndWords as fw } from '../turkish.ts';
import type { Row, Verdict } from './compliance-row.ts';
import { type Body, dayHeld, dayOf, dayOfFirst, nameOf, numberOf, type PaperContext, text } from './context.ts';
import { atTheDesks, inTheBook, scansTakenBack } from './hall-compliance.ts';
import { scanTable } from './hall-evidence.ts';

const right = (ok: boolean): Verdict => (ok ? 'Uygun' : 'Kusurlu');

function before(c: PaperContext): Row[] {
  const { meeting, ground } = c.told;
  const rows: Row[] = [];
  const openedOn = day(dayHeld(c));
  // A meeting nobody opened was not entered: the approval is read at the door.
  const entered = meeting.notHeld === null || meeting.present.size > 0;
  if (ground.method === 'ELECTRONIC' && entered) {
    const verdict = systemApproval(
      meeting.approval && {
        approvedBy: meeting.approval.approvedBy,
        approvedOn: meeting.approval.approvedOn,
        revokedOn: meeting.approval.revokedOn,
      },
      openedOn,
    );
    rows.push({
      rule: 'Yürürlükte sistem onayı',
      cites: systemApprovalGate.cites,
      evidence: meeting.approval
        ? `${dots(meeting.approval.approvedOn)} tarihli, ${meeting.approval.number} sayılı onay`
        : 'Onay kaydı yok',
      verdict: right(verdict.mayOpen),
    });
  }
  if (ground.body === 'BOARD') return rows;
  const defects = methodDefects(ground);
  rows.push({
    rule: 'Karar, çağrı ve toplantıda aynı yöntem',
    cites: methodStated.cites,
    evidence:
      defects.length === 0
        ? ground.method === 'ELECTRONIC'
          ? 'Üçü de elektronik'
          : 'Üçü de fiziki'
        : `Yöntem farklı ya da yazılmamış${meeting.override ? '; Başkan gerekçeyle açmıştır' : ''}`,
    verdict: right(defects.length === 0),
  });
  const callOn = c.callOn ?? ground.call?.on ?? null;
  if (callOn) {
    const { onTime, latestCallOn } = callLeadTime.decide({ callOn: day(callOn), meetingOn: day(ground.on) });
    rows.push({
      rule: 'Çağrı süresi',
      cites: callLeadTime.cites,
      evidence: `Çağrı ${dots(callOn)}; son gün ${dots(latestCallOn)}`,
      verdict: right(onTime),
    });
  }
  const content = callContent.decide({ states: [...(ground.call?.states ?? [])] });
  rows.push({
    rule: 'Çağrının içeriği',
    cites: callContent.cites,
    evidence: content.complete
      ? 'Gün, saat, yer, gündem, ikinci toplantı, yöntem'
      : `Eksik: ${content.missing.join(', ')}`,
    verdict: right(content.complete),
  });
  const sent = c.dispatches.filter((row) => row.state === 'SENT' || row.state === 'PRINTED').length;
  rows.push({
    rule: 'Çağrının her üyeye gönderilmesi',
    cites: callLeadTime.cites,
    evidence: `${fw(c.dispatches.length)} gönderiden ${fw(sent)} gönderi ulaştırılmış ya da elden verilmiş${sent < c.dispatches.length ? `; ${fw(c.dispatches.length - sent)} gönderi bildirilen adrese gönderilmiş, ulaşmamıştır` : ''}`,
    verdict: sent === c.dispatches.length ? right(sent > 0) : 'Kayıtlı',
  });
  if (meeting.second) {
    const gap = secondMeetingGapOf(day(dayOfFirst(c)), meeting.second.on);
    rows.push({
      rule: 'İkinci toplantıya kadar süre',
      cites: secondMeetingGap.cites,
      evidence: `${gap.gapDays} gün (${dots(meeting.second.on)})`,
      verdict: right(gap.valid),
    });
  }
  for (const incident of meeting.incidents)
    if (incident.kind === 'POSTPONED')
      rows.push({
        rule: 'Geri bırakma',
        cites: postponement.cites,
        evidence: `${dots(incident.to)} gününe, bir kez, gerekçesiyle${incident.second ? `; ikinci toplantı ${dots(incident.second.on)} gününe` : ''}`,
        verdict: right(meeting.postponements === 1),
      });
  return rows;
}

const quorumRow = (q: NonNullable<Meeting['quorum']>, board: boolean): Row => ({
  rule: board ? 'Toplantı yeter sayısı (tüzük)' : `Toplantı yeter sayısı, ${q.attempt}. toplantı`,
  cites: board ? [{ source: 'TUZUK', article: 'yönetim kurulu' }] : assemblyQuorum.cites,
  evidence: `Gereken ${q.required}, hazır bulunan ${q.present}, katılma hakkı bulunan ${q.entitled}`,
  verdict: q.reached ? 'Uygun' : 'Kayıtlı',
});

const WANTED_BY: Readonly<Record<string, string>> = { DISCHARGE: '80', ELECTION: '80', ITEM: '81' };

/** One line a vote that law or agenda wants: taken, or not (edition 2: papers of before stay as they were printed). */
function wantedVotes(c: PaperContext): Row[] {
  const { meeting, ground } = c.told;
  if (meeting.edition < 2 || !meeting.closedAt) return [];
  return meeting.agenda
    .filter((item) => item.state !== 'REMOVED')
    .flatMap((item): Row[] => {
      const missing = missingVotes(meeting, item);
      const wanted = wantedUnder(item);
      return wanted.map(({ kind, organ }) => {
        const lacks = missing.some((one) => one.kind === kind && one.organ === organ);
        const name = organ ? ORGAN_NAMES[organ] : '';
        const of =
          kind === 'DISCHARGE' ? `${name}nun ibrası` : kind === 'ELECTION' ? `${name} seçimi` : text(c, item.title);
        const untouched = item.state === 'WAITING' && meeting.dispersed !== null;
        return {
          rule: `Madde ${numberOf(c, item.id)} oylaması: ${of}`,
          cites: [
            ground.body === 'BOARD'
              ? { source: 'TUZUK', article: 'yönetim kurulu' }
              : { source: 'TMK', article: WANTED_BY[kind] as string },
          ],
          evidence: untouched ? 'Madde görüşülmedi' : lacks ? 'Oylanmadı ya da oylamadan sonuç alınamadı' : 'Oylandı',
          verdict: untouched ? 'Kayıtlı' : right(!lacks),
        };
      });
    });
}

/** What became of a meeting that was not held, or broke up. */
function notThrough({ told: { meeting } }: PaperContext): Row[] {
  const reason = meeting.notHeld?.reason ?? meeting.dispersed;
  if (!reason) return [];
  return [
    {
      rule: meeting.notHeld ? 'Toplantının gününde yapılması' : 'Gündemin tamamlanması',
      cites: [{ source: 'DY', article: meeting.notHeld ? '14' : '15' }],
      evidence: meeting.notHeld ? `${dots(meeting.notHeld.on)} günü toplantı yapılamadı` : 'Toplantı dağıldı',
      verdict: 'Kayıtlı',
    },
  ];
}

function during(c: PaperContext): Row[] {
  const { meeting, ground } = c.told;
  const board = ground.body === 'BOARD';
  const rows: Row[] = [];
  if (meeting.failedQuorum && meeting.failedQuorum !== meeting.quorum)
    rows.push(quorumRow(meeting.failedQuorum, board));
  if (meeting.quorum) rows.push(quorumRow(meeting.quorum, board));
  if (ground.method === 'ELECTRONIC' && (meeting.notHeld === null || meeting.present.size > 0))
    rows.push({
      rule: 'Güçlü girişle hazirun',
      cites: [...loginStrength.cites, ...hazirunFromLogins.cites].slice(0, 1),
      evidence: `${fw(meeting.present.size)} üye, her biri iki etkenle ya da geçiş anahtarıyla`,
      verdict: right(meeting.present.size > 0),
    });
  rows.push(...atTheDesks(c), ...scansTakenBack(c));
  if (meeting.openedBy)
    rows.push({
      rule: 'Toplantıyı yetkilinin açması',
      cites: [{ source: 'DY', article: '15' }],
      evidence: nameOf(c, meeting.openedBy),
      verdict: right(
        meeting.openedAs !== null || [ground.opener.chair, ground.opener.appointed].includes(meeting.openedBy),
      ),
    });
  if (!board && meeting.openedAt)
    rows.push({
      rule: 'Divanın seçilmesi',
      cites: [{ source: 'DY', article: '15' }],
      evidence: meeting.divan ? `Başkan ${nameOf(c, meeting.divan.chair)}` : 'Divan kurulmadı',
      verdict: right(meeting.divan !== null),
    });
  for (const request of meeting.agendaRequests.values()) {
    const item = meeting.agenda.find((one) => one.added && one.title === request.title);
    if (request.outcome === 'ADDED' && item?.added)
      rows.push({
        rule: 'Gündeme ekleme',
        cites: agendaAddition.cites,
        evidence: `İmza ${item.added.supporters}, gereken ${item.added.required}`,
        verdict: right(item.added.supporters >= item.added.required),
      });
  }
  rows.push(...wantedVotes(c));
  const votes = [...meeting.votes.values()];
  const decided = votes.filter((vote) => vote.state === 'CLOSED' && vote.required !== null && vote.carried !== null);
  if (decided.length > 0)
    rows.push({
      rule: 'Karar yeter sayısı',
      cites: board ? [{ source: 'TUZUK', article: 'yönetim kurulu' }] : assemblyMajority.cites,
      evidence: `${fw(decided.length)} oylama, ${fw(decided.filter((vote) => vote.carried).length)} kabul; her birinin tabanı ve sayısı oylama sonuçlarındadır`,
      verdict: right(
        decided.every((vote) => board || vote.carried === (vote.tally?.counts.YES ?? 0) >= (vote.required ?? 0)),
      ),
    });
  const secret = votes.filter((vote) => vote.mode === 'SECRET' && vote.state === 'CLOSED');
  const boxes = secret.filter((vote) => vote.box).length;
  if (secret.length > 0)
    rows.push({
      rule: 'Gizli oy, açık sayım',
      cites: voteMode.cites,
      evidence: inHall(meeting)
        ? `${fw(secret.length)} gizli oylama; oylar kâğıt pusulayla verilmiş, imzaları ve pusulaları iki oy sayıcı ayrı ayrı saymıştır; çıkan pusula imza sayısını aşmamıştır`
        : [
            `${fw(secret.length)} gizli oylama; kişi ile pusula arasında bağ yoktur`,
            boxes > 0 ? `${fw(boxes)} oylamanın gizliliğini ve sayımını herkes denetleyebilir` : '',
            boxes < secret.length ? `${fw(secret.length - boxes)} oylamanın gizliliğini sistem işletmecisi korur` : '',
          ]
            .filter(Boolean)
            .join('; '),
      verdict: right(secret.every((vote) => (vote.tally?.cast ?? 0) <= (vote.tally?.taken ?? 0))),
    });
  const barred = votes.reduce((sum, vote) => sum + vote.barred.size, 0);
  if (barred > 0)
    rows.push({
      rule: 'Oydan yoksunluk',
      cites: voteRight.cites,
      evidence: `${fw(barred)} kez oy kullandırılmamıştır`,
      verdict: 'Uygun',
    });
  const voided = votes.filter((vote) => vote.state === 'VOIDED').length;
  const stopped = meeting.incidents.filter((one) => one.kind === 'INTERRUPTION' || one.kind === 'OUTAGE').length;
  rows.push({
    rule: inHall(meeting) ? 'Kesinti' : 'Teknik kesinti',
    cites: [{ source: 'DY', article: inHall(meeting) ? '15' : '15/A/5' }],
    evidence: stopped === 0 ? 'Kesinti kaydı yok' : `${fw(stopped)} kesinti, geçersiz sayılan oylama ${fw(voided)}`,
    verdict: 'Kayıtlı',
  });
  if (c.help && c.help.asked > 0)
    rows.push({
      rule: 'Toplantıda istenen yardım',
      cites: [{ source: 'DY', article: inHall(meeting) ? '15' : '15/A/5' }],
      evidence: `${fw(c.help.asked)} istekten ${fw(c.help.answered)} istek toplantıda yanıtlanmıştır`,
      verdict: 'Kayıtlı',
    });
  rows.push({
    rule: 'Kurallara aykırı girişimler',
    cites: [{ source: 'DY', article: inHall(meeting) ? '15' : '15/A/6' }],
    evidence: `${fw(c.refused)} işlem reddedilmiş ve kaydedilmiştir`,
    verdict: 'Kayıtlı',
  });
  for (const election of meeting.elections.values()) {
    if (!election.elected || (election.organ !== 'YONETIM_KURULU' && election.organ !== 'DENETIM_KURULU')) continue;
    const [principals, substitutes] = [election.elected.principals.length, election.elected.substitutes.length];
    rows.push({
      rule: `${ORGAN_NAMES[election.organ]} üye sayısı`,
      cites: [{ source: 'TMK', article: election.organ === 'YONETIM_KURULU' ? '84' : '86' }],
      evidence: `${principals} asıl, ${substitutes} yedek`,
      verdict: right(organSize.decide({ organ: election.organ, principals, substitutes }).valid),
    });
  }
  return rows;
}

function after(c: PaperContext): Row[] {
  const { meeting, ground } = c.told;
  const heldOn = meeting.closedAt ? day(dayOf(meeting.closedAt)) : null;
  const rows: Row[] = [];
  if (c.register.length > 0) {
    const fault = firstRegisterError(
      c.register.map((entry, i) => ({ number: entry.number - (c.register[0]?.number ?? 1) + 1, date: entry.on, i })),
    );
    rows.push({
      rule: 'Elektronik karar kaydı',
      cites: decisionRegisterIntegrity.cites,
      evidence: `Sıra no ${c.register.map((entry) => entry.number).join(', ')}`,
      verdict: right(fault === null),
    });
  }
  rows.push(...inTheBook(c));
  if (!heldOn) return rows;
  const kind = ground.body === 'BOARD' ? 'board-minutes' : 'minutes';
  const signature = meeting.documents.findLast((document) => document.document === kind)?.signature ?? null;
  rows.push({
    rule: 'Tutanağın imzalanması',
    cites: minutesHandover.cites,
    evidence: signature
      ? `İmzalı nüsha kanıtı ${dots(dayOf(signature.at))}`
      : `Kanıt yok; imza gereken: ${signersOf(meeting, kind).length === 2 ? 'Divan Başkanı ve yazmanlar' : 'katılan üyeler'}`,
    verdict: signature ? 'Uygun' : 'Bekliyor',
  });
  if (ground.body === 'BOARD') return rows;
  const due = addDays(heldOn, HANDOVER_DAYS.on(heldOn).value);
  const handed = meeting.handovers.find((one) => one.part === 'TO_NEW_BOARD');
  rows.push({
    rule: 'Yeni kurula teslim',
    cites: minutesHandover.cites,
    evidence: handed ? `${dots(handed.on)}; son gün ${dots(due)}` : `Son gün ${dots(due)}`,
    verdict: handed ? right(handed.on <= due) : 'Bekliyor',
  });
  const notice = RESULT_NOTIFICATION_DAYS.on(heldOn);
  rows.push({
    rule: 'Genel kurul sonuç bildirimi',
    cites: notice.cites,
    evidence: c.dutiesDone.has('RESULT_NOTIFICATION')
      ? 'Bildirim yapıldı'
      : `Son gün ${dots(addDays(heldOn, notice.value.due))}`,
    verdict: c.dutiesDone.has('RESULT_NOTIFICATION') ? 'Uygun' : 'Bekliyor',
  });
  const present = annulmentSuit.decide({ decisionOn: heldOn, present: true, joinedDecision: false, learnedOn: null });
  const absent = annulmentSuit.decide({ decisionOn: heldOn, present: false, joinedDecision: false, learnedOn: null });
  rows.push({
    rule: 'İptal davası süreleri',
    cites: annulmentSuit.cites,
    evidence: `Muhalefet şerhi ${meeting.dissents.length}. Katılıp karara katılmayan üye için ${dots(present.lastDay ?? '')}, katılmayan üye için en geç ${dots(absent.lastDay ?? '')}`,
    verdict: 'Kayıtlı',
  });
  return rows;
}

/** Uygunluk raporu: each rule with its article, its evidence and its verdict (EM-R30). */
export function compliance(c: PaperContext): Body {
  const rows = [...before(c), ...during(c), ...notThrough(c), ...after(c)];
  const count = (verdict: Verdict) => rows.filter((row) => row.verdict === verdict).length;
  return {
    facts: [
      ['Denetlenen kural', fw(rows.length)],
      ['Uygun', fw(count('Uygun'))],
      ['Kusurlu', fw(count('Kusurlu'))],
      ['Süresi içinde bekleyen', fw(count('Bekliyor'))],
      ['Yalnızca kayda geçen', fw(count('Kayıtlı'))],
    ],
    blocks: [
      {
        type: 'table',
        heading: '',
        columns: ['Kural', 'Dayanak', 'Kanıt', 'Sonuç'],
        widths: [2, 1, 3, 0],
        rows: rows.map((row) => [row.rule, row.cites.map(shortCitation).join('; '), row.evidence, row.verdict]),
      },
      {
        type: 'paragraph',
        heading: '',
        text: `Bu rapor toplantı günlüğünden ve kayıtlardan çıkarılmıştır; toplantının hukuka uygunluğuna ilişkin son karar mahkemenindir (TMK m.83). “Kayıtlı”, kuralın uygulandığını değil olayın kayda geçtiğini söyler. ${
          inHall(c.told.meeting)
            ? 'Salondaki toplantının aslı kâğıttır: imzalı liste ve fişler, pusulalar, sayım cetvelleri. Taramaların özeti, dosyanın sonradan değişmediğini gösterir; imzanın ya da oyun doğruluğunu kâğıdın aslı kanıtlar.'
            : 'Elektronik toplantılara fiziki toplantıların yaptırımları uygulanır (DY m.15/A/6).'
        }`,
      },
      ...scanTable(c),
    ],
    signers: [],
  };
}
