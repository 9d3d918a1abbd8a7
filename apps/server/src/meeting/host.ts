import { assembly, atTheDoor, type Command, secretKindFor } from '@divan/assembly';
import { newIssuerKeys } from '@divan/ballot';
import { addMillis, localDay } from '@divan/basics';
import { decide } from '@divan/machine';
import { Acceptor } from '../box/acceptor.ts';
import { castIn } from '../box/cast-repository.ts';
import { BoxKeeper } from '../box/keeper.ts';
import { rows, sql } from '../db/database.ts';
import type { Deps } from '../deps.ts';
import { orRefuse } from '../refused.ts';
import { SigningThread } from './ballot-signer.ts';
import { facts } from './facts.ts';
import { type MeetingHost, MeetingHub } from './meeting-hub.ts';
import { MeetingRuntime } from './meeting-runtime.ts';
import { type AgendaEntry, institutionName, meetingById } from './meetings.ts';
import { reactions } from './reactions.ts';

/** A meeting that goes on past midnight is under way though its day is over. */
const UNDER_WAY_HOURS = 12;
const UNDER_WAY = ['checkIn', 'quorate', 'opened', 'inSession', 'recess', 'interrupted'];

interface Works {
  readonly deps: Deps;
  /** Where ballots are signed; started when a secret vote is about to open. */
  readonly signing: SigningThread;
  readonly acceptor: Acceptor;
  /** The hub that this host is handed to. */
  readonly hub: () => MeetingHub;
}

/** The meeting on the server's kernel. */
const meetingHost = ({ deps, signing, acceptor, hub }: Works): MeetingHost => ({
  machine: assembly,
  open: async (tx, stored) => {
    const row = await meetingById(tx, stored.streamId);
    return new MeetingRuntime(deps.clock, stored, {
      title: row.title,
      institution: (await institutionName(tx, stored.institutionId)).name,
      itemTexts: new Map((row.agenda as AgendaEntry[]).map((item) => [item.id, item.text])),
      itemMinutes: new Map(row.agenda.flatMap(({ id, minutes }) => (minutes === undefined ? [] : [[id, minutes]]))),
    });
  },
  atTheDoor: (runtime, context, input) => atTheDoor(context, input as Command, runtime.acts),
  prepare: {
    /** The key of a secret vote. Making it takes a few hundred milliseconds, so only for whoever may open this vote now. */
    openVote: async ({ runtime, asker, at }, input) => {
      const { meeting, ground, charter } = runtime;
      const asked = input as unknown as Extract<Command, { type: 'openVote' }>;
      const secret = asked.hall ? null : secretKindFor(meeting, charter, asked);
      const command = {
        ...asked,
        credentialKey: secret === 'TRUSTED' ? '' : null,
        box: secret === 'VERIFIABLE' ? { contest: '', head: '' } : null,
      };
      orRefuse(decide(assembly, { state: meeting, ground, charter, actor: asker.actor, at }, command));
      if (!secret) return null;
      signing.warm();
      return newIssuerKeys();
    },
    /**
     * Before the announced time a vote ends when everybody has cast: then what still waits is checked while the vote is open, so that no ballot that falls through costs
     * its voter the vote. At no other time, for ballots that go onto the board when somebody presses stand there in the order of their coming.
     */
    stopCasting: async ({ runtime, asker, at }, input) => {
      const { institutionId, streamId, meeting, ground, charter } = runtime;
      const ended = (cast: number) =>
        decide(assembly, { state: meeting, ground, charter, actor: asker.actor, at }, { ...input, cast });
      if (ended(0).ok) return null;
      orRefuse(ended((await deps.db.within(institutionId, (tx) => castIn(tx, input.voteId))).received));
      await acceptor.drain(institutionId, streamId, input.voteId);
      return null;
    },
  },
  facts,
  reactions,
  afterwards: {
    CastingStopped: ({ institutionId, streamId }, { voteId }) =>
      hub().boxes.goOn({ institutionId, meetingId: streamId, voteId }),
  },
  system: { kind: 'SYSTEM' },
  underWay: async (tx, now) => {
    const found = await rows<{ stream_id: string; last_at: Date }>(
      tx,
      sql`select s.stream_id, s.last_at from stream s join meeting m on m.meeting_id = s.stream_id where (m.held_on = ${localDay(now)} or s.last_at > ${addMillis(now, -UNDER_WAY_HOURS * 3_600_000)}) and s.phase = any(${UNDER_WAY})`,
    );
    return found.map((row) => ({ streamId: row.stream_id, from: row.last_at.toISOString() }));
  },
  outage: (from, to) => ({ type: 'recordOutage', from: from as typeof to, to }),
});

/** The meetings of this process. */
export function meetingHub(deps: Deps): MeetingHub {
  const works = { signing: new SigningThread(), acceptor: new Acceptor(deps) };
  const hub: MeetingHub = new MeetingHub(deps, meetingHost({ deps, ...works, hub: () => hub }), {
    ...works,
    boxes: (own) => new BoxKeeper(own),
  });
  return hub;
}
