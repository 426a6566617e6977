import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { commandLine } from '../support/command-line.ts';
import { runProcess } from '../support/built-program.ts';
import { workspace } from '../support/workspace.ts';

const scripts: Record<string, string> = {};

beforeAll(async () => {
  for (const shell of ['bash', 'zsh', 'fish'])
    scripts[shell] = (await commandLine(['completion', shell], '/')).stdout;
});

/** In CI a shell that is missing is a failure. */
const isMissing = (shell: string): boolean =>
  process.env['CI'] === undefined && spawnSync(shell, ['-c', 'true']).error !== undefined;

/** What bash offers for the last word of a line. */
function inBash(line: string): string[] {
  const project = workspace({ 'script.sh': scripts['bash'] ?? '', 'some.json': '', 'net.ts': '' });
  const words = line.split(' ');
  const script = `source script.sh; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _normshift; printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = runProcess('bash', ['-c', script, 'bash', ...words], { cwd: project.folder });
  expect(stderr).toBe('');
  return stdout.split('\n').filter((each) => each !== '');
}

describe('completion in bash', () => {
  test('of commands and of their options', () => {
    expect(inBash('normshift ch')).toEqual(['check']);
    expect(inBash('normshift --annot')).toEqual(['--annotate']);
    expect(inBash('normshift check --annot')).toEqual([]);
    expect(inBash('normshift check --sta')).toEqual(['--staged']);
    expect(inBash('migrate src --dr')).toEqual(['--dry-run']);
  });

  test('of what options take', () => {
    expect(inBash('normshift --target mindspore-')).toContain('mindspore-mint@2.7.2');
    expect(inBash('normshift check --reporter s')).toEqual(['sarif']);
    expect(inBash('normshift check --device ')).toEqual(['cpu', 'gpu', 'ascend']);
    expect(inBash('normshift check --config s')).toContain('some.json');
    expect(inBash('normshift check --from x')).toEqual([]);
  });

  test('of arguments', () => {
    expect(inBash('normshift explain momentum-inv')).toEqual(['momentum-inverted']);
    expect(inBash('normshift check n')).toContain('net.ts');
    expect(inBash('normshift completion ')).toEqual(['bash', 'zsh', 'fish']);
  });
});

test('completion in fish', ({ skip }) => {
  skip(isMissing('fish'), 'fish is not installed');
  const project = workspace({ 'script.fish': scripts['fish'] ?? '' });
  const offered = (line: string): string[] => {
    const { stdout, stderr } = runProcess('fish', ['-N', '-c', `source script.fish; complete -C "${line}"`], {
      cwd: project.folder,
    });
    expect(stderr).toBe('');
    return stdout.split('\n').map((each) => each.split('\t')[0] ?? '');
  };
  expect(offered('normshift ch')).toContain('check');
  expect(offered('normshift --annot')).toContain('--annotate');
  expect(offered('normshift check --annot')).not.toContain('--annotate');
  expect(offered('normshift check --reporter s')).toContain('sarif');
  expect(offered('migrate explain momentum-inv')).toContain('momentum-inverted');
});

test('completion in zsh is a script that it takes', ({ skip }) => {
  skip(isMissing('zsh'), 'zsh is not installed');
  const project = workspace({ 'script.zsh': scripts['zsh'] ?? '' });
  const script =
    'autoload -U compinit; compinit -u -D; source script.zsh; print ${_comps[normshift]} ${_comps[migrate]}';
  const { stdout, stderr } = runProcess('zsh', ['-f', '-c', script], { cwd: project.folder });
  expect({ stdout, stderr }).toEqual({ stdout: '_normshift _normshift\n', stderr: '' });
});

test('of a shell that is not known is an error', async () => {
  const { status, stderr } = await commandLine(['completion', 'bahs'], '/');
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: 'normshift: unknown shell bahs: did you mean bash?\n',
  });
});
