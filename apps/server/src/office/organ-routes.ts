import * as api from '@divan/api';
import { localDay } from '@divan/basics';
import type { Serve } from '../serve.ts';
import { statuteOf } from '../statute.ts';
import type { House } from '../system.ts';
import { changeDuty } from './change-duty.ts';
import { endSeat } from './end-seat.ts';
import { electedNotSeated, seatElected } from './seat-elected.ts';
import { seatMember } from './seat-member.ts';
import { seatsEnded, seatsHeld } from './seat-repository.ts';
import { boardBelowHalf, organSizes } from './seats.ts';

const DONE = { done: true } as const;

export function organRoutes(serve: Serve, { deps, lastElections, officesChanged }: House): void {
  serve(api.getOrgans, ({ session, within }) =>
    within(async (tx) => {
      const statute = (await statuteOf(tx, session.institutionId))?.parameters;
      const seats = await seatsHeld(tx);
      return {
        seats,
        past: await seatsEnded(tx),
        sizes: statute ? organSizes(statute) : null,
        belowHalf: await boardBelowHalf(tx, session.institutionId, seats, localDay(deps.clock.now())),
        elected: await electedNotSeated(tx, await lastElections(tx, session.institutionId)),
      };
    }),
  );

  serve(api.seatMember, async ({ body, session, within }) => {
    const id = await within((tx) => seatMember(tx, deps, session, body));
    await officesChanged(session.institutionId);
    return { id };
  });

  serve(api.changeDuty, async ({ params, body, session, within }) => {
    await within((tx) => changeDuty(tx, deps, session, params.seatId, body));
    await officesChanged(session.institutionId);
    return DONE;
  });

  serve(api.endSeat, async ({ params, body, session, within }) => {
    const vacancy = await within((tx) => endSeat(tx, deps, session, params.seatId, body));
    await officesChanged(session.institutionId);
    return vacancy;
  });

  serve(api.seatElected, async ({ body, session, within }) => {
    const seated = await within(async (tx) =>
      seatElected(tx, deps, session, await lastElections(tx, session.institutionId), body),
    );
    await officesChanged(session.institutionId);
    return seated;
  });
}
