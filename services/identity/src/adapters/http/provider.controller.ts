import { Controller, Inject, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { sessionTokenOf } from '#auth';
import { isRefusal, Refusal, Unavailable, WallClock } from '#decider';
import { Endpoint } from '#http';
import { IdentityProvider, PROVIDER } from '../../application/ports.js';
import { SignInByProvider } from '../../application/sign-in-by-provider.js';
import type { IdentityRefusal } from '../../domain/identity-refusal.js';
import { type ProviderSettings, providerLimits } from '../../domain/sign-in/provider-settings.js';
import { SealedFlow } from './sealed-flow.js';
import { SessionAnswers } from './session-answers.js';
import { cookieWith, userAgentOf } from './session-cookie.js';

const Offered = Type.Object({
  name: Type.Optional(Type.String({ description: 'Whom people may sign in by; absent: nobody, but their password.' })),
});
/** What a provider sends back is its own: one that is not as OpenID Connect has it is refused further in. */
const Answer = Type.Object({}, { additionalProperties: Type.String({ maxLength: 4_096 }) });

const common = { method: 'GET', tag: 'Sessions', scope: 'public' } as const;

/** Signing in by a provider of identities: there, and back. */
@Controller('v1/session/oidc')
export class ProviderController {
  private readonly seal: SealedFlow | undefined;
  private underWay = 0;

  constructor(
    @Inject(PROVIDER) private readonly settings: ProviderSettings | undefined,
    private readonly provider: IdentityProvider,
    private readonly signIn: SignInByProvider,
    private readonly answers: SessionAnswers,
    private readonly clock: WallClock,
  ) {
    this.seal = settings && new SealedFlow(settings.clientSecret);
  }

  @Endpoint({ ...common, summary: 'Show whom people may sign in by, beside their password', answer: Offered })
  show(): Static<typeof Offered> {
    return { ...(this.settings && { name: this.settings.name }) };
  }

  @Endpoint({ ...common, path: 'start', summary: 'Send a browser to the provider to sign in', status: 303 })
  async start(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const seal = this.demandSeal();
    // On a connection that anybody can read nobody is signed in.
    cookieWith('', request);
    const { address, flow } = await this.inTurn(() => this.provider.begin());
    void reply.header('set-cookie', seal.cookieWith(flow, request.headers, this.clock.now()));
    void reply.header('cache-control', 'no-store').header('location', address);
  }

  @Endpoint({
    ...common,
    path: 'callback',
    summary: 'Come back from the provider: the answer sets the cookie of the session, and leads to the console',
    status: 303,
    query: Answer,
  })
  async finish(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const seal = this.demandSeal();
    const { headers } = request;
    void reply.header('cache-control', 'no-store').header('location', '/');
    try {
      const flow = seal.flowIn(headers, this.clock.now());
      if (!flow) throw interrupted();
      const answer = request.url.slice(request.url.indexOf('?') + 1);
      const identity = await this.inTurn(() => this.provider.finish(answer, flow));
      const browser = { userAgent: userAgentOf(request), shown: sessionTokenOf(headers) };
      await this.answers.begin(await this.signIn.run(identity, browser), request, reply);
    } catch (error) {
      // It is a page that has come here: it is shown why, where people sign in.
      if (!isRefusal(error)) throw error;
      void reply.header('location', `/?refused=${error.code}`);
    }
    void reply.header('set-cookie', seal.noCookie(headers));
  }

  private demandSeal(): SealedFlow {
    if (!this.seal)
      throw new Refusal<IdentityRefusal>(
        'no-provider',
        'Nobody signs in by a provider here: METERSTREAM_OIDC_ISSUER is not set.',
      );
    return this.seal;
  }

  private async inTurn<T>(ask: () => Promise<T>): Promise<T> {
    if (this.underWay >= providerLimits.underWay) throw new Unavailable('too many are signing in by the provider');
    this.underWay += 1;
    try {
      return await ask();
    } finally {
      this.underWay -= 1;
    }
  }
}

const interrupted = () =>
  new Refusal<IdentityRefusal>(
    'sign-in-interrupted',
    'This did not begin in this browser, or took too long: begin again.',
  );
