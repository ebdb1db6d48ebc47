/**
 * The protocol by which a withdrawal wins over answers on their way (I4), as a finite model: gateways that read,
 * one consent that is withdrawn, one store with facts and log. A state is plain data; `stepsFrom` gives every step that any
 * part may take next. A process that is paused is one that takes no step while time passes.
 *
 * Clocks are counted down: a tick is common to all, they run equally fast, and a countdown of 0 stays there. So the model
 * is finite, however long anything takes. Whatever may be lost is lost in some run; every process may crash anywhere.
 */
import { type Attempt, noAttempt, stepsOfAttempt } from './withdrawal.js';

/** How a variant of the protocol differs from ours. */
export interface Protocol {
  readonly name: string;
  /** What a gateway decides by: its memory until it is told of a change, a memory that expires, or the store itself. */
  readonly decidesBy: 'memory' | 'expiring-memory' | 'store';
  /** Reads the store once more when the answer is ready. */
  readonly checksAgain: boolean;
  /** `compared`: accepted only by the revision that was decided by; `answer-first`: the answer does not wait for it. */
  readonly append: 'compared' | 'compared-without-lock' | 'unconditional' | 'answer-first';
  /** Since when an answer has L to leave; null: it may leave whenever. */
  readonly cutSince: 'before-append' | 'reply' | null;
  /** Clock check and write: one step; two; or the write goes on by itself with what the kernel did not take at once. */
  readonly write: 'one-step' | 'two-steps' | 'in-parts';
  /** Since when the withdrawal waits L (`shorter`: since its commit, but less than L). */
  readonly waits: 'since-lock' | 'since-commit' | 'shorter' | 'since-begin' | 'never';
  /** What somebody gets who asks again for a withdrawal that is kept already. */
  readonly again: 'waits' | 'at-once';
}

/** How much there is. `gateways`: how many requests each has; `attempts`: to withdraw, at a time; `limit`: L in ticks. */
export interface Bounds {
  readonly gateways: ReadonlyArray<number>;
  readonly attempts: number;
  readonly limit: number;
}

/** One request. `ended`: the facts it has decided by say that the consent has ended. `entry`: how far the log has it. */
export interface Request {
  readonly phase: 'idle' | 'decided' | 'waiting' | 'ready' | 'checked' | 'partly';
  readonly ended: boolean;
  readonly entry: 'queued' | 'sent' | 'accepted' | 'stale' | null;
  readonly left: number;
  readonly isLogged: boolean;
}

/** A gateway with its requests, whose entries go to the log in batches: one statement at a time (group commit). */
export interface Gateway {
  readonly isUp: boolean;
  readonly requests: ReadonlyArray<Request>;
  /** On its way to the store, or there with its locks; null: none. */
  readonly statement: 'sent' | 'looked' | null;
  /** What is remembered of the consent; null: nothing. */
  readonly memory: boolean | null;
  readonly memoryLeft: number;
}

/** Everything there is at one moment. `ended`: the consent has ended in the store, for all to see. */
export interface State {
  readonly gateways: ReadonlyArray<Gateway>;
  readonly ended: boolean;
  readonly attempts: ReadonlyArray<Attempt>;
}

/** `order`: logged after the withdrawal (G1). `late`: left after it was acknowledged (G2). `unlogged`: left without an entry. */
export type Break = 'order' | 'late' | 'unlogged';

/** One step: what happens, where it leads, what it breaks. `releases`: a value that rests on the consent leaves. */
export interface Step {
  readonly what: string;
  readonly to: State;
  readonly breaks?: ReadonlyArray<Break>;
  readonly releases?: boolean;
}

/** How long an expiring memory is believed, in ticks. */
const expiry = 2;

const idle: Request = { phase: 'idle', ended: false, entry: null, left: 0, isLogged: false };

/** All at rest, a consent that holds. */
export function startOf({ gateways, attempts }: Bounds): State {
  const gateway = { isUp: true, statement: null, memory: null, memoryLeft: 0 };
  return {
    gateways: gateways.map((requests) => ({ ...gateway, requests: Array.from({ length: requests }, () => idle) })),
    ended: false,
    attempts: Array.from({ length: attempts }, () => noAttempt),
  };
}

/** A step of one gateway, or of the store or network on its behalf. */
interface OwnStep extends Omit<Step, 'to'> {
  readonly change: Partial<Gateway>;
}

