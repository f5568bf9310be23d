const unitBytes: Readonly<Record<string, number>> = { B: 1, kB: 1_000, MB: 1_000_000, GB: 1_000_000_000 };
const downloaded = /^(?:\[INFO\] )?Downloaded from [^:]+: \S+ \(([0-9.]+) ([kMG]?B)/gm;

/** What Maven has fetched so far, read from what it says (`-B` without `-ntp`), in pieces that may end anywhere. */
export class MavenProgress {
  private files = 0;
  private bytes = 0;
  private unfinished = '';

  /** Answers the count so far as words for people. */
  read(piece: string): string {
    const text = this.unfinished + piece;
    const end = text.lastIndexOf('\n') + 1;
    this.unfinished = text.slice(end);
    for (const [, size = '0', unit = 'B'] of text.slice(0, end).matchAll(downloaded)) {
      this.files += 1;
      this.bytes += Number(size) * (unitBytes[unit] ?? 0);
    }
    return `Maven fetches the jars, this once: ${this.files} files, ${Math.round(this.bytes / 1_000_000)} MB`;
  }
}
