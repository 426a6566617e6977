import { describe, expect, test } from 'vitest';
import { renderReport } from '../../src/report/index.ts';
import { readLog } from './support/github-runner.ts';
import { fileOf, finding, inputOf, sample, siteIn } from './support/plans.ts';

describe('GitHub annotations', () => {
  test('say first what has to be decided, then what is to be migrated, then what is odd, once', () => {
    expect(renderReport('github', sample({ mode: 'check' }))).toBe(
      `::error file=src/broken.ts,line=1,col=17,title=normshift%3A parse-error::Unexpected token
::error file=src/net.ts,line=6,col=27,title=normshift%3A refused%3A momentum-null::momentum null keeps a cumulative average; the target has none%0Achoose a number, or keep this layer
::warning file=src/net.ts,line=5,col=46,endColumn=73,title=normshift%3A unresolved%3A spread-arguments::the arguments are spread, so their positions are not known%0Awrite them out
::warning file=src/head.ts,line=3,col=36,endColumn=74,title=normshift%3A BatchNorm2d is to be migrated::- new nn.BatchNorm2d(8, { momentum: m })%0A+ new nn.BatchNorm2d(8, { momentum: 1 - m })
::warning file=src/net.ts,line=3,col=19,endColumn=60,title=normshift%3A BatchNorm2d is to be migrated::- new nn.BatchNorm2d(64, { momentum: 0.2 })%0A+ new msnn.BatchNorm2d(64, { momentum: 0.8 })
::warning file=src/net.ts,line=4,col=1,endColumn=10,title=normshift%3A BatchNorm2d is to be migrated::- bn.eval()%0A+ bn.set_train(false)
::warning file=src/head.ts,line=3,col=36,endColumn=74,title=normshift%3A in-range::assumed: m is a number in [0, 1]
::warning file=src/head.ts,line=3,col=36,endColumn=74,title=normshift%3A starts-in-inference::mindspore layers start in inference, torch's in training%0Acall set_train() on the model before training, or migrate with --preserve-mode
::notice title=normshift%3A what the proof rests on::layers of torch compute what torch's of these names do%0Atensors are float32%0Athe code runs on mindspore 2.10%0Asizes that were not tried behave as those that were
::notice title=normshift%3A target-module-missing::mindspore is not installed here%0A--from torch=normshift/mindspore
`,
    );
  });

  test('do not ask for what was written', () => {
    const { annotations } = readLog(renderReport('github', sample({ mode: 'write' })));
    const titles = annotations.map(({ properties }) => properties['title']);
    expect(titles).not.toContain('normshift: BatchNorm2d is to be migrated');
    expect(titles).toContain('normshift: refused: momentum-null');
  });

  test('are read back as they were meant, whatever stands in names and texts', () => {
    const path = 'a,b:c%3A\nd::e/100%.ts';
    const text = `f(new nn.BatchNorm2d('%0A::error::', "\u001b[31m"))`;
    const args = { key: '%25::x,\r\n::warning::y', layer: 'N', nearest: '' };
    const site = siteIn(text, text.slice(2, -1), {
      status: 'unresolved',
      findings: [finding('unknown-option', args, 'warning')],
    });
    const log = renderReport('github', inputOf([{ plan: fileOf(path, [site]), text }]));
    const { annotations, text: rest } = readLog(log);
    expect(rest).toEqual([]);
    expect(annotations).toEqual([
      {
        level: 'warning',
        properties: {
          file: path,
          line: '1',
          col: '3',
          endColumn: '46',
          title: 'normshift: unresolved: unknown-option',
        },
        message: 'N has no option %25::x,\\u{0d}\n::warning::y\nremove it',
      },
    ]);
  });

  test('are no more than GitHub shows, and say how many are not', () => {
    const text = Array.from({ length: 25 }, (_, index) => `new nn.BatchNorm2d(${String(index)}00)`).join(
      '\n',
    );
    const sites = text.split('\n').map((before, index) =>
      siteIn(text, before, {
        status: index < 12 ? 'refused' : 'unresolved',
        findings: [finding('no-counterpart', { family: 'x' }, index < 12 ? 'error' : 'warning')],
      }),
    );
    const { annotations, text: rest } = readLog(
      renderReport('github', inputOf([{ plan: fileOf('a.ts', sites), text }])),
    );
    expect(annotations.map(({ level }) => level)).toEqual([
      ...Array<string>(10).fill('error'),
      ...Array<string>(10).fill('warning'),
    ]);
    expect(rest).toEqual([
      'normshift: 2 errors, 3 warnings not shown: GitHub shows 10 of a level in a step; --reporter json has all',
    ]);
  });

  test('are none where there is nothing to tell', () => {
    expect(renderReport('github', inputOf([]))).toBe('');
  });
});
