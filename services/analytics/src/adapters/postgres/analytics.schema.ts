import type { PostgresSchema } from '#database';
import { CreateAnalytics1795305600000 } from '../../../migrations/1795305600000-create-analytics.js';
import { CountUsage1795875600000 } from '../../../migrations/1795875600000-count-usage.js';
import { Simulations1795877400000 } from '../../../migrations/1795877400000-simulations.js';
import { CountVoids1796002000000 } from '../../../migrations/1796002000000-count-voids.js';
import { Budgets1796003000000 } from '../../../migrations/1796003000000-budgets.js';
import { KeepActs1796510000000 } from '../../../migrations/1796510000000-keep-acts.js';
import { ForgetOldKeys1796800000000 } from '../../../migrations/1796800000000-forget-old-keys.js';
import { KeepLastingKeys1796900000000 } from '../../../migrations/1796900000000-keep-lasting-keys.js';

export const analyticsSchema: PostgresSchema = {
  schema: 'analytics',
  entities: [],
  migrations: [
    CreateAnalytics1795305600000,
    CountUsage1795875600000,
    Simulations1795877400000,
    CountVoids1796002000000,
    Budgets1796003000000,
    KeepActs1796510000000,
    ForgetOldKeys1796800000000,
    KeepLastingKeys1796900000000,
  ],
};
