import { post } from '../testing/doors-for-spec.js';
import { doorsWithAcme } from '../testing/doors-with-acme.js';

const time = '2026-01-31T12:00:00.000Z';
const event = (id: string, more: object = {}) => ({ id, time, properties: { pages: 1 }, ...more });

describe('a tenant that demands known names', () => {
  async function strictDoors() {
    const doors = await doorsWithAcme();
    doors.tenantLimits.record('demo', 0, true);
    return doors;
  }
  const known = { organization: 'Acme', product: 'Pages' };

  it('keeps an event that names what nobody knows as rejected, with a reason for each name', async () => {
    const { app, rows, rejected } = await strictDoors();
    const strange = { organization: 'Acmee', subscriber: 'bob@x.example', product: 'Image', credential: 'prod' };
    const answer = await post(app, JSON.stringify([event('1', known), event('2', strange)]));
    expect(answer.statusCode).toBe(207);
    const reasons = [
      { path: '/organization', code: 'unknown-organization', message: expect.stringContaining('mean "Acme"?') },
      { path: '/subscriber', code: 'unknown-subscriber', message: 'Nobody knows the subscriber "bob@x.example".' },
      { path: '/product', code: 'unknown-product', message: 'Nobody knows the product "Image".' },
      { path: '/credential', code: 'unknown-credential', message: 'Nobody knows the credential "prod".' },
    ];
    expect(answer.json().results).toEqual([
      { id: '1', status: 'accepted' },
      { id: '2', status: 'rejected', errors: reasons },
    ]);
    expect(rejected).toEqual([expect.objectContaining({ reasons, body: expect.stringContaining('Acmee') })]);
    expect(rows).toHaveLength(1);
  });

  it.each<[string, object, boolean]>([
    ['an unknown subscription beside known names', { ...known, subscriptionId: 'sub-9' }, true],
    ['an unknown subscription alone', { subscriptionId: 'sub-9' }, false],
    ['a known subscription', { subscriptionId: 'sub-1' }, true],
    ['a known subscription beside an unknown product', { subscriptionId: 'sub-1', product: 'Image' }, false],
    ['a subscriber by e-mail in other case', { subscriber: 'ANN@acme.example', product: 'p-1' }, true],
    ['nobody', {}, true],
  ])('answers %s', async (_what, named, accepted) => {
    const { app } = await strictDoors();
    const answer = await post(app, JSON.stringify([event('1', named)]));
    expect(answer.statusCode).toBe(accepted ? 202 : 422);
  });

  it('names what else is wrong, too', async () => {
    const { app } = await strictDoors();
    const answer = await post(app, JSON.stringify([{ ...event('1', { product: 'Image' }), time: 'soon' }]));
    const paths = answer.json().results[0].errors.map(({ path }: { path: string }) => path);
    expect(paths).toEqual(['/time', '/product']);
  });

  it('takes all names again when it demands that no more', async () => {
    const { app, tenantLimits } = await strictDoors();
    tenantLimits.record('demo', 0, false);
    expect((await post(app, JSON.stringify([event('1', { product: 'Image' })]))).statusCode).toBe(202);
  });
});
