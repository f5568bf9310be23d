import { Cursor, layoutOf } from './native-types.js';

/** From this revision of ClickHouse's protocol on, each column says whether it is serialized in a way of its own. */
const revisionWithSerializations = 54_454;
/** That it has no overflow and no bucket; then the end of what is said of a block. */
const blockInfo = Buffer.from([1, 0, 2, 0xff, 0xff, 0xff, 0xff, 0]);
const ordinary = Buffer.from([0]);

/**
 * The embedded engine writes Native as for clients that say no revision of the protocol. To others a server says something of each
 * block and of each column beside. Yields an answer's bytes with that put in; throws `UnknownNativeType`.
 * @param revision what the client says as `client_protocol_version`; 0: nothing
 */
export function* nativeForRevision(answer: Buffer, revision: number): Generator<Buffer> {
  if (revision <= 0) {
    yield answer;
    return;
  }
  const cursor = new Cursor(answer);
  while (cursor.at < answer.length) yield Buffer.concat(partsOfBlock(cursor, revision));
}

function partsOfBlock(cursor: Cursor, revision: number): Uint8Array[] {
  const parts: Uint8Array[] = [blockInfo];
  let from = cursor.at;
  const columns = cursor.varUint();
  const rows = cursor.varUint();
  for (let column = 0; column < columns; column++) {
    cursor.text();
    const type = cursor.text();
    if (revision >= revisionWithSerializations) {
      parts.push(cursor.bytes.subarray(from, cursor.at), ordinary);
      from = cursor.at;
    }
    if (rows === 0) continue;
    const { prefix, data } = layoutOf(type);
    prefix(cursor);
    data(cursor, rows);
  }
  parts.push(cursor.bytes.subarray(from, cursor.at));
  return parts;
}
