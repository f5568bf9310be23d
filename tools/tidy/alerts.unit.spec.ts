import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { sources } from './repository.js';

interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly annotations?: { readonly summary?: string };
}

const alerts = parse(readFileSync('deploy/prometheus/alerts.yml', 'utf8')) as { groups: { rules: Rule[] }[] };
const rules = alerts.groups.flatMap((group) => group.rules);
const dashboard = JSON.parse(readFileSync('deploy/grafana/meterstream.json', 'utf8')) as {
  panels: { title: string; targets: { expr: string }[] }[];
};
const asked = [...rules, ...dashboard.panels.flatMap(({ targets }) => targets)].map(({ expr }) => expr);

/** The names of metrics that the code makes. */
const made = new Set(
  sources
    .filter((file) => /^(libs|services)\//.test(file) && !file.includes('.spec.'))
    .flatMap((file) => readFileSync(file, 'utf8').match(/(?<=')meterstream_[a-z_]+(?=')/g) ?? []),
);

const named = (expr: string) => expr.match(/\bmeterstream_[a-z_]+/g) ?? [];
const isMade = (metric: string) => made.has(metric) || made.has(metric.replace(/_(bucket|sum|count)$/, ''));

describe('what watches a running stack', () => {
  it('asks for metrics alone that the code has', () => {
    expect(asked.flatMap(named).filter((metric) => !isMade(metric))).toEqual([]);
    expect(asked.flatMap(named).length).toBeGreaterThan(10);
  });

  it.each(rules)('says what to do: $alert', ({ annotations }) => {
    expect(annotations?.summary?.length ?? 0).toBeGreaterThan(80);
    expect(annotations?.summary).toContain(':');
  });

  it('has a name for each alert and each panel', () => {
    for (const names of [rules.map(({ alert }) => alert), dashboard.panels.map(({ title }) => title)])
      expect(new Set(names).size).toBe(names.length);
  });
});
