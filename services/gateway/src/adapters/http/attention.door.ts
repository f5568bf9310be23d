import { Injectable } from '@nestjs/common';
import { type Static, Type } from 'typebox';
import { WallClock } from '#decider';
import type { EndpointSpec, RequestOfCaller } from '#http';
import { attentionKinds, mostUrgent } from '../../domain/attention/attention.js';
import { attentionQuestions } from '../../domain/attention/attention-questions.js';
import { AskedGateway } from './asked.gateway.js';

const answerWithinMs = 2_000;

const Found = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Type.String({ description: 'For PATCH /v1/me/preferences, to put it away until something new comes to it' }),
      kind: Type.Enum([...attentionKinds]),
      count: Type.Integer(),
      isMore: Type.Boolean({ description: 'Whether there are more than were counted' }),
      amounts: Type.Array(
        Type.Object({ currency: Type.String(), amount: Type.String({ description: 'Exact decimal text' }) }),
        { description: 'What is at stake, of what was counted' },
      ),
      subject: Type.Optional(Type.Object({ id: Type.String(), name: Type.String() })),
    }),
  ),
  missing: Type.Array(Type.String(), { description: 'Services that did not answer: what they know of is not here' }),
});

export const attentionSpec: EndpointSpec = {
  method: 'GET',
  summary: 'What waits for a decision, at most five, by the money that is at stake',
  tag: 'Attention',
  scope: 'read',
  answer: Found,
};

/** The services know what is wrong; here it is put in an order, without what whoever asks has put away. */
@Injectable()
export class AttentionDoor {
  constructor(
    private readonly services: AskedGateway,
    private readonly clock: WallClock,
  ) {}

  async answer(request: RequestOfCaller): Promise<Static<typeof Found>> {
    const dismissed = this.dismissedBy(request);
    const answers = await Promise.all(
      attentionQuestions(this.clock.now()).map(async ({ service, path, attentionIn }) => {
        const answer = await this.services.ask(request, { service, path, withinMs: answerWithinMs });
        const isMissing = answer === undefined || answer.status >= 500;
        return { service, isMissing, found: answer ? attentionIn(answer.body) : [] };
      }),
    );
    const missing = answers.filter(({ isMissing }) => isMissing).map(({ service }) => service);
    const found = answers.flatMap((one) => one.found);
    return { items: mostUrgent(found, await dismissed), missing: [...new Set(missing)] } as Static<typeof Found>;
  }

  private async dismissedBy(request: RequestOfCaller): Promise<ReadonlySet<string>> {
    if (!request.caller?.session) return new Set();
    const asked = { service: 'identity', path: '/v1/session', withinMs: answerWithinMs } as const;
    const session = (await this.services.ask(request, asked))?.body as
      | { preferences?: { dismissed?: string[] } }
      | undefined;
    return new Set(session?.preferences?.dismissed ?? []);
  }
}
