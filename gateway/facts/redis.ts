/** Connections to Redis, or to a Redis Cluster, by the address alone. */
import { Cluster, Redis } from 'ioredis';

/** Begins the scheme of a cluster's address: `redis+cluster://HOST:PORT` of one of its nodes, or of a name that leads to several. */
const clusterScheme = /^(rediss?)\+cluster:/;

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

/** Opens `url`: one server's, or that of a node of a cluster, which tells of the others. */
export function openRedis(url: string, behaviour: RedisBehaviour): RedisConnection {
  const [, scheme] = clusterScheme.exec(url) ?? [];
  if (scheme === undefined) return new Redis(url, { ...behaviour });
  const { hostname, port, username, password } = new URL(url.replace(clusterScheme, 'http:'));
  const { enableOfflineQueue, lazyConnect = false, ...each } = behaviour;
  return new Cluster([{ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || 6379) }], {
    ...{ enableOfflineQueue, lazyConnect },
    redisOptions: {
      ...each,
      ...(username && { username: decodeURIComponent(username) }),
      ...(password && { password: decodeURIComponent(password) }),
      ...(scheme === 'rediss' && { tls: {} }),
    },
  });
}
