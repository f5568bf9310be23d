import type { RefusalDetail } from '#decider';
import { type AllowedAddresses, addressProblem } from '#public-address';

import type { WebhookFormat } from './endpoint.js';

/** Names that stand for something within a network, and none for anybody outside of it. */
const innerName = /(^|\.)(localhost|local|localdomain|internal|intranet|lan|home|corp|private|home\.arpa)$/;

/** The host of a URL without the brackets of IPv6 and the final point. */
export const hostIn = ({ hostname }: URL): string => hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '');

export const isAddress = (host: string): boolean => /^[\d.]+$/.test(host) || host.includes(':');

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d+){3}$/.test(host);

/** Every reason against a URL as an endpoint. What its name leads to is looked at whenever something is sent. */
export function urlProblems(text: string, allowed: AllowedAddresses): RefusalDetail[] {
  const url = URL.parse(text);
  if (url === null) return [problem('invalid-url', 'is no URL: https://example.com/webhooks is one')];
  const host = hostIn(url);
  const toLoopback = allowed.loopback && isLoopback(host);
  const problems: RefusalDetail[] = [];
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && toLoopback))
    problems.push(problem('not-https', 'must begin with https://'));
  if (url.username !== '' || url.password !== '')
    problems.push(problem('credentials-in-url', 'must not hold a name or a password: verify the signature instead'));
  if (url.hash !== '') problems.push(problem('fragment-in-url', 'must not have a fragment: it is not sent'));
  const reached = toLoopback ? undefined : hostProblem(host, allowed);
  if (reached !== undefined) problems.push(problem('not-public', reached));
  return problems;
}

function hostProblem(host: string, allowed: AllowedAddresses): string | undefined {
  if (isAddress(host)) return addressProblem(host, allowed);
  if (innerName.test(host)) return `${host} is a name of an inner network`;
  return host.includes('.') ? undefined : `${host || 'it'} is not a public name`;
}

/**
 * A URL for who may not change it: without what opens the door for whoever has it. All of Slack's is a secret, for nothing else
 * says who posts there; of another its query may be one, while requests without our signature are refused.
 */
export function urlWithoutSecrets(text: string, format: WebhookFormat): string {
  const url = URL.parse(text);
  if (url === null) return '…';
  if (format === 'slack') return `${url.origin}/…`;
  return url.search === '' ? text : `${text.slice(0, text.indexOf('?'))}?…`;
}

const problem = (code: string, message: string): RefusalDetail => ({ path: '/url', code, message });
