import { timingSafeEqual } from 'node:crypto';
import { apiKeyOf, hashOfApiKey } from './api-key.js';

type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** The shortest key that whoever runs the stack may choose. */
export const shortestOperatorKey = 32;

/** What a browser asks its user for. */
export const operatorChallenge = 'Basic realm="Meterstream operator"';

/**
 * Whether a request comes from whoever runs the stack: as `x-api-key`, as a Bearer token, or as the password of a
 * browser's Basic authentication. It belongs to no tenant; without such a key nobody is the operator.
 */
export function isOperator(headers: Headers, operatorKey: string | undefined): boolean {
  if (operatorKey === undefined) return false;
  const given = passwordOf(headers) ?? apiKeyOf(headers);
  return given !== undefined && timingSafeEqual(hashOfApiKey(given), hashOfApiKey(operatorKey));
}

function passwordOf({ authorization }: Headers): string | undefined {
  const encoded = typeof authorization === 'string' ? /^Basic (\S+)$/i.exec(authorization)?.[1] : undefined;
  return encoded && /^[^:]*:(.*)$/s.exec(Buffer.from(encoded, 'base64').toString())?.[1];
}
