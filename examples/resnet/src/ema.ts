import type { nn, Parameter, Tensor } from 'torch';

export interface EmaOptions {
  /** Share of the current weights that goes into the average at each step. */
  momentum: number;
}

/** A second set of weights that follows the trained ones slowly, and usually evaluates better. */
export class Ema {
  private readonly shadow = new Map<Parameter, Tensor>();

  constructor(
    private readonly model: nn.Module,
    private readonly options: EmaOptions,
  ) {
    for (const p of model.parameters()) this.shadow.set(p, p.clone());
  }

  update(): void {
    const { momentum } = this.options;
    for (const p of this.model.parameters()) {
      const average = this.shadow.get(p);
      average?.copy_(average.mul(1 - momentum).add(p.mul(momentum)));
    }
  }

  copyTo(model: nn.Module): void {
    const values = [...this.shadow.values()];
    let i = 0;
    for (const p of model.parameters()) p.copy_(values[i++]!);
  }
}
