export type Headers = Record<string, string | string[] | undefined>;

/** Name, value, name, value: as they came over the connection, repeated names and all. */
export type RawHeaders = readonly string[];

/** Meant for one connection only (RFC 9110, 7.6.1), or read by the proxy itself. */
const hopByHop: ReadonlySet<string> = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'expect',
]);

/** What gateway says of the client, after what a believed proxy has said. */
const saidOfTheClient: ReadonlySet<string> = new Set(['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto']);
const isOfTheMessage: ReadonlySet<string> = new Set([...saidOfTheClient, 'host', 'content-length']);
const unbelieved: ReadonlySet<string> = new Set([...hopByHop, ...saidOfTheClient, 'forwarded', 'x-real-ip']);

export interface Arrival {
  readonly address: string;
  readonly protocol: string;
  readonly host: string;
  /** Whether another proxy stands in front whose word on the client counts. */
  readonly trustProxy: boolean;
}

/** Whose address counts: that of the connection, or where a proxy is believed, the latest that it has written down. */
export function clientAddressOf(address: string, forwardedFor: string | undefined, trustProxy: boolean): string {
  const latest = trustProxy ? forwardedFor?.split(',').at(-1)?.trim() : undefined;
  return latest || address;
}

/** What proxies in front have said of the client, out of the headers that came. */
export function saidByProxies(given: Headers): Headers {
  return Object.fromEntries(Object.entries(given).filter(([name]) => saidOfTheClient.has(name)));
}

/** The headers of a request as the service behind shall see them. */
export function requestHeadersFor(given: Headers, arrival: Arrival): Headers {
  const kept = without(given, droppedFrom(given['connection'], arrival.trustProxy ? hopByHop : unbelieved));
  return { ...kept, ...forwardedWords(arrival, (name) => kept[name]?.toString()) };
}

/** The same from name to value as they came; the host and the length belong to the connection that they go out on. */
export function rawRequestHeadersFor(given: RawHeaders, connection: string | undefined, arrival: Arrival): string[] {
  const dropped = droppedFrom(connection, arrival.trustProxy ? hopByHop : unbelieved);
  const kept: string[] = [];
  const claimed: Record<string, string> = {};
  for (let at = 0; at < given.length; at += 2) {
    const name = given[at] as string;
    const lowerCase = name.toLowerCase();
    if (lowerCase === 'host' || lowerCase === 'content-length' || dropped.has(lowerCase)) continue;
    const value = given[at + 1] as string;
    if (!saidOfTheClient.has(lowerCase)) kept.push(name, value);
    else claimed[lowerCase] = lowerCase in claimed ? `${claimed[lowerCase]}, ${value}` : value;
  }
  const words = forwardedWords(arrival, (name) => claimed[name]);
  for (const name in words) kept.push(name, words[name] as string);
  return kept;
}

function forwardedWords(arrival: Arrival, claimed: (name: string) => string | undefined): Record<string, string> {
  const { address, protocol, host, trustProxy } = arrival;
  if (!trustProxy) return { 'x-forwarded-for': address, 'x-forwarded-proto': protocol, 'x-forwarded-host': host };
  const earlier = claimed('x-forwarded-for');
  return {
    'x-forwarded-for': earlier ? `${earlier}, ${address}` : address,
    'x-forwarded-proto': claimed('x-forwarded-proto') ?? protocol,
    'x-forwarded-host': claimed('x-forwarded-host') ?? host,
  };
}

/** Answers are somebody's own: where the service says nothing of it, neither a browser nor a proxy keeps them. */
export function responseHeadersFrom(given: Headers): Headers {
  return { 'cache-control': 'no-store', ...without(given, droppedFrom(given['connection'], hopByHop)) };
}

/** The same from name to value as they came; the length is left out too. */
export function rawResponseHeadersFrom(given: RawHeaders): string[] {
  const kept: string[] = [];
  const dropped = droppedFrom(valueIn(given, 'connection'), hopByHop);
  for (let at = 0; at < given.length; at += 2) {
    const lowerCase = (given[at] as string).toLowerCase();
    if (lowerCase === 'content-length' || dropped.has(lowerCase)) continue;
    kept.push(given[at] as string, given[at + 1] as string);
  }
  return kept;
}

/**
 * A connection's own header may name further ones that are meant for it alone. What says who the client is, and where a
 * body ends, is not for its sender to strike out: a client that names it counts as whoever it is all the same.
 */
function droppedFrom(connection: string | string[] | undefined, always: ReadonlySet<string>): ReadonlySet<string> {
  const named = connection?.toString().toLowerCase();
  if (named === undefined || named === 'keep-alive' || named === 'close') return always;
  const further = named.split(',').map((name) => name.trim());
  return new Set([...always, ...further.filter((name) => !isOfTheMessage.has(name))]);
}

function without(headers: Headers, names: ReadonlySet<string>): Headers {
  const kept: Headers = {};
  for (const name in headers) if (!names.has(name)) kept[name] = headers[name];
  return kept;
}

function valueIn(headers: RawHeaders, name: string): string | undefined {
  for (let at = 0; at < headers.length; at += 2) if (headers[at]?.toLowerCase() === name) return headers[at + 1];
  return undefined;
}
