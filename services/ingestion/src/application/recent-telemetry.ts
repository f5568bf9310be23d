import { Injectable } from '@nestjs/common';
import { WallClock } from '#decider';
import { isContent } from '#genai-telemetry';
import type { AttributeValue, Signal } from '#otlp';
import type { RecordView } from '../domain/telemetry/mapped-usage.js';

const mostOfSignal = 100;
const mostInSecond = 20;
const mostTenants = 200;
const mostAttributes = 64;
const longestText = 256;

interface Recent {
  readonly views: Record<Signal, RecordView[]>;
  second: number;
  inSecond: number;
}

/** Some of the telemetry that came last, without prompts and answers: for whoever edits a mapping. Kept in memory alone. */
@Injectable()
export class RecentTelemetry {
  private readonly tenants = new Map<string, Recent>();

  constructor(private readonly clock: WallClock) {}

  /** What a request may show; undefined when this second has shown enough. */
  showFor(tenant: string): ((view: RecordView) => void) | undefined {
    const recent = this.tenants.get(tenant) ?? this.begin(tenant);
    const second = Math.floor(this.clock.now() / 1_000);
    if (recent.second !== second) {
      recent.second = second;
      recent.inSecond = 0;
    }
    if (recent.inSecond >= mostInSecond) return undefined;
    return (view) => {
      if (recent.inSecond++ >= mostInSecond) return;
      const views = recent.views[view.signal];
      views.unshift(shortened(view));
      views.length = Math.min(views.length, mostOfSignal);
    };
  }

  /** The newest first. */
  of(tenant: string, signal: Signal): readonly RecordView[] {
    return this.tenants.get(tenant)?.views[signal] ?? [];
  }

  private begin(tenant: string): Recent {
    const recent = { views: { traces: [], logs: [], metrics: [] }, second: 0, inSecond: 0 };
    if (this.tenants.size >= mostTenants) this.tenants.delete(this.tenants.keys().next().value as string);
    this.tenants.set(tenant, recent);
    return recent;
  }
}

function shortened(view: RecordView): RecordView {
  const kept = [...view.attributes].filter(([name]) => !isContent(name)).slice(0, mostAttributes);
  return { ...view, attributes: new Map(kept.map(([name, value]) => [name, short(value)])) };
}

const short = (value: AttributeValue): AttributeValue =>
  typeof value === 'string' ? value.slice(0, longestText) : value;
