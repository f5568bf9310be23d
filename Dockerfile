# One image for every service: the command says which, e.g. ["dist/services/rating/src/main.js"].
FROM node:24-bookworm-slim AS build
WORKDIR /meterstream
COPY package.json package-lock.json ./
# As tools/bootstrap.mjs does, and for the same reason.
RUN npm install --no-save --no-audit --no-fund
COPY . .
RUN npx swc libs services tools --out-dir dist --quiet && node tools/console.mjs && rm -r web/node_modules \
  && npm prune --omit=dev --no-save --no-audit --no-fund

FROM node:24-bookworm-slim
ENV NODE_ENV=production
WORKDIR /meterstream
COPY --from=build --chown=node:node /meterstream ./
# Where analytics would keep an engine of its own, were it not given CLICKHOUSE_URL.
RUN mkdir -p .meterstream && chown node:node .meterstream
USER node
# Why, is in tools/stack/node-arguments.ts.
ENTRYPOINT ["node", "--enable-source-maps", "--disable-warning=TimeoutNegativeWarning", "--max-semi-space-size=64", "--external-memory-accounted-in-global-limit", "--heap-growing-percent=100"]
