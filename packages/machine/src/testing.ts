import { type Instant, instant } from '@divan/basics';
import { decide } from './decide.ts';
import { contentHash, entryOf, GENESIS, type JournalEntry, streamOf } from './journal.ts';
import { type CommandOf, type CommandTable, type Decided, evolve, type Kinds, type Machine } from './machine.ts';

/**
 * A stream in memory that runs commands through `decide` and keeps the journal, as a server does:
 * `given(machine, ground, at).does(who, command).refuses(who, command, code)`.
 */
export class Given<K extends Kinds, C extends CommandTable<K>> {
  readonly machine: Machine<K, C>;
  readonly ground: K['ground'];
  readonly charter: K['charter'];
  readonly state: K['state'];
  readonly events: K['event'][] = [];
  readonly journal: JournalEntry[] = [];
  now: Instant;

  constructor(machine: Machine<K, C>, ground: K['ground'], now: string) {
    const charter = machine.charterOf(ground);
    if (!charter.ok) throw new Error(charter.error.map((refusal) => refusal.code).join());
    this.machine = machine;
    this.ground = ground;
    this.charter = charter.value;
    this.state = machine.start(ground);
    this.now = instant(now);
  }

  /** What the machine decides now; nothing changes. */
  asks(actor: K['actor'], command: CommandOf<K, C>): Decided<K> {
    const { state, ground, charter, now: at } = this;
    return decide(this.machine, { state, ground, charter, actor, at }, command);
  }

  /** Runs a command that must be accepted. @throws Error with the code when it is refused */
  does(actor: K['actor'], command: CommandOf<K, C>): this {
    const decided = this.asks(actor, command);
    if (!decided.ok) {
      const { type } = command as { readonly type: unknown };
      throw new Error(`${String(type)} refused: ${decided.error.code} ${JSON.stringify(decided.error.facts)}`);
    }
    this.journal.push(
      entryOf(this.machine, streamOf(this.machine, this.ground), {
        seq: this.journal.length + 1,
        at: this.now,
        actor,
        command,
        groundHash: contentHash(this.ground),
        events: decided.value,
        prev: this.journal.at(-1)?.hash ?? GENESIS,
      }),
    );
    for (const event of decided.value) {
      evolve(this.machine, this.state, event);
      this.events.push(event);
    }
    return this;
  }

  /** A command that must be refused with this code. @throws Error when it is accepted or refused otherwise */
  refuses(actor: K['actor'], command: CommandOf<K, C>, code: string): this {
    const decided = this.asks(actor, command);
    const said = decided.ok ? 'accepted' : decided.error.code;
    if (said !== code) throw new Error(`${String((command as { type: unknown }).type)}: ${said}, expected ${code}`);
    return this;
  }

  /** Goes on at another moment. */
  at(now: string): this {
    this.now = instant(now);
    return this;
  }
}

export const given = <K extends Kinds, C extends CommandTable<K>>(
  machine: Machine<K, C>,
  ground: K['ground'],
  now: string,
): Given<K, C> => new Given(machine, ground, now);
