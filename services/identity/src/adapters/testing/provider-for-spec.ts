import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import Provider, { type Context } from 'oidc-provider';

export interface Person {
  readonly email?: string;
  readonly email_verified?: boolean;
  readonly name?: string;
}

const callback = 'http://127.0.0.1:8080/v1/session/oidc/callback';
export const client = { id: 'meterstream', secret: 'a secret of this client' };

/** A provider of identities that knows these people, and asks nobody who is there for more than to be one of them. */
export class ProviderForSpec {
  /** Who is at the browser: a name in `people`. */
  whoever = '';

  private constructor(
    private readonly server: Server,
    readonly issuer: string,
  ) {}

  static async start(people: Readonly<Record<string, Person>>): Promise<ProviderForSpec> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const seconds = 600;
    const provider = new Provider(issuer, {
      ttl: { AccessToken: seconds, Grant: seconds, IdToken: seconds, Interaction: seconds, Session: seconds },
      clients: [{ client_id: client.id, client_secret: client.secret, redirect_uris: [callback] }],
      claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
      features: { devInteractions: { enabled: false } },
      interactions: { url: (_: unknown, { uid }: { uid: string }) => `/interaction/${uid}` },
      pkce: { required: () => true },
      findAccount: (_: unknown, id: string) => ({ accountId: id, claims: () => ({ sub: id, ...people[id] }) }),
      loadExistingGrant: grantAll,
    });
    const spec = new ProviderForSpec(server, issuer);
    const answer = provider.callback();
    server.on('request', (request, response) => {
      if (request.url?.startsWith('/interaction/'))
        void provider.interactionFinished(request, response, { login: { accountId: spec.whoever } });
      else answer(request, response);
    });
    return spec;
  }

  /** What a browser does there that nobody has used before. @returns where it is sent back to, without the host */
  async signIn(whoever: string, address: string): Promise<string> {
    this.whoever = whoever;
    const cookies = new Map<string, string>();
    for (let next = address; ; ) {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const answer = await fetch(next, { redirect: 'manual', headers: { cookie } });
      for (const set of answer.headers.getSetCookie()) {
        const [name, value] = (set.split(';')[0] as string).split('=') as [string, string];
        cookies.set(name, value);
      }
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`${next} answers ${answer.status}: ${await answer.text()}`);
      next = new URL(location, next).href;
      if (next.startsWith(callback)) return next.slice(new URL(callback).origin.length);
    }
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

async function grantAll({ oidc: { provider, session, client: asking } }: Context) {
  const grant = new provider.Grant({ accountId: session.accountId, clientId: asking.clientId });
  grant.addOIDCScope('openid email profile');
  await grant.save();
  return grant;
}
