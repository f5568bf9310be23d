import { closestTimeZone } from './closest-time-zone.js';

describe('a time zone that nobody knows', () => {
  it.each([
    ['Europe/Berln', 'Europe/Berlin'],
    ['europe/berlim', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['Germany/Berlin', 'Europe/Berlin'],
    ['America/NewYork', 'America/New_York'],
    ['Tokio', 'Asia/Tokyo'],
  ])('%s may be %s', (name, closest) => {
    expect(closestTimeZone(name)).toBe(closest);
  });

  it.each(['+02:00', '', 'Mars/Olympus_Mons'])('%s is like none', (name) => {
    expect(closestTimeZone(name)).toBeUndefined();
  });
});
