import { TextDocument } from 'vscode-languageserver-textdocument';
import { describe, expect, test } from 'vitest';
import { Workspace } from '../../src/editor/workspace.ts';
import { diagnosticsOf } from '../../src/editor/diagnostics.ts';
import { Random } from '../support/random.ts';
import { workspace } from '../support/workspace.ts';

/** How many are tried: `.ci/full` tries 2000. */
const edits = Number(process.env['NORMSHIFT_KEYSTROKES'] ?? 60);

const text = `import { nn, type Tensor } from 'torch';

const momentum = 0.2;
export const first = new nn.BatchNorm2d(64, { momentum, eps: 1e-5 });
first.forward(1 as unknown as Tensor);

export class Block {
  readonly conv = new nn.Conv2d(64, 64, 3);
  readonly bn = new nn.BatchNorm2d(64, { momentum: 0.1, eps: 1e-5 });
  readonly gn = new nn.GroupNorm(4, 32);

  forward(x: Tensor): Tensor {
    return this.gn.forward(this.bn.forward(this.conv.forward(x)));
  }
}

export function norm(width: number): nn.LayerNorm {
  return new nn.LayerNorm([width], { eps: 0.001 });
}

export const stages = [new nn.BatchNorm2d(8, 1e-3, 0.3), new nn.InstanceNorm2d(8), first];

function scaled(values: readonly number[], scale = 1): number {
  return values.length * scale;
}
scaled([1], 0.5);
`;

/** Where norm layers are constructed. */
const layers = (of: string): number[] => [...of.matchAll(/new nn\.\w+Norm/g)].map(({ index }) => index + 12);

describe('what is said of a keystroke before the document is decided', () => {
  test(`is what is said afterwards: ${String(edits)} keystrokes`, async () => {
    const random = new Random(23);
    const project = workspace();
    const uri = `file://${project.path('net.ts')}`;
    const open = new Workspace({}, project.folder, () => undefined);
    await open.addRoot(project.folder);
    const document = TextDocument.create(uri, 'typescript', 1, text);
    const page = (rule: string): string => rule;
    await open.opened(document);
    open.analysed(uri);
    let said = 0;
    let saidOfLayers = 0;
    for (let step = 0; step < edits; step++) {
      const before = document.getText();
      const layer = random.pick(layers(before));
      const at = random.chance(0.6) ? layer + random.below(40) : random.below(before.length);
      const cut = random.chance(0.3) ? 1 : 0;
      const key = cut > 0 ? '' : random.pick(['0', '1', '5', '7', '9', '2', ' ', '.', ',', '-', '}']);
      if (at + cut > before.length) continue;
      const range = { start: document.positionAt(at), end: document.positionAt(at + cut) };
      TextDocument.update(document, [{ range, text: key }], document.version + 1);
      open.changed(uri);
      const moved = open.moved(uri);
      const early = moved && diagnosticsOf(moved, page);
      const found = open.analysed(uri)?.analysed;
      if (!found) throw new Error('not looked at');
      if (early) {
        said++;
        if (found.sites.some(({ start, end }) => start < at && at < end)) saidOfLayers++;
        expect(early, document.getText()).toEqual(diagnosticsOf(found, page));
      }
      // Most texts that are typed in parse.
      if (found.error || step % 10 === 9) {
        TextDocument.update(document, [{ text }], document.version + 1);
        open.changed(uri);
        open.analysed(uri);
      }
    }
    expect(said).toBeGreaterThan(edits / 12);
    expect(saidOfLayers).toBeGreaterThan(edits / 30);
  });
});
