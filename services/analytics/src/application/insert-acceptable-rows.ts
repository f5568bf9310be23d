import { type BlockToInsert, type RatedUsageStore, UnacceptableRows } from './ports.js';

/**
 * Inserts those rows of a block that ClickHouse takes: what it refuses is halved until only the guilty rows are left
 * out. Each part has a token made of the insert's own, so that making it again adds nothing.
 * @returns why rows were left out, one entry a row
 */
export async function insertAcceptableRows(
  store: RatedUsageStore,
  block: BlockToInsert,
  token: string,
  refusal: UnacceptableRows,
): Promise<UnacceptableRows[]> {
  if (block.count <= 1) return [refusal];
  const leftOut: UnacceptableRows[] = [];
  for (const [at, half] of store.halvesOf(block).entries()) {
    const ofHalf = `${token}/${at}`;
    try {
      await store.insert([half], ofHalf);
    } catch (error) {
      if (!(error instanceof UnacceptableRows)) throw error;
      leftOut.push(...(await insertAcceptableRows(store, half, ofHalf, error)));
    }
  }
  return leftOut;
}
