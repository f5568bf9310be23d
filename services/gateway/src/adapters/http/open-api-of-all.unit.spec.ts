import { routedServices } from '../../domain/routing.js';
import { OpenApiOfAll } from './open-api-of-all.js';

describe('the OpenAPI document of all services', () => {
  const documentOf = (path: string) => JSON.stringify({ paths: { [path]: {} }, components: {} });

  function asking(answers: Partial<Record<string, string | undefined>> = {}) {
    const asked: string[] = [];
    const all = new OpenApiOfAll();
    const text = () =>
      all.textFrom(async (service) => {
        asked.push(service);
        await new Promise(setImmediate);
        return service in answers ? answers[service] : documentOf(`/v1/${service}`);
      });
    return { text, asked, answers };
  }

  it('is asked for and made once for all who ask at the same time, and for who comes soon after', async () => {
    const { text, asked } = asking();
    const texts = await Promise.all(Array.from({ length: 20 }, text));
    expect(asked).toEqual([...routedServices]);
    expect(new Set([...texts, await text()]).size).toBe(1);
    expect(asked).toEqual([...routedServices]);
  });

  it('names a service that does not answer, and has what it says as soon as it does', async () => {
    const { text, answers } = asking({ catalog: undefined });
    expect(JSON.parse(await text())).toMatchObject({ 'x-missing-services': ['catalog'] });
    answers['catalog'] = documentOf('/v1/products');
    expect(JSON.parse(await text())).not.toHaveProperty('x-missing-services');
  });

  it('names a service that answers something else', async () => {
    const { text } = asking({ catalog: '<html>' });
    expect(JSON.parse(await text())).toMatchObject({ 'x-missing-services': ['catalog'] });
  });
});
