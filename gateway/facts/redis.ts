/** Connections to Redis, or to a Redis Cluster, by the address alone. */
import { Cluster, type ClusterOptions, Redis } from 'ioredis';

/** Begins the scheme of a cluster's address, `redis+cluster://[USER:PASSWORD@]HOST:PORT,HOST:PORT`: nodes that tell of the others. */
const clusterScheme = /^(rediss?)\+cluster:\/\//;

/** How it behaves. `commandTimeout`: of each command, in milliseconds. `autoResubscribe`: by itself after each loss. */
export interface RedisBehaviour {
  readonly enableOfflineQueue: boolean;
  readonly commandTimeout: number;
  readonly maxRetriesPerRequest: number;
  readonly lazyConnect?: boolean;
  readonly autoResubscribe?: boolean;
}

/** A connection that goes on trying. Listen to its `error`. */
export type RedisConnection = Redis | Cluster;

/** A cluster with TLS is asked by the names that its certificates have, not by the addresses that they lead to. */
const withTls: Pick<ClusterOptions, 'dnsLookup'> = { dnsLookup: (host, done) => done(null, host) };

/** Opens `url`: one server's, or that of nodes of a cluster. */
export function openRedis(url: string, behaviour: RedisBehaviour): RedisConnection {
  const [all = '', scheme] = clusterScheme.exec(url) ?? [];
  if (scheme === undefined) return new Redis(url, { ...behaviour });
  const nodes = url
    .slice(all.length)
    .split(',')
    .map((node) => new URL(`http://${node}`));
  const { username, password } = nodes.find((node) => node.password !== '') ?? { username: '', password: '' };
  const { enableOfflineQueue, lazyConnect = false, ...each } = behaviour;
  const places = nodes.map(({ hostname, port }) => ({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port || 6379),
  }));
  return new Cluster(places, {
    ...{ enableOfflineQueue, lazyConnect },
    ...(scheme === 'rediss' && withTls),
    redisOptions: {
      ...each,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(scheme === 'rediss' && { tls: {} }),
    },
  });
}
