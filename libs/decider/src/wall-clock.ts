/** The time of the world, in epoch milliseconds. Use cases take it from here and hand it to `decide` with the command. */
export abstract class WallClock {
  abstract now(): number;
}
