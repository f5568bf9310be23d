import { MavenProgress } from './maven-progress.js';

const lines = [
  'Downloading from central: https://repo.example/org/apache/kafka/kafka_2.13/4.1.0/kafka_2.13-4.1.0.pom',
  'Downloaded from central: https://repo.example/org/apache/kafka/kafka_2.13/4.1.0/kafka_2.13-4.1.0.pom (14 kB at 1.2 MB/s)',
  '[INFO] Downloaded from central: https://repo.example/org/rocksdb/rocksdbjni/10.1.3/rocksdbjni-10.1.3.jar (71.5 MB at 20 MB/s)',
  '[INFO] Copying rocksdbjni-10.1.3.jar to /cache',
  '',
].join('\n');

describe('what Maven has fetched', () => {
  it('is counted in files and megabytes', () => {
    expect(new MavenProgress().read(lines)).toMatch(/2 files, 72 MB$/);
  });

  it('is the same wherever its output is cut', () => {
    const progress = new MavenProgress();
    const said = [...lines].map((character) => progress.read(character));
    expect(said.at(-1)).toMatch(/2 files, 72 MB$/);
    expect(said[0]).toMatch(/0 files, 0 MB$/);
  });
});
