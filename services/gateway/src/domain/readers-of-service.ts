import { routedServices } from './routing.js';

/**
 * The readers of a service, of those of its process, which it may share with other services. A reader is called after the one
 * that it reads for; `api-keys` and its like are every service's.
 */
export function readersOf<Reader extends { readonly reader: string }>(
  service: string,
  ofProcess: readonly Reader[],
): Reader[] {
  return ofProcess.filter(({ reader }) => {
    const owner = routedServices.find((name) => reader === name || reader.startsWith(`${name}-`));
    return owner === undefined || owner === service;
  });
}
