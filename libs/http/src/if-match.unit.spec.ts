import { Controller } from '@nestjs/common';
import { Endpoint } from './endpoint.decorator.js';
import { IfMatch, versionIn } from './if-match.js';
import { openApiOf, routesOf } from './openapi.js';

@Controller('v1/things')
class ThingsController {
  @Endpoint({ method: 'PUT', summary: 'Replace a thing', tag: 'Things', scope: 'write', answer: { type: 'object' } })
  replace(@IfMatch('thing-has-changed') seen: number | undefined) {
    return { seen };
  }

  @Endpoint({ method: 'DELETE', summary: 'Take it away', tag: 'Things', scope: 'write', status: 204 })
  remove() {
    return undefined;
  }
}

describe('If-Match', () => {
  it.each<[string | undefined, number | undefined]>([
    [undefined, undefined],
    ['*', undefined],
    ['"3"', 3],
    ['W/"3"', 3],
  ])('%s means version %s', (header, version) => {
    expect(versionIn(header, 'thing-has-changed')).toBe(version);
  });

  it.each(['3', '"x"', '"1", "2"', ''])('%s names no version', (header) => {
    expect(() => versionIn(header, 'thing-has-changed')).toThrow(
      expect.objectContaining({ status: 412, code: 'thing-has-changed' }),
    );
  });

  it('stands in the OpenAPI document where an endpoint reads it, and the ETag where it is answered', () => {
    const { put, delete: remove } = openApiOf('Things', routesOf(ThingsController)).paths['/v1/things'] ?? {};
    expect(put).toMatchObject({
      parameters: [{ name: 'If-Match', in: 'header', required: false }],
      responses: { 200: { headers: { ETag: {} } } },
    });
    expect(remove).toMatchObject({ parameters: [] });
    expect(remove).not.toHaveProperty('responses.204.headers');
  });
});