/** A step of one request; `remembers`: what its gateway then knows of the consent. */
interface RequestStep extends Omit<Step, 'to'> {
  readonly change: Partial<Request>;
  readonly remembers?: boolean;
}

function decide({ decidesBy }: Protocol, { ended }: State, { memory, memoryLeft }: Gateway): RequestStep {
  const isKnown = memory !== null && (decidesBy === 'memory' || memoryLeft > 0);
  if (isKnown) return { what: 'decides by its memory', change: { phase: 'decided', ended: memory } };
  return { what: 'decides by the store', change: { phase: 'decided', ended }, remembers: ended };
}

/** A value leaves; that of a request whose facts say that the consent has ended rests on nothing that matters here. */
function write({ attempts }: State, own: Request, what: string, phase: 'idle' | 'partly'): RequestStep {
  const change = phase === 'partly' ? { phase } : own.entry === null ? idle : { ...own, phase, left: 0 };
  if (own.ended) return { what, change };
  const breaks: Break[] = attempts.some((each) => each.phase === 'acknowledged') ? ['late'] : [];
  return { what, change, breaks: own.isLogged ? breaks : [...breaks, 'unlogged'], releases: true };
}

function leave(protocol: Protocol, state: State, own: Request): ReadonlyArray<RequestStep> {
  const isInTime = protocol.cutSince === null || own.left > 0;
  const cut: RequestStep = { what: 'destroys its connection', change: idle };
  if (own.phase === 'checked') return [write(state, own, 'writes', 'idle')];
  if (own.phase === 'partly') return [write(state, own, 'hands over the rest', 'idle'), cut];
  if (!isInTime) return [cut];
  if (protocol.write === 'two-steps') return [{ what: 'finds itself in time', change: { phase: 'checked' } }];
  return [write(state, own, 'finds itself in time and writes', protocol.write === 'in-parts' ? 'partly' : 'idle')];
}

function hear(protocol: Protocol, { limit }: Bounds, state: State, own: Request): ReadonlyArray<RequestStep> {
  switch (own.entry) {
    case 'accepted': {
      const left = protocol.cutSince === 'reply' ? limit : own.left;
      return [{ what: 'hears that it is logged', change: { phase: 'ready', entry: null, isLogged: true, left } }];
    }
    case 'stale': {
      const change = { ...idle, phase: 'decided', ended: state.ended } as const;
      return [{ what: 'hears that its facts are stale and decides again', change, remembers: state.ended }];
    }
    default:
      return [];
  }
}

/** What a request does next, while its gateway is up. */
function work(protocol: Protocol, bounds: Bounds, state: State, gateway: Gateway, own: Request) {
  switch (own.phase) {
    case 'idle':
      return own.entry === null ? [decide(protocol, state, gateway)] : [];
    case 'decided': {
      const ended = own.ended || (protocol.checksAgain && state.ended);
      const left = protocol.cutSince === 'before-append' ? bounds.limit : 0;
      const phase = protocol.append === 'answer-first' ? 'ready' : 'waiting';
      return [{ what: 'hands its entry to the log', change: { phase, ended, left, entry: 'queued' } as const }];
    }
    case 'waiting':
      return gateway.statement === null ? hear(protocol, bounds, state, own) : [];
    default:
      return leave(protocol, state, own);
  }
}

/** Requests whose entries are in the statement of `gateway`, changed; whose answer has left already waits for nothing. */
function withSent({ requests }: Gateway, entryOf: (own: Request) => Request['entry']): ReadonlyArray<Request> {
  return requests.map((own) => {
    if (own.entry !== 'sent') return own;
    const entry = entryOf(own);
    if (entry === 'sent' || (own.phase === 'waiting' && entry !== null)) return { ...own, entry };
    return own.phase === 'waiting' || own.phase === 'idle' ? idle : { ...own, entry: null };
  });
}

/** What the store does with a statement: it looks under a share lock, for which it waits, and holds that to its commit. */
function execute({ append }: Protocol, state: State, gateway: Gateway): ReadonlyArray<OwnStep> {
  if (gateway.statement === 'looked') {
    const isLate = gateway.requests.some(({ entry, ended }) => entry === 'sent' && !ended) && state.ended;
    const change = { requests: withSent(gateway, () => 'accepted'), statement: null };
    return [{ what: 'has its statement committed', change, breaks: isLate ? ['order'] : [] }];
  }
  if (gateway.statement === null) return [];
  if (append === 'compared' && state.attempts.some(({ phase }) => phase === 'locked')) {
    const requests = withSent(gateway, () => null);
    return [{ what: 'waits for the lock in vain', change: { requests, statement: null } }];
  }
  const isCompared = append === 'compared' || append === 'compared-without-lock';
  const requests = withSent(gateway, ({ ended }) => (isCompared && ended !== state.ended ? 'stale' : 'sent'));
  return [{ what: 'has the facts of its statement looked at', change: { requests, statement: 'looked' } }];
}

