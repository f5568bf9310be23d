import { entitiesEqualTables } from '#testing';
import { catalogSchema } from './catalog.schema.js';

entitiesEqualTables(catalogSchema);
