import { isRouted } from './routing.js';

/** What is never a page of the console, whether anything answers there or not. */
const others = [
  '/v1',
  '/v2',
  '/meter',
  '/profitstream',
  '/tool',
  '/docs',
  '/health',
  '/metrics',
  '/openapi.json',
  '/asyncapi.json',
  '/assets',
  '/portal',
  '/shop',
];

/** Whether a request that no route takes is that of a browser for a page, which the console then finds, or does not. */
export function asksForPage(method: string, target: string, accept: string | undefined): boolean {
  if (method !== 'GET' && method !== 'HEAD') return false;
  const path = target.split('?')[0] ?? '';
  if (isRouted(path) || others.some((other) => path === other || path.startsWith(`${other}/`))) return false;
  return acceptsHtml(accept);
}

/** By name: who takes anything at all, as programs do, wants the problem and no page. */
const acceptsHtml = (accept = ''): boolean =>
  accept.split(',').some((one) => {
    const [type = '', ...parameters] = one.split(';').map((part) => part.trim().toLowerCase());
    return type === 'text/html' && !parameters.some((parameter) => /^q=0(\.0*)?$/.test(parameter));
  });
