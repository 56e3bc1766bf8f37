/** Something that waits to be run. `isLoose`: its order among its like does not matter, as on Google. */
interface Task {
  readonly isLoose: boolean;
  announce(): void;
  run(): void;
}

/**
 * Runs scripts one after another, each after its windows were told that it begins.
 *
 * A script keeps the whole process busy, so what is not sent before it starts is seen only after it has ended.
 */
export class Calls {
  private readonly tasks: Task[] = [];
  private isBusy = false;

  add(task: Task): void {
    this.tasks.push(task);
    if (!this.isBusy) this.next();
  }

  get isIdle(): boolean {
    return !this.isBusy && this.tasks.length === 0;
  }

  private next(): void {
    const task = this.pick();
    this.isBusy = task !== undefined;
    if (!task) return;
    task.announce();
    // One turn of the loop writes the message out, the next one lets it go.
    setImmediate(() =>
      setImmediate(() => {
        try {
          task.run();
        } finally {
          this.next();
        }
      }),
    );
  }

  /** A page's calls come back in any order on Google; one that counts on their order should fail here, too. */
  private pick(): Task | undefined {
    const [first] = this.tasks;
    if (!first?.isLoose) return this.tasks.shift();
    let loose = 0;
    while (this.tasks[loose]?.isLoose) loose++;
    return this.tasks.splice(Math.floor(Math.random() * loose), 1)[0];
  }
}
