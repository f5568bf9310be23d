import { createHmac } from 'node:crypto';
import { until } from '#testing';
import { type Browser, browserOf } from '../browser.js';
import type { Step, Walker } from './walker.js';

const password = 'a password for somebody';

interface Person {
  readonly email: string;
  readonly userId: string;
  readonly browser: Browser;
}

const invited = async (walker: Walker) => {
  const email = `person-${walker.number()}@${walker.tenant.name}.example`;
  const { token, invitationId } = await walker.made('/v1/invitations', { email, name: 'Somebody', role: 'Viewer' });
  return { email, token: token as string, invitationId: invitationId as string };
};

/** Somebody who has signed in. */
async function person(walker: Walker): Promise<Person> {
  const { email, token } = await invited(walker);
  const browser = browserOf(walker.stack);
  const { userId } = (await browser.call('POST', '/v1/invitations/accept', { token, password })).body.user;
  return { email, userId, browser };
}

/** Whoever is about to act is known from then on. */
const act = async (walker: Walker): Promise<Person> => {
  const one = await person(walker);
  walker.acting = one;
  return one;
};

const signedIn = async (walker: Walker) => {
  await act(walker);
  return {};
};

const acting = ({ acting: one }: Walker) => one!.browser;
const byActing = ({ acting: one }: Walker) => `user/${one!.userId}`;
const nobody = ({ stack }: Walker) => browserOf(stack);

/** What an authenticator application shows now, of a secret in base32 (RFC 6238). */
function codeOf(secret: string, stepsOn = 0): string {
  const bits = [...secret].map((one) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(one).toString(2).padStart(5, '0'));
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const step = Buffer.alloc(8);
  step.writeUInt32BE(Math.floor(Date.now() / 30_000) + stepsOn, 4);
  const digest = createHmac('sha1', key).update(step).digest();
  const code = digest.readUInt32BE(digest[19]! & 15) & 0x7fff_ffff;
  return String(code % 1_000_000).padStart(6, '0');
}

/** Somebody who is asked for a code of an application, and its next code. */
async function withCodes(walker: Walker): Promise<Person & { code: string }> {
  const one = await act(walker);
  const { secret } = (await one.browser.call('POST', '/v1/me/totp', { currentPassword: password })).body;
  await one.browser.call('POST', '/v1/me/totp/confirm', { code: codeOf(secret) });
  return { ...one, code: codeOf(secret, 1) };
}

/** What is mailed to somebody who has forgotten a password. */
async function mailedToken(walker: Walker, email: string): Promise<string> {
  await nobody(walker).call('POST', '/v1/password-resets', { email });
  return until(async () => {
    const { messages } = (await inbox(walker, `?to=${encodeURIComponent(email)}`)) as { messages: { id: string }[] };
    const mails = await Promise.all(messages.map(({ id }) => inbox(walker, `/${id}`)));
    return /\/reset\/([\w-]{43})/.exec(JSON.stringify(mails))?.[1];
  }, 30_000);
}

async function inbox({ stack }: Walker, path: string): Promise<unknown> {
  const answer = await fetch(`${stack.inbox}/api/messages${path}`, { headers: { 'x-api-key': stack.operatorKey } });
  return answer.json();
}

/** People, keys and the tenant itself. */
export const peopleSteps: readonly Step[] = [
  {
    route: 'POST /v1/session',
    request: async (walker) => ({ body: { email: (await act(walker)).email, password } }),
    ...{ as: nobody, by: byActing },
  },
  { route: 'DELETE /v1/session', request: signedIn, as: acting, by: byActing },
  {
    route: 'DELETE /v1/sessions/{sessionId}',
    request: async (walker) => {
      const { userId } = await person(walker);
      const { items } = await walker.done('GET', `/v1/sessions?userId=${userId}`);
      return { params: { sessionId: items[0].sessionId } };
    },
  },
  { route: 'POST /v1/invitations' },
  {
    route: 'DELETE /v1/invitations/{invitationId}',
    request: async (walker) => ({ params: { invitationId: (await invited(walker)).invitationId } }),
  },
  {
    route: 'POST /v1/invitations/accept',
    request: async (walker) => ({ body: { token: (await invited(walker)).token, password } }),
    ...{ as: nobody, by: () => /^user\//, also: ['user-created', 'session-opened'] },
  },
  {
    route: 'POST /v1/password-resets/complete',
    request: async (walker) => {
      const { email } = await act(walker);
      return { body: { token: await mailedToken(walker, email), password: 'another password for them' } };
    },
    ...{ as: nobody, by: byActing, also: ['session-ended'] },
  },
  {
    route: 'POST /v1/me/password',
    request: async (walker) => {
      await act(walker);
      return { body: { currentPassword: password, password: 'another password for them' } };
    },
    ...{ as: acting, by: byActing },
  },
  {
    route: 'POST /v1/me/totp/confirm',
    request: async (walker) => {
      const { browser } = await act(walker);
      return {
        body: { code: codeOf((await browser.call('POST', '/v1/me/totp', { currentPassword: password })).body.secret) },
      };
    },
    ...{ as: acting, by: byActing },
  },
  {
    route: 'POST /v1/me/totp/remove',
    request: async (walker) => ({ body: { code: (await withCodes(walker)).code } }),
    ...{ as: acting, by: byActing },
  },
  {
    route: 'DELETE /v1/users/{userId}/totp',
    request: async (walker) => ({ params: { userId: (await withCodes(walker)).userId } }),
  },
  {
    route: 'PATCH /v1/users/{userId}',
    request: async (walker) => ({ params: { userId: (await person(walker)).userId } }),
  },
  {
    route: 'DELETE /v1/users/{userId}',
    request: async (walker) => ({ params: { userId: (await person(walker)).userId } }),
    also: ['session-ended'],
  },
  { route: 'POST /v1/api-keys' },
  { route: 'DELETE /v1/api-keys/{keyId}' },
  { route: 'PATCH /v1/tenant' },
];
