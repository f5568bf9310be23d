import { entitiesEqualTables } from '#testing';
import { subscriptionsSchema } from './subscriptions.schema.js';

entitiesEqualTables(subscriptionsSchema);
