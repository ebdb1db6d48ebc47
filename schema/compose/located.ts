/** Says where in an agency's file a fault is. */
import { type ASTNode, getLocation } from 'graphql';

/** `message` with file and line of `node`, when it comes from a file. */
export function located(message: string, node: ASTNode | null | undefined): string {
  const loc = node?.loc;
  if (!loc?.source.name.endsWith('.graphql')) return message;
  return `${message} (${loc.source.name}:${getLocation(loc.source, loc.start).line})`;
}
