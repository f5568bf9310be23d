import { closestNames } from '#attribution';
import { Problem } from './problem.js';

interface KnownRoute {
  readonly method: string;
  /** `:name` stands for any one segment, `*` at the end for any that follow. */
  readonly segments: readonly string[];
}

const mostPathCharacters = 300;

/** The routes of a server, to tell a path that is misspelt from one that is asked with the wrong method. */
export class KnownRoutes {
  private readonly routes: KnownRoute[] = [];

  add(method: string, url: string): void {
    this.routes.push({ method, segments: segmentsOf(url) });
  }

  /** 405 with `Allow` for a path that is there, else 404 with the path that was probably meant. */
  nothingAt(method: string, target: string): Problem {
    const path = (target.split('?')[0] ?? '').slice(0, mostPathCharacters).toWellFormed();
    const asked = segmentsOf(path);
    const methods = [...new Set(this.routes.filter((route) => leadsTo(route, asked)).map((route) => route.method))];
    if (methods.length > 0) {
      const allow = methods.sort().join(', ');
      return new Problem(405, 'method-not-allowed', `${path} takes ${allow}, not ${method}.`, [], { allow });
    }
    const [closest] = closestNames(path, new Set(this.routes.flatMap((route) => corrected(route, asked) ?? [])));
    const hint = closest === undefined ? 'The API is described at /openapi.json.' : `Did you mean ${closest}?`;
    return new Problem(404, 'not-found', `There is no ${path}. ${hint}`);
  }
}

const segmentsOf = (path: string): string[] => path.split('/').slice(1);

const isAny = (segment: string): boolean => segment.startsWith(':') || segment === '*';

function leadsTo({ segments }: KnownRoute, asked: readonly string[]): boolean {
  return haveSameLength(segments, asked) && segments.every((segment, at) => isAny(segment) || segment === asked[at]);
}

function haveSameLength(segments: readonly string[], asked: readonly string[]): boolean {
  return segments.at(-1) === '*' ? asked.length >= segments.length : asked.length === segments.length;
}

/** What was asked, in the words of a route. */
function corrected({ segments }: KnownRoute, asked: readonly string[]): string | undefined {
  if (!haveSameLength(segments, asked)) return undefined;
  // One word is too little to go by where the rest may be anything: /v2/* is not what was meant by /v1/orders.
  if (segments.some(isAny) && segments.filter((segment) => !isAny(segment)).length < 2) return undefined;
  const words = asked.map((segment, at) => (isAny(segments[at] ?? '*') ? segment : segments[at]));
  return `/${words.join('/')}`;
}
