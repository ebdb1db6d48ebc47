# One image for every program: the command is dist/gateway/main.js, or dist/subgraphs/main.js AGENCY.
# What is built is what .dockerignore lets in: no test, no development identity, no embedded database.

FROM node:24-bookworm-slim AS sources
WORKDIR /app
COPY .npmrc package.json package-lock.json ./

FROM sources AS packages
RUN npm ci --omit=dev --ignore-scripts

FROM sources AS build
RUN npm ci --ignore-scripts
COPY tsconfig.json tsconfig.build.json ./
COPY gateway ./gateway
COPY schema ./schema
COPY subgraphs ./subgraphs
# What is left beside the code is what the programs read: YAML, SDL, SQL.
RUN npm run build && node gateway/console/build-page.mjs && find schema subgraphs -name '*.ts' -delete && mkdir /head

FROM node:24-bookworm-slim
ENV NODE_ENV=production APOLLO_TELEMETRY_DISABLED=true
WORKDIR /app
COPY package.json ./
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/schema ./schema
COPY --from=build /app/subgraphs ./subgraphs
COPY --from=build /app/dist/gateway ./dist/gateway
COPY --from=build /app/dist/schema ./dist/schema
COPY --from=build /app/dist/subgraphs ./dist/subgraphs
COPY --from=build /app/dist/pages ./dist/pages
# What `cooperation` remembers of its database: a volume that is mounted here is the program's own.
COPY --from=build --chown=node:node /head /head
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --start-interval=2s --retries=3 \
  CMD ["node", "-e", "const ask = (by, more) => new Promise((found, lost) => require(by).get({ host: '127.0.0.1', port: process.env.FAMILJEGRAF_PORT || 4000, path: '/health/ready', timeout: 2000, ...more }, ({ statusCode }) => found(statusCode === 200)).on('error', lost).on('timeout', lost)); ask('node:http').catch(() => ask('node:https', { rejectUnauthorized: false })).then((ok) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "--max-semi-space-size=64"]
CMD ["dist/gateway/main.js"]
