export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads an environment into a typed config and gathers every problem, so that a start fails once with all of them. */
export class EnvironmentReader {
  private readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  text(name: string, fallback?: string): string {
    const value = this.env[name] || fallback;
    if (value === undefined) this.problems.push(`${name} is not set`);
    return value ?? '';
  }

  optional(name: string): string | undefined {
    return this.env[name] || undefined;
  }

  /** A secret has no default, ever. */
  secret(name: string, minLength: number): string {
    const value = this.text(name);
    if (value !== '' && value.length < minLength) this.problems.push(`${name} has fewer than ${minLength} characters`);
    return value;
  }

  whole(name: string, fallback: number, range: { min: number; max: number }): number {
    const text = this.env[name] || String(fallback);
    const value = Number(text);
    if (!Number.isInteger(value) || value < range.min || value > range.max) {
      this.problems.push(`${name} is "${text}", not a whole number from ${range.min} to ${range.max}`);
    }
    return value;
  }

  flag(name: string, fallback: boolean): boolean {
    const text = this.env[name];
    if (text === undefined || text === '') return fallback;
    if (text === 'on' || text === 'true' || text === '1') return true;
    if (text === 'off' || text === 'false' || text === '0') return false;
    this.problems.push(`${name} is "${text}", not on or off`);
    return fallback;
  }

  problem(sentence: string): void {
    this.problems.push(sentence);
  }

  /** Call last: throws when anything was wrong. */
  done<Config>(config: Config): Config {
    if (this.problems.length > 0) throw new ConfigProblems(this.problems);
    return config;
  }
}

export class ConfigProblems extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`the configuration has ${problems.length} problem(s):\n  ${problems.join('\n  ')}`);
  }
}
