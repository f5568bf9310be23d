import type { OpenApiDocument } from '#http';
import { mergeOpenApi } from '../../domain/merged-open-api.js';
import { type RoutedService, routedServices } from '../../domain/routing.js';
import { ownOpenApi } from './door-paths.js';

const validForMs = 10_000;

/**
 * The OpenAPI document of all services, as text. Anybody may ask for it, and to make it takes gateway from everybody else for
 * a good part of a second: who asks meanwhile has the same answer, and it is made anew only when a service says something else.
 */
export class OpenApiOfAll {
  private asking: Promise<string> | undefined;
  private made: { readonly of: readonly (string | undefined)[]; readonly text: string } | undefined;
  private validUntil = Number.NEGATIVE_INFINITY;

  /** @param ask answers the text of a service's own document; undefined where there is none */
  textFrom(ask: (service: RoutedService) => Promise<string | undefined>): Promise<string> {
    if (this.made && performance.now() < this.validUntil) return Promise.resolve(this.made.text);
    this.asking ??= this.textOf(Promise.all(routedServices.map(ask))).finally(() => {
      this.asking = undefined;
    });
    return this.asking;
  }

  private async textOf(asked: Promise<readonly (string | undefined)[]>): Promise<string> {
    const of = await asked;
    if (!this.made || of.some((text, at) => text !== this.made?.of[at])) this.made = { of, text: merged(of) };
    if (!of.includes(undefined)) this.validUntil = performance.now() + validForMs;
    return this.made.text;
  }
}

function merged(texts: readonly (string | undefined)[]): string {
  const documents = routedServices.map((service, at) => [service, jsonIn<OpenApiDocument>(texts[at])] as const);
  return JSON.stringify(mergeOpenApi(new Map([...documents, ['gateway', ownOpenApi]])));
}

/** Undefined also of what is none. */
export function jsonIn<Said>(text: string | undefined): Said | undefined {
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Said);
  } catch {
    return undefined;
  }
}
