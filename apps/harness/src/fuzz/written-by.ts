/** What other routes than the command route write into a journal: a command, and how the names of the routes end that issue it. */
export const WRITTEN_BY: Readonly<Record<string, readonly string[]>> = {
  issueDocument: ['/papers', '/seal'],
  recordSignature: ['/signature'],
  sealRecord: ['/seal'],
  // A practice is called as it is set up.
  callMeeting: ['/call', '/api/board-meetings', 'POST /api/practice'],
  recordOutage: [],
  // Whoever enrols anew, or whose proof is withdrawn, leaves the rooms of before (DY m.15/A/5).
  recordIdentity: [
    '/identity-desk/:caseId/proof',
    '/enrolment/finish',
    '/enrolment/passkey',
    '/api/members/:memberId/identity-proof/withdraw',
  ],
  recordHandover: ['/handover'],
  // Offices in a meeting follow seats and memberships as they end and begin (decision 0129).
  recordOffices: [
    '/organs/seats',
    '/seats/:seatId',
    '/seats/:seatId/end',
    '/organs/elected',
    '/members/:memberId/end',
    '/members/join',
  ],
  layItemPaper: ['/items/:itemId/papers'],
  withdrawItemPaper: ['/papers/:paperId/withdraw'],
  openDesk: ['/desks'],
  closeDesk: ['/desks/:deskId/end'],
  keepScan: ['/hall/scans'],
  ...Object.fromEntries(
    ['fileCandidacy', 'fileList', 'fileMotion', 'withdrawFiling', 'takeUpFiling', 'withdrawScan'].map((type) => [
      type,
      ['/hall/acts'],
    ]),
  ),
};
