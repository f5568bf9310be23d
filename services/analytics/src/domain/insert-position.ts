import { isWritten, missingBefore, nothingWritten, type WrittenSequences, withSequence } from './written-sequences.js';

/**
 * How far one partition of the rated usage is in ClickHouse. Before an insert its plan is written down: which records
 * it takes and under which token. Whoever finds a plan makes exactly that insert, and ClickHouse drops what it has.
 */
export interface InsertPosition {
  /** The first record that no finished insert has taken. */
  readonly nextOffset: bigint;
  /** By usage partition: the sequences of the blocks that were written. Rating may send a block twice. */
  readonly sequences: Sequences;
  readonly plan?: PlannedEnd;
}

export type Sequences = Readonly<Record<string, WrittenSequences>>;

/** The part of an insert that lies in one partition. Partitions with the same token are one insert. */
export interface PlannedEnd {
  readonly lastOffset: bigint;
  readonly token: string;
}

/** The part of a block that decides whether its rows are new. */
export interface BlockPlace {
  readonly usagePartition: number;
  readonly sequence: number;
}

export interface Sorted<Block> {
  readonly fresh: Block[];
  readonly sentAgain: Block[];
  /** Sequences that were skipped between what is written and these blocks: rows that never came. */
  readonly missing: number;
  readonly sequences: Sequences;
}

/** Separates blocks that are new from those that were sent again, in the order of the log. */
export function sortBlocks<Block extends BlockPlace>(blocks: readonly Block[], written: Sequences): Sorted<Block> {
  const sequences: Record<string, WrittenSequences> = { ...written };
  const fresh: Block[] = [];
  const sentAgain: Block[] = [];
  let missing = 0;
  for (const block of blocks) {
    const known = sequences[block.usagePartition];
    if (known !== undefined && isWritten(known, block.sequence)) {
      sentAgain.push(block);
      continue;
    }
    // The log may begin anywhere.
    if (known !== undefined) missing += missingBefore(known, block.sequence);
    sequences[block.usagePartition] = withSequence(known ?? nothingWritten, block.sequence);
    fresh.push(block);
  }
  return { fresh, sentAgain, missing, sequences };
}

/** What stands of an insert whose plan was found. */
export type Presence = 'nothing' | 'something' | 'everything' | 'too much';

/** By the rows that each of its blocks should have and has. */
export function presenceOf(blocks: readonly { readonly count: number }[], rows: readonly number[]): Presence {
  const found = blocks.map(({ count }, at) => Math.sign((rows[at] ?? 0) - count));
  if (found.includes(1)) return 'too much';
  if (!found.includes(-1)) return 'everything';
  return rows.every((count) => count === 0) ? 'nothing' : 'something';
}
