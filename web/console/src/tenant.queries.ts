import { useSession } from './session-context.js';

/** The zone of times that no subscription is about. */
export const useTenantZone = (): string => useSession().tenant.timeZone;
