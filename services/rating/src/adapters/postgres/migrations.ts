import { Rating1764000000000 } from '../../../migrations/1764000000000-rating.js';
import { UsageThatWaits1795600000000 } from '../../../migrations/1795600000000-usage-that-waits.js';

/** In their order. */
export const migrations = [Rating1764000000000, UsageThatWaits1795600000000];
