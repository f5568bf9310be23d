import { lookup } from 'node:dns';
import { type IncomingMessage, request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { CustomFetchOptions } from 'openid-client';
import { addressProblem } from '#public-address';
import { providerLimits } from '../../domain/sign-in/provider-settings.js';

export const isPublicAddress = (address: string): boolean => addressProblem(address, { loopback: false }) === undefined;

/**
 * Calls a provider, where it is meant to be: unless `isPrivate`, no address of a private network, whatever a name resolves to
 * at the moment of connecting. Follows nothing, and reads no more than an answer should have.
 */
export const guardedFetch =
  (isPrivate: boolean) =>
  (address: string, { method, headers, body, signal }: CustomFetchOptions): Promise<Response> => {
    const url = new URL(address);
    const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
    if (!isPrivate && isIP(host) !== 0 && !isPublicAddress(host)) return Promise.reject(notPublic(host));
    const request = url.protocol === 'https:' ? requestHttps : requestHttp;
    const options = { method, headers: { ...headers }, ...(!isPrivate && { lookup: publicLookup }) };
    const written = new Response(body as ConstructorParameters<typeof Response>[0]).arrayBuffer();
    return written.then(
      (bytes) =>
        new Promise((resolve, reject) => {
          const sent = request(url, { ...options, ...(signal && { signal }) }, (answer) => {
            bytesOf(answer).then((read) => resolve(responseOf(answer, read)), reject);
          });
          sent.once('error', reject);
          sent.end(Buffer.from(bytes));
        }),
    );
  };

const publicLookup: LookupFunction = (hostname, options, callback) =>
  lookup(hostname, { ...options, all: true }, (error, found) => {
    const addresses = found ?? [];
    const wrong = addresses.find(({ address }) => !isPublicAddress(address));
    if (error || wrong) return callback(error ?? notPublic(`${hostname} (${wrong?.address})`), '', 4);
    if (options.all) return callback(null, addresses);
    callback(null, addresses[0]?.address ?? '', addresses[0]?.family);
  });

function notPublic(host: string): NodeJS.ErrnoException {
  const error = new Error(`${host} is no public address: METERSTREAM_OIDC_PRIVATE is not set`);
  return Object.assign(error, { code: 'EACCES' });
}

async function bytesOf(answer: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes > providerLimits.answerBytes)
      throw new Error(`an answer of more than ${providerLimits.answerBytes} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function responseOf({ statusCode = 502, headers }: IncomingMessage, bytes: Buffer): Response {
  const said = Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []));
  const hasBody = ![101, 204, 205, 304].includes(statusCode);
  return new Response(hasBody ? new Uint8Array(bytes) : null, {
    status: statusCode,
    headers: said as [string, string][],
  });
}
