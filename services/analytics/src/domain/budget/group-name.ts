/** Of a value that is longer, its beginning names the group. */
export const longestGroupName = 256;

/** A value of usage as the name of a group: what Postgres stores as a part of a key. */
export function groupNameOf(value: string): string {
  if (value.length <= longestGroupName && plain.test(value)) return value;
  return value.replaceAll('\u0000', '').slice(0, longestGroupName).toWellFormed();
}

const plain = /^[ -~]*$/;
