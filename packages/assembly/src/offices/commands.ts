import { ok } from '@divan/basics';
import { refuse } from '@divan/law';
import { command, memberOf, notFound } from '../command.ts';
import type { Payload } from '../forms.ts';

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((x, i) => x === b[i]);

export const officesCommands = {
  /**
   * Who holds the offices of the board at this hour, and for a meeting of the board who sits on it. The list of an assembly is frozen when it is called; offices follow life
   * (DY m.15; decision 0129).
   */
  recordOffices: command<Payload<'recordOffices'>>({
    phases: [
      'called',
      'checkIn',
      'quorate',
      'quorumFailed',
      'opened',
      'inSession',
      'recess',
      'interrupted',
      'adjourned',
    ],
    authority: ['SYSTEM'],
    decide: ({ state: meeting, ground, at }, { chair, appointed, deputies, board, joined, ended }) => {
      const now = meeting.offices;
      if (ground.body !== 'BOARD' && joined.length + ended.length > 0) return refuse('ROLL_IS_FROZEN');
      const unknown = ended.find((memberId) => !meeting.roll.has(memberId));
      if (unknown) return notFound('member', unknown);
      if (
        now &&
        now.chair === chair &&
        now.appointed === appointed &&
        same(now.deputies, deputies) &&
        same(now.board, board) &&
        joined.length + ended.length === 0
      )
        return ok([]);
      return ok([{ type: 'OfficesRecorded', chair, appointed, deputies, board, joined, ended, at }]);
    },
  }),

  /** Açılışla görevlendirme: the chair of the board appoints one of its members to open the assembly, also on the day (DY m.15). */
  appointOpener: command<Payload<'appointOpener'>>({
    phases: ['called', 'checkIn', 'quorate', 'quorumFailed'],
    authority: ['OPENER'],
    check: ({ state: meeting }) => (meeting.offices ? ok(null) : refuse('OFFICES_NOT_RECORDED')),
    decide: ({ state: meeting, actor, at }, { memberId }) => {
      const by = memberOf(actor);
      if (by !== meeting.offices?.chair) return refuse('ONLY_THE_CHAIR_APPOINTS');
      if (!meeting.offices.board.includes(memberId)) return refuse('NOT_OF_THE_BOARD');
      return ok(meeting.offices.appointed === memberId ? [] : [{ type: 'OpenerAppointed', memberId, by, at }]);
    },
  }),
};
