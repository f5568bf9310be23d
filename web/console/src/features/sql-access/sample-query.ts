interface Sample {
  readonly address: string;
  readonly user: string;
  /** As a shell is to read it. */
  readonly password: string;
  readonly database: string;
  readonly views: readonly string[];
}

/** What curl is told to see whether it works. */
export const sampleQuery = ({ address, user, password, database, views: [view] }: Sample): string =>
  `curl -u "${user}:${password}" ${address}/ -d 'select * from ${database}.${view} limit 10'`;
