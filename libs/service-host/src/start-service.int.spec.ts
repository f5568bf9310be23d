import { Module } from '@nestjs/common';
import { type ServiceForSpec, startForSpec } from '#testing';
import { defineService, readHostConfig } from './index.js';

@Module({})
class Nothing {}

const greeter = defineService({
  name: 'greeter',
  title: 'greeter',
  readConfig: (env) => readHostConfig('greeter', env),
  module: () => Nothing,
  refusals: {},
});

describe('a service', () => {
  let service: ServiceForSpec;

  beforeAll(async () => {
    service = await startForSpec(greeter);
  }, 60_000);

  afterAll(() => service.stop());

  it.each([
    ['/health/live', 200],
    ['/health/ready', 200],
    ['/openapi.json', 200],
    ['/metrics', 401],
    ['/nothing', 404],
    ['/%zz', 400],
  ])('answers %s with %d, and says how the answer is to be treated', async (path, status) => {
    const { headers, status: given } = await service.call('GET', path);
    expect(given).toBe(status);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('x-frame-options')).toBe('DENY');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect([headers.get('x-powered-by'), headers.get('server')]).toEqual([null, null]);
  });

  it('shows what it counts to the operator alone, not to an administrator of a tenant', async () => {
    for (const scope of ['none', 'admin'] as const) {
      const refused = await service.call('GET', '/metrics', undefined, { scope });
      expect(refused).toMatchObject({ status: 401, body: { code: 'operator-alone' } });
      expect(refused.headers.get('www-authenticate')).toContain('Basic');
    }
    expect(await service.metrics()).toContain('process_cpu_user_seconds_total');
  });
});

describe('a service without an operator', () => {
  it('shows what it counts to nobody', async () => {
    const service = await startForSpec(greeter, { METERSTREAM_OPERATOR_KEY: '' });
    try {
      expect(await service.metrics()).toMatchObject({ code: 'operator-alone' });
    } finally {
      await service.stop();
    }
  }, 60_000);
});
