import { tmpdir } from 'node:os';
import { type ServiceForSpec, startForSpec, until } from '#testing';
import { service } from '../../service.js';

describe('ingestion on a disk that is almost full', () => {
  let ingestion: ServiceForSpec;

  beforeAll(async () => {
    const everything = String(Number.MAX_SAFE_INTEGER);
    const more = { METERSTREAM_LOG_FOLDER: tmpdir(), METERSTREAM_LEAST_FREE_BYTES: everything };
    ingestion = await startForSpec(service, more);
  }, 60_000);

  afterAll(() => ingestion.stop());

  it.each(['/v1/events', '/gathered/v1/events', '/meter/v2/events'])(
    'refuses usage at %s for a while',
    async (path) => {
      const answer = await until(async () => {
        const given = await ingestion.call('POST', path, [{ id: 'e' }]);
        return given.status === 503 && given;
      });
      expect(answer.body).toMatchObject({ code: 'disk-almost-full' });
      expect(answer.headers.get('retry-after')).toBe('10');
    },
  );

  it('is asked about other things as before', async () => {
    expect((await ingestion.call('GET', '/v1/rejected-usage')).status).toBe(200);
    expect((await ingestion.call('GET', '/health/ready')).status).toBe(200);
  });
});
