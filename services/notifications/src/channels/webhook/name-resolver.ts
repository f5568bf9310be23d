import { Resolver } from 'node:dns/promises';

/** The addresses of a name, as the system's name servers know them at the moment. */
export abstract class NameResolver {
  abstract addressesOf(name: string): Promise<readonly string[]>;
}

/** For one look; the time of the whole request ends it anyway. */
const lookWithin = { timeout: 2_000, tries: 2 };

/**
 * Asks name servers directly: the system's own way has few threads, which the slow names of one tenant would keep from
 * everybody. Names of this machine's hosts file are none.
 */
export class DnsResolver extends NameResolver {
  private readonly resolver: Resolver;

  /** @param servers instead of the system's, `host:port` */
  constructor(servers?: readonly string[]) {
    super();
    this.resolver = new Resolver(lookWithin);
    if (servers !== undefined) this.resolver.setServers(servers);
  }

  async addressesOf(name: string): Promise<readonly string[]> {
    if (name === 'localhost') return ['127.0.0.1'];
    const found = await Promise.allSettled([this.resolver.resolve4(name), this.resolver.resolve6(name)]);
    return found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  }
}
