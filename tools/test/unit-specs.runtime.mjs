// How unit and contract specs are loaded: by Node itself, so that what many of them import is read, compiled and
// evaluated once in a worker and not once a spec (ADR 0064). Where a file is and what becomes of its TypeScript is
// still asked of Jest.
import { createRequire, registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';

const requireOfJest = createRequire(createRequire(import.meta.url).resolve('@jest/core'));
const { default: JestRuntime } = requireOfJest('jest-runtime');

const globalsScheme = 'jest-globals:';
const transformOptions = {
  isInternalModule: false,
  supportsDynamicImport: true,
  supportsExportNamespaceFrom: true,
  supportsStaticESM: true,
  supportsTopLevelAwait: true,
};
// A file is loaded for one spec and stands in the stacks of all that follow.
const sourceMaps = new Map();
/** That of the spec which runs: a worker has one at a time. */
let current;

export default class UnitSpecsRuntime extends JestRuntime {
  constructor(...parts) {
    super(...parts);
    current = this;
  }

  /** Jest's own parts. The one that collects tests is loaded again for each spec, because it holds them. */
  requireInternalModule(from, to) {
    if (to !== undefined) return super.requireInternalModule(from, to);
    if (from.includes('jest-circus')) delete requireOfJest.cache[from];
    return requireOfJest(from);
  }

  unstable_shouldLoadAsEsm() {
    return true;
  }

  async unstable_importModule(path) {
    return import(pathToFileURL(path).href);
  }

  getSourceMaps() {
    return sourceMaps;
  }

  // `process` is that of the worker, and has its own.
  installGetBuiltinModule() {}

  resolvedPath(from, specifier) {
    return this._resolution.resolveEsm(from, specifier);
  }

  transformed(url) {
    const path = fileURLToPath(url);
    const code = this.transformCache.transform(path, transformOptions);
    sourceMaps.set(url, this.transformCache.getSourceMaps().get(path) ?? '');
    return code;
  }

  globalsFor(path) {
    // What specs have in common is loaded for the first of them, and must not go on with its timers and mocks.
    const jest = new Proxy({}, { get: (_, name) => current.jestGlobals.jestObjectFor(path)[name] });
    return { ...this.jestGlobals.envGlobals(), jest };
  }
}

/** What `@jest/globals` exports to the spec at that path. */
export const globalsFor = (path) => current.globalsFor(path);

function sourceOfGlobals(path) {
  const names = Object.keys(globalsFor(path)).join(', ');
  return `
    import { globalsFor } from ${JSON.stringify(import.meta.url)};
    export const { ${names} } = globalsFor(${JSON.stringify(path)});`;
}

const isOurs = (url) => url?.startsWith('file:') && url.endsWith('.ts') && !url.includes('/node_modules/');

registerHooks({
  resolve(specifier, context, nextResolve) {
    if (!isOurs(context.parentURL)) return nextResolve(specifier, context);
    const from = fileURLToPath(context.parentURL);
    if (specifier === '@jest/globals') return { url: globalsScheme + from, format: 'module', shortCircuit: true };
    if (!/^[.#]/.test(specifier)) return nextResolve(specifier, context);
    const { href } = pathToFileURL(current.resolvedPath(from, specifier));
    return isOurs(href) ? { url: href, format: 'module', shortCircuit: true } : nextResolve(href, context);
  },
  load(url, context, nextLoad) {
    if (url.startsWith(globalsScheme))
      return { format: 'module', source: sourceOfGlobals(url.slice(globalsScheme.length)), shortCircuit: true };
    return isOurs(url)
      ? { format: 'module', source: current.transformed(url), shortCircuit: true }
      : nextLoad(url, context);
  },
});
