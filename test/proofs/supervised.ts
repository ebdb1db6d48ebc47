/** Programs that end or stand still while a proof runs. */
import type { ChildProgram } from '../../gateway/dev/child-process.js';

/** A program that a supervisor starts again at its address when it has ended. */
export class Supervised {
  current: ChildProgram;

  constructor(program: ChildProgram) {
    this.current = program;
  }

  async kill(): Promise<void> {
    process.kill(this.current.pid, 'SIGKILL');
    await this.current.exited;
    this.current = await this.current.startAgain();
  }

  /** Stands still for `ms` milliseconds. */
  async pause(ms: number): Promise<void> {
    process.kill(this.current.pid, 'SIGSTOP');
    await new Promise((resolve) => setTimeout(resolve, ms));
    process.kill(this.current.pid, 'SIGCONT');
  }
}
