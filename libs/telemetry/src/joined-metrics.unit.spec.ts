import { joinedMetrics } from './joined-metrics.js';

const work = `# HELP process_cpu_seconds_total CPU
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 7

# HELP events_total Events
# TYPE events_total counter
events_total{fate="rated"} 3
`;

const requests = `# HELP process_cpu_seconds_total CPU
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total{thread="requests"} 7

# HELP events_total Events
# TYPE events_total counter
events_total{fate="rated",thread="requests"} 0

# HELP ready Ready
# TYPE ready gauge
ready{thread="requests"} 1
`;

describe('metrics of two threads', () => {
  it('are one text: each family once, with the series of both, and of the process what the first says', () => {
    expect(joinedMetrics(work, requests)).toBe(`# HELP process_cpu_seconds_total CPU
# TYPE process_cpu_seconds_total counter
process_cpu_seconds_total 7

# HELP events_total Events
# TYPE events_total counter
events_total{fate="rated"} 3
events_total{fate="rated",thread="requests"} 0

# HELP ready Ready
# TYPE ready gauge
ready{thread="requests"} 1
`);
  });
});
