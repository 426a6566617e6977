import { megengine } from './frameworks/megengine/index.ts';
import { mindspore } from './frameworks/mindspore/index.ts';
import { mindsporeMint } from './frameworks/mindspore-mint/index.ts';
import { torch } from './frameworks/torch/index.ts';
import type { Framework } from './types/framework.ts';

/** Every framework that can be read or written. To add one, write its folder and name it here. */
export const frameworks: readonly Framework[] = [torch, mindspore, mindsporeMint, megengine];

export { given } from './call.ts';
export { complement, describeValue, type Literal, literalOf, numberValue, sameValue } from './value.ts';
export { isBefore } from './version.ts';
export { write } from './write.ts';
