import type { PostgresSchema } from '#database';
import { CreateAnalytics1795305600000 } from '../../../migrations/1795305600000-create-analytics.js';
import { CountUsage1795875600000 } from '../../../migrations/1795875600000-count-usage.js';
import { Simulations1795877400000 } from '../../../migrations/1795877400000-simulations.js';

export const analyticsSchema: PostgresSchema = {
  schema: 'analytics',
  entities: [],
  migrations: [CreateAnalytics1795305600000, CountUsage1795875600000, Simulations1795877400000],
};
