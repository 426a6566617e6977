/** Lets everything that has arrived be taken in. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Runs work once nothing more arrives, without a fixed delay: messages that have arrived by then are taken in first. */
export class Quiet {
  #arrivals = 0;
  #armed = false;

  /** @param work does one piece; says whether more is left */
  constructor(private readonly work: () => boolean) {}

  /** Something arrived. */
  arrive(): void {
    this.#arrivals++;
    if (this.#armed) return;
    this.#armed = true;
    setImmediate(() => this.#wait(this.#arrivals, 2));
  }

  /** Reading, taking apart and handling a message are a turn of the event loop each. */
  #wait(arrivals: number, turns: number): void {
    if (arrivals !== this.#arrivals) setImmediate(() => this.#wait(this.#arrivals, 2));
    else if (turns > 0) setImmediate(() => this.#wait(arrivals, turns - 1));
    else {
      this.#armed = false;
      if (this.work()) this.arrive();
    }
  }
}
