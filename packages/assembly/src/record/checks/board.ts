import { type Report, sha256 } from '@divan/machine/package';
import type { Meeting } from '#src/state.ts';
import { BOARD } from '../board-verdict.ts';
import type { Beside, OpenedMeeting } from '../opened-meeting.ts';

function boardFault(meeting: Meeting, { verdict }: Beside['board'], report: Report): void {
  const officers = meeting.ballotOfficers;
  if (!verdict) {
    report.fault(BOARD, 'Sandık panosu pakette yok.', 'The ballot board is missing from the package.');
    return;
  }
  const { fault } = verdict;
  if (fault?.code === 'WITNESSES' && (officers === null || officers.witnessesAbsent))
    report.notReproduced.push(`${BOARD}: WITNESSES`);
  else if (fault?.code.startsWith('KEPT_'))
    report.fault(
      `${BOARD}:${fault.place.height + 1}`,
      `Elinizde sakladığınız belge panoda böyle durmuyor (${fault.code} ${fault.place.part}).`,
      `What you kept does not stand on the board like this (${fault.code} ${fault.place.part}).`,
    );
  else if (fault)
    report.fault(
      `${BOARD}:${fault.place.height + 1}`,
      `Sandık panosunun satırı tutmuyor (${fault.code} ${fault.place.part}).`,
      `The line of the ballot board does not hold (${fault.code} ${fault.place.part}).`,
    );
  else if (
    officers?.key &&
    (verdict.election?.format !== (officers.format ?? 'divan-ballot/1') ||
      verdict.electionHash !== officers.key.election ||
      verdict.electionKey !== officers.key.key)
  )
    report.fault(
      BOARD,
      'Panonun anahtarı günlükteki anahtar değil.',
      'The key of the board is not the one in the journal.',
    );
  else if (!verdict.complete)
    report.fault(
      BOARD,
      'Panonun öne sürdüğü her şey denetlenemedi: eksik.',
      'Not everything the board claims could be checked: it is incomplete.',
    );
}

/** The ballot board of verifiable votes holds, is that of the journal, and shows void what is void. */
export function boardCheck({ files, report }: OpenedMeeting, { meeting, board }: Beside): void {
  const bytes = files[BOARD];
  if (bytes && sha256(board.text) !== sha256(bytes))
    report.fault(BOARD, 'Dosya UTF-8 değil.', 'The file is not UTF-8.');
  if (!meeting) return;
  const votes = [...meeting.votes.values()];
  if (meeting.ballotOfficers?.key || votes.some((vote) => vote.box)) {
    boardFault(meeting, board, report);
    for (const { name, counted, expected } of board.verdict?.checks ?? [])
      board.checks.push({ name, counted, expected });
  }
  for (const vote of votes)
    if (
      vote.box &&
      vote.state === 'VOIDED' &&
      board.verdict?.contests.find((one) => one.contest.id === vote.id)?.phase !== 'VOIDED'
    )
      report.fault(
        `${BOARD}#${vote.id}`,
        'Geçersiz sayılan oylama panoda geçersiz görünmüyor.',
        'A voided vote is not void on the ballot board.',
      );
}
