import { randomUUID } from 'node:crypto';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { totp, totpCode } from '../../application/totp.js';
import { attemptLimits } from '../../domain/sign-in/sign-in-attempts.js';
import { service } from '../../service.js';
import { ownPage } from '../testing/own-page.js';

const operator = `operator-${randomUUID().slice(0, 8)}`;
const email = `ada@${operator}.example`;
const password = 'correct horse battery staple';

describe('an account of one’s own', () => {
  let identity: ServiceForSpec;
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    identity.call(method, path, body, { scope: 'none', headers });
  const signIn = (more: object = {}) => call('POST', '/v1/session', { email, password, ...more });

  beforeAll(async () => {
    identity = await startForSpec(service, {
      METERSTREAM_TENANT: operator,
      METERSTREAM_ADMIN_EMAIL: email,
      METERSTREAM_ADMIN_PASSWORD: password,
    });
  }, 60_000);

  afterAll(async () => {
    await identity?.stop();
  });

  it('asks for a code of whoever has an application for it, each once', async () => {
    const headers = ownPage(await signIn());
    expect((await call('POST', '/v1/me/totp', {}, headers)).status).toBe(422);
    expect(await call('POST', '/v1/me/totp', { currentPassword: 'a guess' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'wrong-password', errors: [{ path: '/currentPassword' }] },
    });
    const { secret, uri } = (await call('POST', '/v1/me/totp', { currentPassword: password }, headers)).body;
    expect(uri).toContain(`secret=${secret}`);
    const bytes = bytesOfBase32(secret);
    const step = () => Math.floor(Date.now() / totp.stepMs);
    expect(await call('POST', '/v1/me/totp/confirm', { code: '000000' }, headers)).toMatchObject({
      status: 422,
      body: { code: 'wrong-code', errors: [{ path: '/code' }] },
    });
    expect((await signIn()).status).toBe(201);
    const first = totpCode(bytes, step());
    const confirmed = await call('POST', '/v1/me/totp/confirm', { code: first }, headers);
    expect(confirmed.body.recoveryCodes).toHaveLength(10);
    const [spare, another] = confirmed.body.recoveryCodes;
    expect(await signIn()).toMatchObject({ status: 401, body: { code: 'code-required' } });
    expect(await signIn({ code: first })).toMatchObject({ status: 422, body: { code: 'wrong-code' } });
    expect((await signIn({ code: totpCode(bytes, step() + 1) })).status).toBe(201);
    expect((await signIn({ code: spare.toLowerCase() })).status).toBe(201);
    expect((await signIn({ code: spare })).status).toBe(422);
    expect((await call('POST', '/v1/me/totp/remove', { code: spare }, headers)).status).toBe(422);
    expect((await call('GET', '/v1/session', undefined, headers)).body.secondFactor).toBe(true);
    expect((await call('POST', '/v1/me/totp/remove', { code: another }, headers)).status).toBe(204);
    expect(await signIn()).toMatchObject({ status: 201, body: { secondFactor: false } });
  });

  it('lets nobody try codes with a session, to be rid of them', async () => {
    const signedIn = await signIn();
    const headers = ownPage(signedIn);
    const { secret } = (await call('POST', '/v1/me/totp', { currentPassword: password }, headers)).body;
    const code = totpCode(bytesOfBase32(secret), Math.floor(Date.now() / totp.stepMs));
    expect((await call('POST', '/v1/me/totp/confirm', { code }, headers)).status).toBe(200);
    const guess = async () => (await call('POST', '/v1/me/totp/remove', { code: '000000' }, headers)).status;
    const answers: number[] = [];
    for (let times = 0; times <= attemptLimits.account.free; times += 1) answers.push(await guess());
    expect(answers).toEqual([...Array(attemptLimits.account.free).fill(422), 429]);
    const ofUser = `/v1/users/${signedIn.body.user.userId}/totp`;
    expect((await call('DELETE', ofUser, undefined, headers)).status).toBe(204);
  });

  it('asks for none of whoever has lost them, once an Admin has taken them away', async () => {
    const signedIn = await signIn();
    const headers = ownPage(signedIn);
    const { userId } = signedIn.body.user;
    const codes = `/v1/users/${userId}/totp`;
    expect(await call('DELETE', codes, undefined, headers)).toMatchObject({
      status: 409,
      body: { code: 'no-second-factor' },
    });
    const { secret } = (await call('POST', '/v1/me/totp', { currentPassword: password }, headers)).body;
    const code = totpCode(bytesOfBase32(secret), Math.floor(Date.now() / totp.stepMs));
    expect((await call('POST', '/v1/me/totp/confirm', { code }, headers)).status).toBe(200);
    const [user] = (await call('GET', '/v1/users', undefined, headers)).body.items;
    expect(user).toMatchObject({ userId, secondFactor: true });
    expect((await call('DELETE', codes, undefined, headers)).status).toBe(204);
    expect((await signIn()).status).toBe(201);
    const acts = (await call('GET', `/v1/audit?object=user/${userId}&limit=1`, undefined, headers)).body.items;
    expect(acts).toMatchObject([{ by: `user/${userId}`, action: 'second-factor-changed', details: { isOn: false } }]);
    expect((await call('DELETE', '/v1/users/nobody/totp', undefined, headers)).status).toBe(404);
  });

  it('lets whoever knows the password choose another one, and ends their other sessions', async () => {
    const [here, elsewhere] = [ownPage(await signIn()), ownPage(await signIn())];
    const other = 'another horse, battery and staple';
    const change = (currentPassword: string, chosen: string) =>
      call('POST', '/v1/me/password', { currentPassword, password: chosen }, here);
    expect(await change('not this one', other)).toMatchObject({
      status: 422,
      body: { code: 'wrong-password', errors: [{ path: '/currentPassword' }] },
    });
    expect((await change(password, 'aaaaaaaaaaaaaaaa')).status).toBe(422);
    expect((await change(password, other)).status).toBe(204);
    await until(async () => (await call('GET', '/v1/tenant', undefined, elsewhere)).status === 401);
    expect((await call('GET', '/v1/session', undefined, here)).status).toBe(200);
    expect((await signIn({ password: other })).status).toBe(201);
    expect((await change(other, password)).status).toBe(204);
    for (let n = 0; n < 5; n += 1) await change('not this one', other);
    expect(await change('not this one', other)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
  });

  it('remembers how somebody likes the console, wherever they sign in', async () => {
    const change = async (body: object) => call('PATCH', '/v1/me/preferences', body, ownPage(await signIn()));
    const columns = { logs: ['time', 'id'] };
    expect((await change({ theme: 'dark', columns })).body).toEqual({ theme: 'dark', columns });
    expect((await change({ theme: null, timeZone: 'Asia/Tokyo' })).body).toEqual({ timeZone: 'Asia/Tokyo', columns });
    expect((await signIn()).body.preferences).toEqual({ timeZone: 'Asia/Tokyo', columns });
    expect((await change({ timeZone: 'Europe/Atlantis' })).status).toBe(422);
    expect((await change({ theme: 'pink' })).status).toBe(422);
    const many = Object.fromEntries(Array.from({ length: 50 }, (_, n) => [`table ${n}`, ['id']]));
    expect((await change({ columns: many })).status).toBe(422);
    expect((await identity.call('PATCH', '/v1/me/preferences', { theme: 'dark' })).status).toBe(403);
  });
});

function bytesOfBase32(text: string): Buffer {
  const bits = [...text].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  );
  return Buffer.from(
    bits
      .join('')
      .match(/.{8}/g)
      ?.map((octet) => Number.parseInt(octet, 2)) ?? [],
  );
}
