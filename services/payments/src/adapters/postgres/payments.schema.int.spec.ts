import { entitiesEqualTables } from '#testing';
import { paymentsSchema } from './payments.schema.js';

entitiesEqualTables(paymentsSchema);
