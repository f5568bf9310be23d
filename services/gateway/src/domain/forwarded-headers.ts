export type Headers = Record<string, string | string[] | undefined>;

/** Meant for one connection only (RFC 9110, 7.6.1), or read by the proxy itself. */
const hopByHop = new Set([
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

const aboutTheClient = new Set(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip']);

export interface Arrival {
  readonly address: string;
  readonly protocol: string;
  readonly host: string;
  /** Whether another proxy stands in front whose word on the client counts. */
  readonly trustProxy: boolean;
}

/** The headers of a request as the service behind shall see them. */
export function requestHeadersFor(given: Headers, arrival: Arrival): Headers {
  const headers = without(given, hopByHop);
  if (arrival.trustProxy) {
    const earlier = headers['x-forwarded-for'];
    headers['x-forwarded-for'] = earlier ? `${earlier}, ${arrival.address}` : arrival.address;
    headers['x-forwarded-proto'] ??= arrival.protocol;
    headers['x-forwarded-host'] ??= arrival.host;
    return headers;
  }
  return {
    ...without(headers, aboutTheClient),
    'x-forwarded-for': arrival.address,
    'x-forwarded-proto': arrival.protocol,
    'x-forwarded-host': arrival.host,
  };
}

export function responseHeadersFrom(given: Headers): Headers {
  return without(given, hopByHop);
}

function without(headers: Headers, names: ReadonlySet<string>): Headers {
  const kept: Headers = {};
  for (const name in headers) if (!names.has(name)) kept[name] = headers[name];
  return kept;
}
