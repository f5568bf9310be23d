import { Type } from 'typebox';
import { usageStates } from '../../domain/usage-states.js';
import { Id } from './question.schema.js';

const Name = Type.Optional(Id);

/** By what entries of the usage log are chosen. */
export const UsageFilterQuery = {
  state: Type.Optional(Type.Enum([...usageStates])),
  organization: Type.Optional(Type.String({ ...Id, description: 'The id of a customer, or its name in events' })),
  subscriber: Name,
  productId: Name,
  subscriptionId: Name,
  credential: Name,
  model: Name,
  provider: Name,
  kind: Name,
  metricId: Type.Optional(Type.String({ ...Id, description: 'A metric that charges for the event' })),
  source: Name,
  transactionId: Type.Optional(Type.String({ minLength: 1, maxLength: 256, description: "The event's id" })),
  text: Type.Optional(
    Type.String({
      ...Id,
      pattern: '[A-Za-z0-9\\u0080-\\uffff]',
      examples: ['acme'],
      description: 'Whole words of ids and of names of customers, subscribers and credentials, in any case',
    }),
  ),
};