/** Everything of `gateway` that is with the log or comes from it is lost: who waits for it gives up. */
function withLost({ requests }: Gateway): ReadonlyArray<Request> {
  return requests.map((own) => {
    if (own.entry === null || own.entry === 'queued') return own;
    return own.phase === 'waiting' || own.phase === 'idle' ? idle : { ...own, entry: null };
  });
}

/**
 * Batches, losses and crashes. What a gateway is told of changes may be lost, late, doubled or made up: it forgets what it
 * remembers at any moment, or never.
 */
function happen(gateway: Gateway): ReadonlyArray<OwnStep> {
  const { requests, statement, memory, isUp } = gateway;
  const steps: OwnStep[] = [];
  if (isUp && statement === null && requests.some(({ entry }) => entry === 'queued')) {
    const sent = requests.map((own) => (own.entry === 'queued' ? { ...own, entry: 'sent' as const } : own));
    steps.push({ what: 'sends a statement to the log', change: { requests: sent, statement: 'sent' } });
  }
  if (requests.some(({ entry }) => entry !== null && entry !== 'queued')) {
    steps.push({
      ...{ what: 'loses what goes to or from the log', change: { requests: withLost(gateway), statement: null } },
    });
  }
  if (memory !== null) steps.push({ what: 'is told of a change', change: { memory: null, memoryLeft: 0 } });
  if (isUp) {
    // What is on its way to the log is written all the same, or lost.
    const left = requests.map((own) => (own.entry === 'sent' ? { ...idle, entry: own.entry, ended: own.ended } : idle));
    steps.push({ what: 'crashes', change: { isUp: false, requests: left, memory: null, memoryLeft: 0 } });
  } else if (statement === null) {
    const again = { isUp: true, requests: requests.map(() => idle) };
    steps.push({ what: 'starts again and knows nothing', change: again });
    steps.push({ what: 'starts again with facts of before', change: { ...again, memory: false, memoryLeft: expiry } });
  }
  return steps;
}

function stepsOfGateway(protocol: Protocol, bounds: Bounds, state: State, own: Gateway): ReadonlyArray<OwnStep> {
  const working = !own.isUp
    ? []
    : own.requests.flatMap((request, at) =>
        work(protocol, bounds, state, own, request).map(({ change, remembers, ...rest }: RequestStep): OwnStep => {
          const requests = own.requests.map((each, index) => (index === at ? { ...each, ...change } : each));
          const isKept = remembers !== undefined && protocol.decidesBy !== 'store';
          const memoryLeft = protocol.decidesBy === 'expiring-memory' ? expiry : 0;
          return { ...rest, change: { requests, ...(isKept && { memory: remembers, memoryLeft }) } };
        }),
      );
  return [...working, ...execute(protocol, state, own), ...happen(own)];
}

function tick(state: State): Step {
  const down = (left: number) => Math.max(0, left - 1);
  const gateways = state.gateways.map((gateway) => ({
    ...gateway,
    requests: gateway.requests.map((own) => ({ ...own, left: down(own.left) })),
    memoryLeft: down(gateway.memoryLeft),
  }));
  const attempts = state.attempts.map((own) => ({ ...own, left: down(own.left) }));
  return { what: 'time passes', to: { ...state, gateways, attempts } };
}

/** Everything that may happen next. */
export function stepsFrom(protocol: Protocol, bounds: Bounds, state: State): ReadonlyArray<Step> {
  const ofGateways = state.gateways.flatMap((own, at) =>
    stepsOfGateway(protocol, bounds, state, own).map(({ what, change, ...rest }) => ({
      ...rest,
      what: `gateway ${at + 1} ${what}`,
      to: { ...state, gateways: state.gateways.map((each, index) => (index === at ? { ...each, ...change } : each)) },
    })),
  );
  const ofAttempts = state.attempts.flatMap((own, at) => stepsOfAttempt(protocol, bounds, state, own, at));
  return [...ofGateways, ...ofAttempts, tick(state)];
}
