import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { isOverTls } from '#auth';
import type { ProviderFlow } from '../../application/ports.js';
import { providerLimits } from '../../domain/sign-in/provider-settings.js';

const secureName = '__Host-meterstream-provider';
const plainName = 'meterstream-provider';
const longestCookie = 1_024;
const ivBytes = 12;
const tagBytes = 16;

type Headers = FastifyRequest['headers'];

/**
 * Whoever goes to a provider takes what is remembered of it along, sealed by what the client's secret makes (AES-256-GCM): no
 * replica keeps anything, and none has to be come back to. Lax, for the way back begins on the provider's site.
 */
export class SealedFlow {
  private readonly key: Buffer;

  constructor(clientSecret: string) {
    this.key = Buffer.from(hkdfSync('sha256', clientSecret, 'meterstream', 'signing in by a provider', 32));
  }

  cookieWith(flow: ProviderFlow, headers: Headers, now: number): string {
    const iv = randomBytes(ivBytes);
    const cipher = createCipheriv('aes-256-gcm', this.key, iv);
    const text = JSON.stringify({ ...flow, until: now + providerLimits.flowMs });
    const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return this.cookie(headers, sealed.toString('base64url'), providerLimits.flowMs / 1_000);
  }

  /** Undefined where there is none, it is too old, or not ours. */
  flowIn(headers: Headers, now: number): ProviderFlow | undefined {
    const value = cookieValue(nameFor(headers), headers.cookie ?? '');
    if (value === undefined || value.length > longestCookie) return undefined;
    try {
      const { until, ...flow } = JSON.parse(this.opened(Buffer.from(value, 'base64url')));
      return now < until ? (flow as ProviderFlow) : undefined;
    } catch {
      return undefined;
    }
  }

  /** It was for one way back. */
  noCookie(headers: Headers): string {
    return this.cookie(headers, '', 0);
  }

  private opened(sealed: Buffer): string {
    const decipher = createDecipheriv('aes-256-gcm', this.key, sealed.subarray(0, ivBytes), {
      authTagLength: tagBytes,
    });
    decipher.setAuthTag(sealed.subarray(-tagBytes));
    return decipher.update(sealed.subarray(ivBytes, -tagBytes), undefined, 'utf8') + decipher.final('utf8');
  }

  private cookie(headers: Headers, value: string, seconds: number): string {
    const secure = isOverTls(headers) ? '; Secure' : '';
    return `${nameFor(headers)}=${value}; Path=/; HttpOnly; SameSite=Lax${secure}; Max-Age=${seconds}`;
  }
}

const nameFor = (headers: Headers): string => (isOverTls(headers) ? secureName : plainName);

function cookieValue(name: string, cookies: string): string | undefined {
  const values = cookies.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return pair.slice(0, at).trim() === name ? [pair.slice(at + 1).trim()] : [];
  });
  return values.length === 1 ? values[0] : undefined;
}
