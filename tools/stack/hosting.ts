/** One operating-system process and the services it hosts. */
export interface HostedProcess {
  name: string;
  services: readonly string[];
}

/** These do steady work on every event, or hold an engine: they never share a process. */
const HEAVY: readonly string[] = ['ingestion', 'rating', 'analytics'];

export function hostedProcesses(services: readonly string[], processes: 'grouped' | 'each'): HostedProcess[] {
  const alone = (name: string): HostedProcess => ({ name, services: [name] });
  if (processes === 'each') return services.map(alone);
  const light = services.filter((name) => !HEAVY.includes(name));
  const heavy = services.filter((name) => HEAVY.includes(name)).map(alone);
  return light.length === 0
    ? heavy
    : [...heavy, light.length === 1 ? alone(light[0]!) : { name: 'services', services: light }];
}
