import type { OrganKind, Ranked } from '@divan/assembly';
import type { IsoDay } from '@divan/basics';
import type { FormKind, PaperModel } from '@divan/documents';
import type { TaskList } from 'graphile-worker';
import type { Changes } from './changes/changes.ts';
import type { Tx } from './db/database.ts';
import type { Deps } from './deps.ts';
import type { Inventory } from './inventory.ts';
import type { MeetingHub } from './meeting/meeting-hub.ts';
import type { Serve } from './serve.ts';

/** What a running server holds besides its dependencies. */
export interface House {
  readonly deps: Deps;
  readonly meetings: MeetingHub;
  /** Tells open pages what changed. */
  readonly changes: Changes;
  /** Whether a member sits in a meeting that is not over. */
  readonly isInRoom: (institutionId: string, memberId: string) => Promise<boolean>;
  /** The offices of the board have changed: meetings that were called follow (DY m.15). */
  readonly officesChanged: (institutionId: string) => Promise<void>;
  /** What the last closed assemblies elected, newest first. */
  readonly lastElections: (tx: Tx, institutionId: string) => Promise<readonly HeldElections[]>;
  /** Raises the duties that come with the calendar, of every system, as they stand today. */
  readonly raiseDuties: (tx: Tx, institutionId: string) => Promise<void>;
  /** The tables of all systems. */
  readonly inventory: Inventory;
  /** Everything that all systems hold on a person. */
  readonly personalDataOf: (tx: Tx, whose: Whose) => Promise<Readonly<Record<string, unknown>>>;
}

/** What one assembly elected. */
export interface HeldElections {
  readonly meetingId: string;
  readonly title: string;
  readonly on: string;
  readonly elections: readonly { readonly organ: OrganKind; readonly elected: Ranked }[];
}

/** A person whose data are asked for. */
export interface Whose {
  readonly accountId: string;
  readonly memberId: string | null;
}

/** A duty that comes with the calendar: its kind, what it is about, its last day, how many days before it is told, and by which article. */
export interface CalendarDuty {
  readonly kind: string;
  readonly subject: string;
  readonly dueOn: IsoDay;
  readonly warnDays: number;
  readonly article: string;
}

/** How far a system of the source texts can be used here: wholly, in part, or only its rules are decided. */
export type Reach = 'works' | 'part';

/** One of the 47 systems as this folder serves it, with where to look. */
export interface Serves {
  /** Its number in `docs/systems.md`. */
  readonly no: number;
  readonly reach: Reach;
  /** Paths of the pages on which people use it. */
  readonly pages: readonly string[];
  /** Tests that walk through it, from the project's root. */
  readonly tests: readonly string[];
  /** Kinds of papers that are issued for it. */
  readonly papers?: readonly (PaperModel['kind'] | FormKind)[];
}

/**
 * A folder of the server as one value: what it serves and issues, keeps, knows of a person, and does by itself. The server, the inventory, the export, a person's own data,
 * the jobs and `docs/systems.md` are made of these values. Code is loaded where it is used, so that a command or a process aside reads the values alone.
 */
export interface System {
  /** The folder. */
  readonly name: string;
  readonly serves: readonly Serves[];
  /** Its tables, with purpose, basis, period, class of each field, and what an export leaves out. */
  readonly inventory: Inventory;
  /** Its routes. */
  readonly mount?: (serve: Serve, house: House) => Promise<void>;
  /** What it holds on a person (KVKK m.11): own factors and secrets are named, not shown. */
  readonly personalData?: (tx: Tx, deps: Deps, whose: Whose) => Promise<Readonly<Record<string, unknown>>>;
  /** Duties that come with the calendar and not with an act, as they stand today. */
  readonly duties?: (tx: Tx, deps: Deps, institutionId: string) => Promise<readonly CalendarDuty[]>;
  /** What the worker does for it after the transaction that queued it; a job never undoes a fact. */
  readonly jobs?: (deps: Deps, systems: readonly System[]) => TaskList;
  /** When jobs begin by themselves: lines of a crontab, UTC. */
  readonly crontab?: readonly string[];
}
