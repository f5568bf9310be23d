/**
 * What a thread does of a service: all of it; or its requests; or its work, which is whatever topics and the time of day
 * make it do. Requests and work are two threads of one process, each with the whole module and with memory of its own.
 */
export type Part = 'whole' | 'requests' | 'work';
