import { entitiesEqualTables } from '#testing';
import { identitySchema } from './identity.schema.js';

entitiesEqualTables(identitySchema);
