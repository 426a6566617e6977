import { listText } from './list-text.ts';

/** A shape as PyTorch prints it: `torch.Size([1, 3])`. */
export function sizeText(shape: readonly number[]): string {
  return `torch.Size(${listText(shape)})`;
}
