export { type ChildExit, type ChildSpec, type RunningChild, startChild } from './child.process.js';
export { commandLineOf } from './identity.process.js';
export { type Inbox, type InboxOptions, startInbox } from './inbox/inbox.process.js';
export { isKafkaPrepared } from './kafka/class-archive.js';
export { prepareKafka } from './kafka/class-archive.process.js';
export { kafkaJars, kafkaJarsFolder } from './kafka/kafka.jars.js';
export { type EmbeddedKafka, type KafkaOptions, startKafka } from './kafka/kafka.process.js';
export { withFileLock } from './lock.file.js';
export { jarsOf } from './maven.jars.js';
export { endOrphans, parentOf, processesWith } from './orphans.process.js';
export { closeToOthers } from './owner-only.files.js';
export { endOrphanedParts } from './part-orphans.process.js';
export { answersTcp, claimPort, findFreePort, isPortSoonFree, startOnFreePorts } from './port.socket.js';
export {
  createDatabase,
  type EmbeddedPostgres,
  type PostgresOptions,
  startPostgres,
} from './postgres/postgres.process.js';
export { installBrowser, locateBrowser } from './prerequisites/browser.installer.js';
export { locateJava } from './prerequisites/java.process.js';
export { installPrerequisites } from './prerequisites/prerequisites.installer.js';
export { untilReady } from './ready.process.js';
export { repositoryRoot } from './repository.files.js';
export { RunFolder } from './run-folder.files.js';
export type { StopSteps } from './stop.process.js';
