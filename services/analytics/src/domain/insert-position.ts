/**
 * How far one partition of the rated usage is in ClickHouse. Before an insert its plan is written down: which records
 * it takes and under which token. Whoever finds a plan repeats exactly that insert, and ClickHouse drops what it has.
 */
export interface InsertPosition {
  /** The first record that no finished insert has taken. */
  readonly nextOffset: bigint;
  /** By usage partition: the highest sequence of a block that was written. Rating may send a block twice. */
  readonly sequences: Sequences;
  readonly plan?: InsertPlan;
}

export type Sequences = Readonly<Record<string, number>>;

export interface InsertPlan {
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
  const sequences: Record<string, number> = { ...written };
  const fresh: Block[] = [];
  const sentAgain: Block[] = [];
  let missing = 0;
  for (const block of blocks) {
    const highest = sequences[block.usagePartition];
    if (highest !== undefined && block.sequence <= highest) {
      sentAgain.push(block);
      continue;
    }
    if (highest !== undefined) missing += block.sequence - highest - 1;
    sequences[block.usagePartition] = block.sequence;
    fresh.push(block);
  }
  return { fresh, sentAgain, missing, sequences };
}

/** After a plan's insert is in ClickHouse. */
export function afterInsert(plan: InsertPlan, sequences: Sequences): InsertPosition {
  return { nextOffset: plan.lastOffset + 1n, sequences };
}

/** The token names what it covers; the nonce keeps it apart from a log that was made anew. */
export function planOf(place: string, firstOffset: bigint, lastOffset: bigint, nonce: string): InsertPlan {
  return { lastOffset, token: `${place}/${firstOffset}-${lastOffset}/${nonce}` };
}
