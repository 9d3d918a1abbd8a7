import type { getCandidacies } from '@divan/api';
import {
  beforehandRefusal,
  candidaciesUntil,
  type Filing,
  inSurnameOrder,
  type MemberId,
  mayStand,
  type OnlineFiling,
  type OrganKind,
  shownPerson,
  textOf,
} from '@divan/assembly';
import type { Instant } from '@divan/basics';
import { worded } from '@divan/law';
import type { z } from 'zod';
import type { Session } from '../identity/sessions.ts';
import { refused } from '../refused.ts';
import type { MeetingRuntime } from './meeting-runtime.ts';
import { actorOf } from './room-class.ts';

type Reply = z.input<typeof getCandidacies.reply>;
type Organ = Reply['organs'][number];
type Online = Filing & { readonly online: OnlineFiling; readonly state: 'FILED' | 'TAKEN_UP' };

/** Only who was called, and the office, sees who stands. @throws RefusedError NOT_ENTITLED */
export function mustBeCalled(runtime: MeetingRuntime, session: Session): void {
  const actor = session.desk ? null : actorOf(runtime, session);
  if (!actor) throw refused('NOT_ENTITLED');
}

const onLine = (runtime: MeetingRuntime, organ: OrganKind): readonly Online[] =>
  [...runtime.meeting.filings.values()].filter(
    (filing): filing is Online =>
      filing.online !== null && filing.state !== 'WITHDRAWN' && 'organ' in filing.filed && filing.filed.organ === organ,
  );

function organView(runtime: MeetingRuntime, organ: OrganKind, self: MemberId, at: Instant): Organ[] {
  const { meeting, ground, charter } = runtime;
  const plan = charter.election(organ);
  if (!plan.ok) return [];
  const late = beforehandRefusal({ state: meeting, ground, charter, at }, organ);
  const filed = onLine(runtime, organ);
  const common = ({ id, by, online, state }: Online) => ({
    id,
    mine: by === self,
    statement: textOf(runtime, online.statement),
    state,
  });
  const named = (members: readonly MemberId[], { online }: Online) =>
    members.map((memberId) => ({
      ...shownPerson(runtime, memberId),
      consents: online.answers.get(memberId) ?? null,
    }));
  const candidates = filed.filter(({ filed: { kind } }) => kind === 'CANDIDACY');
  const order = inSurnameOrder(
    runtime,
    candidates.map(({ by }) => by),
  );
  return [
    {
      organ,
      method: plan.value.method,
      seats: plan.value.seats,
      substitutes: plan.value.substitutes,
      until: candidaciesUntil(meeting, ground, charter),
      lacking: late && !late.ok ? { ...worded(late.error) } : null,
      candidates: candidates
        .toSorted((a, b) => order.indexOf(a.by) - order.indexOf(b.by))
        .map((one) => ({ ...common(one), person: shownPerson(runtime, one.by), photo: one.online.photo })),
      lists: filed.flatMap((one) => {
        if (one.filed.kind !== 'LIST') return [];
        const { name, slate } = one.filed;
        const asked = [...slate.principals, ...slate.substitutes].includes(self);
        return [
          {
            ...common(one),
            name: textOf(runtime, name),
            by: shownPerson(runtime, one.by),
            asked: asked ? { consents: one.online.answers.get(self) ?? null } : null,
            principals: named(slate.principals, one),
            substitutes: named(slate.substitutes, one),
          },
        ];
      }),
    },
  ];
}

/** Who stands for the organs of the agenda, as far as it was announced before the day. @throws RefusedError NOT_ENTITLED */
export function candidaciesOf(runtime: MeetingRuntime, session: Session, at: Instant): Reply {
  mustBeCalled(runtime, session);
  const { meeting, ground } = runtime;
  const self = session.memberId ?? '';
  const elected = meeting.agenda.filter((item) => item.kind === 'ELECTION' && item.state !== 'REMOVED');
  const organs = [...new Set(elected.flatMap((item) => item.organs))];
  return {
    title: runtime.title,
    on: meeting.on ?? ground.on,
    hour: meeting.hour ?? ground.hour,
    mayStand: mayStand(meeting, self),
    organs: organs.flatMap((organ) => organView(runtime, organ, self, at)),
  };
}

/** Pictures that stand in a candidacy: of one member, or all; those beside one filing. */
export const photosIn = (
  { meeting }: Pick<MeetingRuntime, 'meeting'>,
  { memberId, beside }: { readonly memberId?: MemberId; readonly beside?: string } = {},
): readonly string[] =>
  [...meeting.filings.values()].flatMap(({ id, by, state, online }) =>
    online?.photo && state !== 'WITHDRAWN' && id !== beside && (memberId === undefined || by === memberId)
      ? [online.photo]
      : [],
  );
