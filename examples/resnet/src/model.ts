import { nn, type Tensor } from 'torch';
import { BasicBlock } from './blocks/basic.js';
import { Bottleneck, expansion } from './blocks/bottleneck.js';
import { SqueezeExcite } from './blocks/squeeze-excite.js';
import { type PresetName, presets, widths } from './config.js';
import { ClassifierHead } from './head.js';
import { Stem } from './stem.js';

export interface ResNetOptions {
  classes?: number;
  bnMomentum?: number;
  squeezeExcite?: boolean;
  /** Normalise once more before the head. */
  finalNorm?: boolean;
}

export class ResNet extends nn.Module {
  readonly stem = new Stem();
  readonly stages: nn.Sequential[];
  readonly head: ClassifierHead;
  private readonly final: nn.Sequential;

  constructor(preset: PresetName, options: ResNetOptions = {}) {
    super();
    const { classes = 1000, bnMomentum = 0.1, squeezeExcite = false, finalNorm = false } = options;
    const { block, depths } = presets[preset];
    const grow = block === 'bottleneck' ? expansion : BasicBlock.expansion;

    let inPlanes: number = widths[0];
    this.stages = widths.map((planes, stage) => {
      const layers: nn.Layer[] = [];
      for (let i = 0; i < depths[stage]!; i++) {
        const stride = i === 0 && stage > 0 ? 2 : 1;
        layers.push(
          block === 'bottleneck'
            ? new Bottleneck(inPlanes, planes, bnMomentum, { stride })
            : new BasicBlock(inPlanes, planes, stride),
        );
        inPlanes = planes * grow;
        if (squeezeExcite) layers.push(new SqueezeExcite(inPlanes));
      }
      return new nn.Sequential(...layers);
    });

    const last = inPlanes;
    const norm: nn.Layer = finalNorm ? new nn.BatchNorm2d(last) : new nn.Identity();
    this.final = new nn.Sequential(norm);
    this.head = new ClassifierHead({ inFeatures: last, classes });
  }

  forward(x: Tensor): Tensor {
    let y = this.stem.forward(x);
    for (const stage of this.stages) y = stage.forward(y);
    return this.head.forward(this.final.forward(y));
  }
}
