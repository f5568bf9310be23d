import { type Static, Type } from 'typebox';
import type { EndpointSpec } from '#http';

const StatusJson = Type.Object({
  services: Type.Array(
    Type.Object({
      name: Type.String(),
      state: Type.Enum(['ready', 'waiting', 'away'], { description: 'away: it does not answer' }),
      waitsFor: Type.Array(Type.String(), { description: 'The parts that are not ready, and work that stands still' }),
      readers: Type.Array(
        Type.Object({
          reader: Type.String({ description: 'A consumer group, or who follows a topic in memory' }),
          topic: Type.String(),
          messages: Type.Integer({ description: 'Not read to the end yet, by the process that answered' }),
          seconds: Type.Integer({ description: 'The age of the oldest of them' }),
        }),
      ),
    }),
  ),
});

export type StatusAnswer = Static<typeof StatusJson>;
export type ServiceStatus = StatusAnswer['services'][number];

export const statusSpec: EndpointSpec = {
  method: 'GET',
  summary: 'Which services are ready, and how far behind each of their readers is',
  tag: 'Status',
  scope: 'read',
  answer: StatusJson,
};
