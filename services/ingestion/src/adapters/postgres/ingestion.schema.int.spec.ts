import { entitiesEqualTables } from '#testing';
import { ingestionSchema } from './ingestion.schema.js';

entitiesEqualTables(ingestionSchema);
