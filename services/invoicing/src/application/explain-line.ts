import { Injectable } from '@nestjs/common';
import type { CompletePricingMetric } from '#pricing';
import type { BillingDocument } from '../domain/document/document.js';
import { explainLine as explanationOf } from '../domain/explanation/explain-line.js';
import type { ExplainedLine, Explanation } from '../domain/explanation/explanation.js';
import type { KnownSegment } from '../domain/occasion/complete-occasion.js';

/** The segments of subscriptions, with the terms of a version of their product. */
export abstract class BilledSegments {
  abstract find(
    tenant: string,
    segment: { readonly subscriptionId: string; readonly number: number; readonly productVersion: number },
  ): Promise<KnownSegment>;
}

/** What products asked for usage, version by version. */
export abstract class PublishedMetrics {
  abstract find(
    tenant: string,
    metric: { readonly productId: string; readonly productVersion: number; readonly metricId: string },
  ): CompletePricingMetric | undefined;
}

export interface LineExplanation extends ExplainedLine, Explanation {}

/** Why a line of a document comes to what it does; undefined where the document has no such line. */
@Injectable()
export class ExplainLine {
  constructor(
    private readonly segments: BilledSegments,
    private readonly metrics: PublishedMetrics,
  ) {}

  async run(tenant: string, document: BillingDocument, index: number): Promise<LineExplanation | undefined> {
    const line = document.lines[index];
    if (line === undefined) return undefined;
    const { periodIndex: number, productVersion, metricId } = line;
    const { subscriptionId } = document;
    const { segment, terms } = await this.segments.find(tenant, { subscriptionId, number, productVersion });
    const productId = segment?.productId ?? document.productId;
    const metric = metricId && this.metrics.find(tenant, { productId, productVersion, metricId });
    const explained = { document, line, segment, terms, ...(metric && { metric }) };
    return { ...explained, ...explanationOf(explained) };
  }
}
