import * as api from '@divan/api';
import type { Deps } from '../deps.ts';
import { printSheet } from '../printing/rendering.ts';
import { NotFoundError, type Serve } from '../serve.ts';
import { otherOfficers } from './officers.ts';
import { awaitingProof, proofLists, scanOf } from './proof-list-repository.ts';
import {
  dropProofs,
  listView,
  printProofList,
  proofListOf,
  proofSheet,
  recordProofs,
  releaseProofs,
  uploadProofScan,
} from './proof-lists.ts';

const DONE = { done: true } as const;

/** Proofs of identity by a list that people sign on paper: printed, scanned, recorded by one officer, released by another. */
export function proofListRoutes(serve: Serve, deps: Deps): void {
  serve(api.listProofLists, ({ session, within }) =>
    within(async (tx) => ({
      lists: (await proofLists(tx)).map((list) => listView(list, session)),
      waiting: (await awaitingProof(tx)).length,
      alone: (await otherOfficers(tx, session.accountId)) === 0,
    })),
  );
  serve(api.printProofList, ({ session, within }) => within((tx) => printProofList(tx, deps, session)));
  serve(api.getProofSheet, async ({ params, session, within, reply }) => {
    const sheet = await within((tx) => proofSheet(tx, session.institutionId, params.listId));
    reply.header('content-disposition', 'inline; filename="kimlik-tespiti-listesi.pdf"');
    return Buffer.from(await printSheet(sheet));
  });
  serve(api.getProofList, ({ params, session, within }) => within((tx) => proofListOf(tx, session, params.listId)));
  serve(api.uploadProofScan, async ({ params, file, session, within }) => {
    await within((tx) => uploadProofScan(tx, deps, session, { ...params, file }));
    return DONE;
  });
  serve(api.getProofScan, async ({ params, within, reply }) => {
    const found = await within((tx) => scanOf(tx, params.listId));
    if (!found) throw new NotFoundError();
    reply.header('content-disposition', 'attachment; filename="imzali-liste"').type(found.media);
    return reply.send(found.scan);
  });
  serve(api.recordProofList, async ({ params, body, session, within }) => {
    await within((tx) => recordProofs(tx, deps, session, params.listId, body.rows));
    return DONE;
  });
  serve(api.releaseProofList, ({ params, body, session, within }) =>
    within((tx) => releaseProofs(tx, deps, session, { ...params, ...body })),
  );
  serve(api.dropProofList, async ({ params: { listId }, body: { reason }, session, within }) => {
    await within((tx) => dropProofs(tx, deps, session, { listId, reason }));
    return DONE;
  });
}
