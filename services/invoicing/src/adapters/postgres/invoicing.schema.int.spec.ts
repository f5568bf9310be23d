import { entitiesEqualTables } from '#testing';
import { invoicingSchema } from './invoicing.schema.js';

entitiesEqualTables(invoicingSchema);
