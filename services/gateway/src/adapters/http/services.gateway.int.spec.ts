import { createServer } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import type { RoutedService } from '../../domain/routing.js';
import { listening } from '../testing/listening.js';
import { ServicesGateway } from './services.gateway.js';

describe('what gateway asks a service', () => {
  /** One that is ready as soon as it gets to answering. */
  async function asking(answersAfterMs: number) {
    const service = createServer((_asked, answer) => void setTimeout(() => answer.end('{}'), answersAfterMs).unref());
    const addresses = new Map([['rating' as RoutedService, `http://127.0.0.1:${await listening(service)}`]]);
    let fallSilent = () => {};
    let isSilent = false;
    const services = new ServicesGateway(
      { addresses },
      {
        isSilent: () => isSilent,
        onChange: (listener) => {
          fallSilent = () => {
            isSilent = true;
            listener('rating', true);
          };
        },
      },
    );
    return { services, fallSilent: () => fallSilent() };
  }

  it('is waited for longer than a machine that is busy may take', async () => {
    const { services } = await asking(2_500);
    expect(await services.isReady('rating')).toBe(true);
  }, 30_000);

  it('is not waited for once it is silent', async () => {
    const { services, fallSilent } = await asking(60_000);
    const ready = services.isReady('rating');
    await pause(50);
    fallSilent();
    expect(await ready).toBe(false);
    expect(await services.isReady('rating')).toBe(false);
    expect(await services.answerOf('rating', '/health/lags')).toBeUndefined();
  });

  it('is not asked where it is not known', async () => {
    const { services } = await asking(0);
    expect(await services.isReady('catalog')).toBe(false);
  });
});
