/** The story taken step by step by its officials, through drafts alone, in a system whose case file was empty. */
import { Desk } from '../../../gateway/dev/desk.js';
import type { Stack } from '../../../gateway/dev/stack.js';
import { firstStoryDay, type StoryPhase, type StoryStep, storyPhases } from '../../../schema/demo/story-step.js';
import { stepsTo } from '../../../schema/demo/story-steps.js';

/** A system in which the story is taken as far as it is asked for. */
export class DraftedStory {
  readonly desk: Desk;
  readonly #without: ReadonlyArray<StoryPhase>;

  private constructor(desk: Desk, without: ReadonlyArray<StoryPhase>) {
    this.desk = desk;
    this.#without = without;
  }

  /** `stack`: of the first day, without facts. `without`: phases that do not happen. */
  static async begin(stack: Stack, without: ReadonlyArray<StoryPhase> = []): Promise<DraftedStory> {
    return new DraftedStory(await Desk.open(stack, firstStoryDay, 'empty'), without);
  }

  /** Takes what leads to `phase`, and goes to its day. Rejects when a step is not kept. Answers how many steps. */
  async goTo(phase: StoryPhase): Promise<number> {
    const count = await this.take(stepsTo(phase, this.#without));
    await this.desk.goTo(storyPhases[phase]);
    return count;
  }

  /** Tries a step that is not to be kept: the codes of its faults, or `refused`. */
  async tries(step: StoryStep): Promise<ReadonlyArray<string>> {
    for await (const { performed } of this.desk.take([{ ...step, on: this.desk.day }])) {
      return performed.refused ? ['refused'] : performed.faults.map(({ code }) => code);
    }
    return [];
  }

  /** Takes `steps`. Rejects when one is not kept. */
  async take(steps: ReadonlyArray<StoryStep>): Promise<number> {
    let count = 0;
    for await (const { step, day, performed } of this.desk.take(steps)) {
      const { refused, faults } = performed;
      if (refused || faults.length > 0) {
        throw new Error(
          `${day} ${step.by} ${step.draft} (${step.name}): ${refused ? 'refused' : JSON.stringify(faults)}`,
        );
      }
      count++;
    }
    return count;
  }
}
