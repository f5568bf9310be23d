import { Exact } from '#money';
import { textOf, type UsageFacts } from '../usage-facts.js';
import type { Aggregate, AggregateKind, JsonValue, Level, WrittenStanding } from './aggregate.js';

/** What the newest event of a member says: at the same instant the last to arrive. */
interface Word {
  readonly occurredAt: number;
  readonly arrival: number;
  readonly isIn: boolean;
}

/** How a member is written: whether it was carried in, and the newest word of it in the segment. */
type Standing = [carriedIn: 0 | 1, word?: [occurredAt: number, arrival: number, isIn: 0 | 1]];

/** Members that a segment hands on to the next one. */
export class MembersIn implements Level {
  constructor(readonly members: ReadonlySet<string>) {}

  isZero(): boolean {
    return this.members.size === 0;
  }

  equals(other: Level): boolean {
    const { members } = this;
    if (!(other instanceof MembersIn) || other.members.size !== members.size) return false;
    return other.members.isSubsetOf(members);
  }
}

const membersOf = (level: Level): ReadonlySet<string> => (level instanceof MembersIn ? level.members : new Set());

/**
 * How many members there are at the segment's end: an event adds the member that it names, or takes it out. Of each member the
 * newest event by its own time decides, in whatever order they arrive, so that one that is out is remembered as well.
 */
export const standingMembers = (takesOut: (facts: UsageFacts) => boolean): AggregateKind => ({
  open: (carried) => new StandingMembers(takesOut, membersOf(carried), new Map(), new Set(membersOf(carried))),
  read: (written, _members, standings) => {
    const carried = new Set<string>();
    const words = new Map<string, Word>();
    for (const { member, standing } of standings) {
      const [carriedIn, word] = standing as Standing;
      if (carriedIn === 1) carried.add(member);
      if (word) words.set(member, { occurredAt: word[0], arrival: word[1], isIn: word[2] === 1 });
    }
    return new StandingMembers(takesOut, carried, words, new Set(), written as number);
  },
});

class StandingMembers implements Aggregate {
  private undone: { readonly member: string; readonly before: Word | undefined; readonly wasChanged: boolean };

  /**
   * @param words the newest of each member in this segment
   * @param changed members whose standing is not written yet
   * @param count of those that are in, also where they were not read because only the quantity is asked for
   */
  constructor(
    private readonly takesOut: (facts: UsageFacts) => boolean,
    private readonly carriedIn: ReadonlySet<string>,
    private readonly words: Map<string, Word>,
    private readonly changed: Set<string>,
    private count = countOf(carriedIn, words),
  ) {
    this.undone = { member: '', before: undefined, wasChanged: false };
    this.memberCount = carriedIn.size + [...words.keys()].filter((member) => !carriedIn.has(member)).length;
  }

  /** Those that are out, too: what each takes of memory. */
  memberCount: number;

  record(value: unknown, facts: UsageFacts): boolean {
    const member = textOf(value);
    if (member === undefined) return false;
    const { occurredAt, arrival } = facts;
    const before = this.words.get(member);
    this.undone = { member, before, wasChanged: this.changed.has(member) };
    const isNewest =
      before === undefined ||
      occurredAt > before.occurredAt ||
      (occurredAt === before.occurredAt && arrival >= before.arrival);
    if (isNewest) this.say(member, { occurredAt, arrival, isIn: !this.takesOut(facts) });
    return true;
  }

  undo(): void {
    const { member, before, wasChanged } = this.undone;
    this.say(member, before);
    if (!wasChanged) this.changed.delete(member);
  }

  private say(member: string, word: Word | undefined): void {
    const { words, carriedIn } = this;
    const wasKnown = words.has(member) || carriedIn.has(member);
    const wasIn = this.isIn(member);
    if (word === undefined) words.delete(member);
    else words.set(member, word);
    this.changed.add(member);
    this.count += Number(this.isIn(member)) - Number(wasIn);
    this.memberCount += Number(words.has(member) || carriedIn.has(member)) - Number(wasKnown);
  }

  private isIn(member: string): boolean {
    return this.words.get(member)?.isIn ?? this.carriedIn.has(member);
  }

  /** What an event has replaced, nobody remembers. */
  canReverse(): boolean {
    return false;
  }

  reverse(): void {
    throw new Error('members are folded again');
  }

  quantity(): Exact {
    return Exact.parse(this.count);
  }

  get carried(): Level {
    return new MembersIn(this.carriedIn);
  }

  endLevel(): Level {
    const all = new Set(this.carriedIn).union(new Set(this.words.keys()));
    return new MembersIn(new Set([...all].filter((member) => this.isIn(member))));
  }

  startingFrom(level: Level): StandingMembers {
    const carriedIn = membersOf(level);
    const moved = this.carriedIn.symmetricDifference(carriedIn);
    return new StandingMembers(this.takesOut, carriedIn, this.words, this.changed.union(moved));
  }

  written(): JsonValue {
    return this.count;
  }

  writeChangedStandings(): WrittenStanding[] {
    const changed = [...this.changed].map((member) => ({ member, standing: this.standingOf(member) }));
    this.changed.clear();
    return changed;
  }

  private standingOf(member: string): JsonValue {
    const word = this.words.get(member);
    const isCarried = this.carriedIn.has(member);
    if (word === undefined) return isCarried ? [1] : null;
    return [isCarried ? 1 : 0, [word.occurredAt, word.arrival, word.isIn ? 1 : 0]];
  }
}

function countOf(carriedIn: ReadonlySet<string>, words: ReadonlyMap<string, Word>): number {
  let count = carriedIn.size;
  for (const [member, { isIn }] of words) count += Number(isIn) - Number(carriedIn.has(member));
  return count;
}
