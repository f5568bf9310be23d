import { Inject, Injectable } from '@nestjs/common';
import * as oidc from 'openid-client';
import { Refusal, Unavailable } from '#decider';
import { IdentityProvider, PROVIDER, type ProviderFlow, PUBLIC_URL } from '../../application/ports.js';
import type { IdentityRefusal } from '../../domain/identity-refusal.js';
import type { VouchedIdentity } from '../../domain/sign-in/admission.js';
import { type ProviderSettings, providerLimits } from '../../domain/sign-in/provider-settings.js';
import { isEmail } from '../../domain/user/email.js';
import { guardedFetch } from './guarded-fetch.js';

/** What a provider says of itself is read again after this time, so that what it changes is known. */
const knownForMs = 3_600_000;
const scope = 'openid email profile';

/** OpenID Connect: the code flow with PKCE, state and nonce; the signature of each token of identity is verified. */
@Injectable()
export class IdentityProviderGateway extends IdentityProvider {
  private readonly callback: string;
  private known: { readonly at: number; readonly configuration: Promise<oidc.Configuration> } | undefined;

  constructor(
    @Inject(PROVIDER) private readonly settings: ProviderSettings | undefined,
    @Inject(PUBLIC_URL) publicUrl: string,
  ) {
    super();
    this.callback = new URL('/v1/session/oidc/callback', publicUrl).href;
  }

  async begin(): Promise<{ address: string; flow: ProviderFlow }> {
    const configuration = await this.configuration();
    const flow = {
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      verifier: oidc.randomPKCECodeVerifier(),
    };
    const address = oidc.buildAuthorizationUrl(configuration, {
      ...{ redirect_uri: this.callback, scope, state: flow.state, nonce: flow.nonce },
      code_challenge: await oidc.calculatePKCECodeChallenge(flow.verifier),
      code_challenge_method: 'S256',
    });
    return { address: address.href, flow };
  }

  async finish(answer: string, { state, nonce, verifier }: ProviderFlow): Promise<VouchedIdentity> {
    const configuration = await this.configuration();
    const checks = { expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier, idTokenExpected: true };
    try {
      const back = new URL(`${this.callback}?${answer}`);
      const tokens = await oidc.authorizationCodeGrant(configuration, back, checks);
      const claims = tokens.claims();
      if (!claims) throw new Error('no token of identity');
      // Some say an address to whoever asks for it, and not in the token.
      const said =
        claims['email'] === undefined
          ? await oidc.fetchUserInfo(configuration, tokens.access_token, claims.sub)
          : claims;
      return identityOf(said);
    } catch (error) {
      if (isUnreachable(error)) throw new Unavailable('the provider of identities', error);
      throw refused(error);
    }
  }

  private configuration(): Promise<oidc.Configuration> {
    const now = Date.now();
    if (this.known && now - this.known.at < knownForMs) return this.known.configuration;
    const configuration = this.discover();
    this.known = { at: now, configuration };
    configuration.catch(() => {
      this.known = undefined;
    });
    return configuration;
  }

  private async discover(): Promise<oidc.Configuration> {
    const { issuer, clientId, clientSecret, isPrivate } = this.settings as ProviderSettings;
    try {
      return await oidc.discovery(new URL(issuer), clientId, clientSecret, undefined, {
        timeout: providerLimits.answerMs / 1_000,
        [oidc.customFetch]: guardedFetch(isPrivate),
        execute: [oidc.enableNonRepudiationChecks, ...(isPrivate ? [oidc.allowInsecureRequests] : [])],
      });
    } catch (error) {
      throw new Unavailable('the provider of identities', error);
    }
  }
}

function identityOf(said: Readonly<Record<string, unknown>>): VouchedIdentity {
  const { email, email_verified: verified, name } = said;
  if (typeof email !== 'string' || !isEmail(email)) throw new Error('the provider names no e-mail address');
  const called = typeof name === 'string' ? name.replaceAll(/\p{C}/gu, '').trim().slice(0, 100) : '';
  // Some write it as text.
  return { email: email.toLowerCase(), isVerified: verified === true || verified === 'true', name: called || email };
}

interface Failure {
  readonly code?: unknown;
  readonly name?: unknown;
  readonly cause?: unknown;
}

/** An error and what has caused it. */
const failuresIn = (error: unknown): readonly Failure[] =>
  typeof error === 'object' && error !== null ? [error, ...failuresIn((error as Failure).cause)] : [];

/** It did not answer, or not in time; everything else is an answer. */
const isUnreachable = (error: unknown): boolean =>
  failuresIn(error).some(
    ({ code, name }) =>
      name === 'TimeoutError' || name === 'AbortError' || (typeof code === 'string' && /^(E[A-Z]+|UND_)/.test(code)),
  );

const refused = (cause: unknown): Refusal =>
  new Refusal<IdentityRefusal>('not-vouched-for', `The provider vouches for nobody: ${String(cause).slice(0, 200)}.`);
