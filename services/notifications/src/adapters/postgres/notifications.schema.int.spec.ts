import { entitiesEqualTables } from '#testing';
import { notificationsSchema } from './notifications.schema.js';

entitiesEqualTables(notificationsSchema);
