/** Where a development system is worked in: on one day, which may be another; by steps of the story, or by any draft. */
import { createPrivateKey } from 'node:crypto';
import { type StoryStep, stepKey } from '../../schema/demo/story-step.js';
import { storySteps } from '../../schema/demo/story-steps.js';
import { writeVerifier } from '../../schema/log/signed-note.js';
import { makeDemoKeys } from './demo-keys.js';
import { publishDemoProposal } from './demo-proposal.js';
import { type Others, type Performed, perform } from './perform.js';
import { seedFacts, seedRegisters } from './seed-facts.js';
import type { Stack } from './stack.js';

/** A step with what came of it. `day`: on which it was taken. */
export interface StepTaken {
  readonly step: StoryStep;
  readonly day: string;
  readonly performed: Performed;
}

/** The desk of one running system. One thing at a time. */
export class Desk {
  readonly #stack: Stack;
  readonly #seed: typeof seedFacts;
  readonly #taken = new Set<string>();
  #day: string;

  private constructor(stack: Stack, day: string, seed: typeof seedFacts) {
    this.#stack = stack;
    this.#day = day;
    this.#seed = seed;
  }

  /** `caseFile`: whether the story is there as its agencies had signed it by each day, or nothing but the registers. */
  static async open(stack: Stack, day: string, caseFile: 'demo' | 'empty'): Promise<Desk> {
    const desk = new Desk(stack, day, caseFile === 'demo' ? seedFacts : seedRegisters);
    if (caseFile === 'empty') await seedRegisters(stack.facts, day);
    return desk;
  }

  /** What the tools of the disclosure log need (`gateway/cli/log`): it is the demo's, and no secret. */
  get log() {
    const { secret, key } = makeDemoKeys().log;
    const verifier = writeVerifier({ name: key.kid, key: createPrivateKey({ key, format: 'jwk' }) });
    return { databaseUrl: this.#stack.databases.get('cooperation') ?? '', secret, verifier };
  }

  /** Where each agency's own database is, as its own role. */
  get databases(): Readonly<Record<string, string>> {
    return Object.fromEntries(this.#stack.databases);
  }

  /** The day it is, `YYYY-MM-DD`. */
  get day(): string {
    return this.#day;
  }

  /** Goes to another day. */
  async goTo(day: string): Promise<void> {
    if (day === this.#day) return;
    await this.#stack.moveTo(day);
    this.#day = day;
    await this.#seed(this.#stack.facts, day);
  }

  /** A token of a demo actor for the gateway. */
  token(actor: string): Promise<string> {
    return this.#stack.issuer.token(actor);
  }

  /** Publishes rules that wait for signatures; answers the bundle's hash. */
  propose(): string {
    return publishDemoProposal(this.#stack.registry, this.#day).pointer.bundle;
  }

  /** Any draft, signed and submitted. */
  perform(actor: string, draft: string, input: object, others: Others = {}): Promise<Performed> {
    return perform(this.#stack, actor, draft, input, others);
  }

  /** Takes the steps of the story that are called so. Throws when one is called otherwise. */
  takeNamed(names: ReadonlyArray<string>): AsyncGenerator<StepTaken> {
    const unknown = names.find((name) => !storySteps.some((step) => step.name === name));
    if (unknown !== undefined) throw new Error(`expected steps of the story, but got \`${unknown}\``);
    return this.take(storySteps.filter(({ name }) => names.includes(name)));
  }

  /** Takes those of `steps` that are not taken yet, each on its day. One that is not kept is the last. */
  async *take(steps: ReadonlyArray<StoryStep>): AsyncGenerator<StepTaken> {
    for (const step of steps) {
      if (this.#taken.has(step.name)) continue;
      if (step.on > this.#day) await this.goTo(step.on);
      const { by, draft, input, second } = step;
      const performed = await this.perform(by, draft, { key: stepKey(step.name), ...input }, second ? { second } : {});
      yield { step, day: this.#day, performed };
      if (performed.refused || performed.faults.length > 0) return;
      this.#taken.add(step.name);
    }
  }
}
