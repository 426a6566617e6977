import { type Recording, recordingOf } from '../../verify/index.ts';
import type { Verification } from '../types.ts';
import { pythonFrameworks } from './python-frameworks.ts';
import { pythonInputs } from './python-inputs.ts';
import { dictLiteral, pythonLiteral } from './python-literal.ts';
import { pythonMain } from './python-main.ts';
import { pythonProtocol } from './python-protocol.ts';

/** How each framework's package is installed, as the frameworks were measured. */
const installations: Readonly<Record<string, string>> = {
  torch: 'pip install torch==2.13.0 numpy==1.26.4',
  mindspore: 'pip install mindspore==2.10.0 numpy==1.26.4',
  megengine: 'pip install megengine==1.13.0 numpy==1.23.5  (with Python 3.8 or 3.10)',
};

/** A Python script that repeats a verification on the real frameworks. */
export function oracleScript({ configurations, target }: Verification, version: string): string {
  const recording = recordingOf(configurations.map(({ checked }) => checked()));
  const described = configurations.flatMap((each, index) => {
    const { id, source, target, before, after = before, sites } = each;
    const trials = recording.trials[index] ?? [];
    if (trials.length === 0) return [];
    return [`    ${pythonLiteral({ id, source, target, before, after, sites: sites.length, trials })},`];
  });
  const parts = [
    header(target, version),
    pythonInputs,
    pythonFrameworks,
    pythonProtocol,
    `\n${rule}\n# What normshift ${version} checked, and the numbers of its own runtime.\n`,
    `INSTALL = ${pythonLiteral(installations)}\n`,
    `# Each configuration: a construction before and after, and the runs that stand beside each other.`,
    block('CONFIGURATIONS', '[', described, ']'),
    ...dataOf(recording),
  ];
  return `${parts.join('\n')}${pythonMain}`;
}

const rule = `# ${'-'.repeat(117)}`;

const header = (target: string, version: string): string => `#!/usr/bin/env python3
"""Repeats normshift ${version}'s proof of a migration to ${target} on the real frameworks.

Builds each configuration in the source framework and in the target framework, runs the same protocol on the same
inputs, and compares the two with each other and with the numbers of normshift's own runtime, element by element.

    python SCRIPT                        where one interpreter has both frameworks
    python SCRIPT --python OTHER         where another interpreter has one of them; repeatable
    python SCRIPT --side megengine --write numbers.json; python SCRIPT --read numbers.json
                                         where one of them is on another machine

Exits with 0 where everything agrees, 1 where something differs, 2 where a framework is missing.
"""
import argparse
import array
import base64
import hashlib
import json
import math
import os
import struct
import subprocess
import sys
import tempfile

# A script that has a framework's name must not be imported in its place.
sys.path[:] = [each for each in sys.path if os.path.abspath(each or ".") != os.path.dirname(os.path.abspath(__file__))]
`;

function dataOf({ probes, runs }: Recording): string[] {
  return [
    '# What layers are fed: the shape of one instance, and which elements are normalised together.',
    block(
      'PROBES',
      '{',
      [...probes].map(
        ([key, { input, digest }]) =>
          `    ${pythonLiteral(key)}: Probe(${[input.shape, input.channelAxis, input.normalised, input.magnitudes, digest].map(pythonLiteral).join(', ')}),`,
      ),
      '}',
    ),
    '# Every layer that is built and run, once.',
    block(
      'RUNS',
      '{',
      [...runs].map(([key, { call }]) => `    ${pythonLiteral(key)}: ${dictLiteral(Object.entries(call))},`),
      '}',
    ),
    "# The runtime's numbers, as float32 in base64.",
    block(
      'NUMBERS',
      '{',
      [...runs].map(([key, { numbers }]) => {
        const { measurements, observation } = numbers;
        const lines = measurements.map((each) => `        ${pythonLiteral(each)},`);
        const observed = observation ? ` "observation": ${pythonLiteral(observation)},` : '';
        return `    ${pythonLiteral(key)}: {${observed} "measurements": [\n${lines.join('\n')}\n    ]},`;
      }),
      '}',
    ),
  ];
}

const block = (name: string, open: string, lines: readonly string[], close: string): string =>
  `${name} = ${open}\n${lines.map((line) => `${line}\n`).join('')}${close}\n`;
