import { Injectable } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import type { EndpointSpec, RequestOfCaller } from '#http';
import { hitKinds, ranked } from '../../domain/search/hit.js';
import { searchQuestions } from '../../domain/search/search-questions.js';
import { AskedGateway } from './asked.gateway.js';

/** Whoever types does not wait for somebody who is slow: what was found by then is shown. */
const answerWithinMs = 1_000;

const SearchQuery = Type.Object(
  {
    q: Type.String({
      minLength: 1,
      maxLength: 200,
      examples: ['acme'],
      description: 'A part of a name or e-mail address, the number of a document, or any id',
    }),
  },
  { additionalProperties: false },
);

const Found = Type.Object({
  items: Type.Array(
    Type.Object({
      kind: Type.Enum([...hitKinds]),
      id: Type.String(),
      name: Type.String(),
      about: Type.Optional(Type.String({ description: 'Whose it is, or what tells it from others' })),
      source: Type.Optional(Type.String({ description: 'Of an event' })),
    }),
  ),
  missing: Type.Array(Type.String(), {
    description: 'Services that did not answer in time: what is theirs is not here',
  }),
});

export const searchSpec: EndpointSpec = {
  method: 'GET',
  summary: 'Find customers, products, subscriptions, documents and events by name, number or id; the 20 that fit best',
  tag: 'Search',
  scope: 'read',
  query: SearchQuery,
  answer: Found,
};

/** All services are asked at once; each answers for the caller alone. */
@Injectable()
export class SearchDoor {
  constructor(private readonly services: AskedGateway) {}

  async answer(request: RequestOfCaller): Promise<Static<typeof Found>> {
    const { q } = request.query as Static<typeof SearchQuery>;
    const answers = await Promise.all(
      searchQuestions(q).map(async ({ service, path, hitsIn }) => {
        const answer = await this.services.ask(request, { service, path, withinMs: answerWithinMs });
        return {
          service,
          isMissing: answer === undefined || answer.status >= 500,
          hits: answer ? hitsIn(answer.body) : [],
        };
      }),
    );
    const missing = answers.filter(({ isMissing }) => isMissing).map(({ service }) => service);
    return {
      items: ranked(
        answers.flatMap(({ hits }) => hits),
        q,
      ),
      missing: [...new Set(missing)],
    };
  }
}
