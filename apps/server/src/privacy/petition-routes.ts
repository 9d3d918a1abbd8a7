import * as api from '@divan/api';
import { localDay } from '@divan/basics';
import { logAccess } from '../audit/access-log.ts';
import type { Deps } from '../deps.ts';
import type { Serve } from '../serve.ts';
import { answerPetition } from './answer-petition.ts';
import { listBreaches, recordBreach, tellBreach } from './breaches.ts';
import { filePetition } from './file-petition.ts';
import { allPetitions, petitionsOf } from './petition-repository.ts';

const DONE = { done: true } as const;

export function petitionRoutes(serve: Serve, deps: Deps): void {
  serve(api.filePetition, ({ body, session, within }) => within((tx) => filePetition(tx, deps, session, body)));
  serve(api.myPetitions, ({ session, within }) =>
    within(async (tx) => ({ petitions: await petitionsOf(tx, session.accountId) })),
  );
  serve(api.listPetitions, ({ session, within }) =>
    within(async (tx) => {
      const found = await allPetitions(tx);
      if (found.length > 0) await logAccess(tx, deps, session, 'PETITIONS_READ', 'petition');
      const today = localDay(deps.clock.now());
      const late = (one: (typeof found)[number]['petition']) => one.answeredAt === null && one.dueOn < today;
      return { petitions: found.map(({ petition, who }) => ({ ...petition, who, late: late(petition) })) };
    }),
  );
  serve(api.answerPetition, async ({ params, body, session, within }) => {
    await within((tx) => answerPetition(tx, deps, session, params.petitionId, body.answer));
    return DONE;
  });

  serve(api.listBreaches, ({ within }) => within(async (tx) => ({ breaches: await listBreaches(tx, deps) })));
  serve(api.recordBreach, ({ body, session, within }) => within((tx) => recordBreach(tx, deps, session, body)));
  serve(api.tellBreach, async ({ params, body, within }) => {
    await within((tx) => tellBreach(tx, deps, params.breachId, body));
    return DONE;
  });
}
