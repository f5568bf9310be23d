import { WaitsOfOwners } from '#running';

const waits = new WaitsOfOwners();

/** Looks for a while for what others have made: it may have been made just now, and be on its way here. */
export function soonKnown<T>(tenant: string, look: () => Promise<T>): Promise<T> {
  return waits.until(tenant, look);
}
