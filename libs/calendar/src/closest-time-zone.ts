import { closestNames } from '#attribution';

/** The name of a time zone that somebody may have meant: written nearly so, or of a city that is called nearly so. */
export function closestTimeZone(name: string): string | undefined {
  const zones = Intl.supportedValuesOf('timeZone');
  const [closest] = closestNames(name, zones);
  if (closest !== undefined) return closest;
  const cities = new Map(zones.map((zone) => [cityOf(zone), zone]));
  const [city] = closestNames(cityOf(name), cities.keys());
  return city === undefined ? undefined : cities.get(city);
}

const cityOf = (zone: string): string => zone.slice(zone.lastIndexOf('/') + 1);
