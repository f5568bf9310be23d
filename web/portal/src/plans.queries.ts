import type { Answer } from '../../api/client.js';
import { useAnswer } from '../../api/use-answer.js';
import type { PortalQueries } from './portal.queries.js';

export type Plans = Answer<'/v1/portal/plans'>;

/** The plans for the customer, and where their subscriptions stand among them. */
export const usePlans = ({ client }: PortalQueries) =>
  useAnswer('plans', (signal) => client.get('/v1/portal/plans', {}, signal));

export const beginCheckout = ({ client }: PortalQueries, productId: string) =>
  client.post('/v1/portal/checkouts', { body: { productId } }, {});

export const changePlan = ({ client }: PortalQueries, subscriptionId: string, productId: string) =>
  client.post('/v1/portal/subscriptions/{subscriptionId}/change', { subscriptionId, body: { productId } }, {});

export const withdrawChange = ({ client }: PortalQueries, subscriptionId: string) =>
  client.remove('/v1/portal/subscriptions/{subscriptionId}/change', { subscriptionId }, {});
