/**
 * Where `now` does not say what `then` said: a list of paths, with both values. Fields that are new say nothing
 * against it. Lists must have the same items in the same order.
 */
export function lacking(then: unknown, now: unknown, path = ''): string[] {
  if (Array.isArray(then) && Array.isArray(now)) {
    if (then.length !== now.length) return [`${path}: ${then.length} items became ${now.length}`];
    return then.flatMap((item, i) => lacking(item, now[i], `${path}/${i}`));
  }
  if (isObject(then) && isObject(now))
    return Object.entries(then).flatMap(([key, value]) => lacking(value, now[key], `${path}/${key}`));
  return Object.is(then, now) ? [] : [`${path}: ${JSON.stringify(then)} became ${JSON.stringify(now)}`];
}

/** The same for lists that are read by an id, whatever their order; what is new is let through. */
export function lackingById(then: readonly Item[], now: readonly Item[], id: string): string[] {
  const found = new Map(now.map((item) => [item[id], item]));
  return then.flatMap((item) => lacking(item, found.get(item[id]), `${item[id]}`));
}

type Item = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
