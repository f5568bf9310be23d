/** What fills the braces of a path and what follows it as query; absent and empty values are left out. */
export type Parameters = Readonly<Record<string, string | undefined>>;

/**
 * The address of a call: `/v1/usage/{source}/{id}` with its names filled in, the rest as query.
 * @throws RangeError where a name in braces has no value, or is one or two points, which every browser reads as a step up:
 * such an address asks for something else.
 */
export function addressOf(path: string, parameters: Parameters): string {
  const inPath = new Set<string>();
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = parameters[name];
    if (value === undefined || /^\.{0,2}$/.test(value)) throw new RangeError(`${path} needs ${name}`);
    inPath.add(name);
    return encodeURIComponent(value);
  });
  const rest = Object.entries(parameters).filter(([name, value]) => !inPath.has(name) && value);
  const query = new URLSearchParams(rest as [string, string][]).toString();
  return query === '' ? filled : `${filled}?${query}`;
}

/**
 * The same for a link that an answer carries, which must lead to the API of this origin.
 * @throws RangeError for any other
 */
export function ownAddress(href: string, origin: string): string {
  const { origin: found, pathname, search } = new URL(href, origin);
  if (found !== origin || !/^\/v\d+\//.test(pathname)) throw new RangeError('a link that leads elsewhere');
  return `${pathname}${search}`;
}
