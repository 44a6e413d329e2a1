# Hoststand in a container. Untested: no container engine was at hand when this was written.
FROM node:24-bookworm-slim AS build
WORKDIR /house
COPY package.json package-lock.json .npmrc* ./
COPY src/protocol/package.json src/protocol/
COPY src/documents/package.json src/documents/
COPY printer/package.json printer/
COPY kiosk/package.json kiosk/
# Without install scripts: the image brings Node 24 itself, and better-sqlite3 carries its binary.
RUN npm ci --ignore-scripts --loglevel=error
COPY . .
RUN npm run build -- --logLevel warn && npm prune --omit=dev --ignore-scripts --loglevel=error

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOSTSTAND_DATA=/data HOSTSTAND_PORT=3000
WORKDIR /house
COPY --from=build --chown=node:node /house /house
RUN mkdir -p /data /copies && chown node:node /data /copies
USER node
VOLUME ["/data", "/copies"]
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
	CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "src/server/main.ts"]
