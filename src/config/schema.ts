import { frameworks } from '../../transforms/index.ts';
import { dialects } from '../../transforms/dialects/index.ts';
import { reporterNames } from '../report/index.ts';

const targets = frameworks.filter(({ versions }) => versions.length > 0);
const deviceNames = [...new Set(targets.flatMap(({ devices }) => devices))];
const layerNames = [
  ...new Set(
    frameworks.filter(({ versions }) => versions.length === 0).flatMap(({ layers }) => Object.keys(layers)),
  ),
];

const nonEmpty = { type: 'string', minLength: 1 } as const;
const listOf = <T extends object>(items: T): object => ({ type: 'array', items });
const names = listOf(nonEmpty);

const layerDialect = {
  description: "How a library spells one layer. Parameters go by torch's names.",
  type: 'object',
  additionalProperties: false,
  properties: {
    layer: {
      description: 'The layer that the class constructs; its own name where absent.',
      type: 'string',
      enum: layerNames,
    },
    positional: { ...names, description: "Parameters by position, in order; torch's where absent." },
    options: { ...names, description: 'Parameters that are keys of an options object; all where absent.' },
    keys: {
      description: 'Keys that are not the parameter\'s own name, e.g. { "epsilon": "eps" }.',
      type: 'object',
      additionalProperties: nonEmpty,
    },
    defaults: {
      description: "Defaults that differ from torch's.",
      type: 'object',
      additionalProperties: { type: ['number', 'boolean', 'null'] },
    },
    factory: { description: 'Whether it is called without new.', type: 'boolean' },
  },
};

const source = {
  description: "A module whose classes are torch's layers.",
  type: 'object',
  additionalProperties: false,
  required: ['from'],
  properties: {
    from: {
      ...nonEmpty,
      description: 'A package specifier, or a glob of paths that start with ./, ../ or /.',
    },
    to: { ...nonEmpty, description: 'The module that takes its place.' },
    dialect: {
      description: 'How it spells the layers: a known dialect, or classes by the names that it exports.',
      type: ['string', 'object'],
      if: { type: 'string' },
      then: { enum: Object.keys(dialects) },
      else: { additionalProperties: layerDialect },
    },
    layers: {
      description: 'The layer that a class of another name is, e.g. { "BatchNorm": "BatchNorm2d" }.',
      type: 'object',
      additionalProperties: { type: 'string', enum: layerNames },
    },
  },
};

/** What a whole run or some of its files can have. */
const settings = {
  target: {
    description: 'The framework to move to, with its version or its newest. Default: mindspore.',
    type: 'string',
    examples: targets.flatMap(({ name, versions }) => [name, `${name}@${versions.at(-1) ?? ''}`]),
  },
  device: {
    description: 'Where the code will run, for targets that it matters to.',
    type: 'string',
    enum: deviceNames,
  },
  preserveMode: {
    description: "Keep torch's initial mode: append .set_train() to each layer.",
    type: 'boolean',
  },
  safeOnly: { description: 'Leave sites whose proof rests on assumptions.', type: 'boolean' },
  inputRank: {
    description: "How many axes the inputs of a LayerNorm over several axes have, the batch's included.",
    type: 'integer',
    minimum: 1,
  },
  sources: { ...listOf(source), description: "Modules whose classes are torch's layers, beside torch." },
};

/** The JSON schema of the configuration, published as `schemas/config.schema.json`. */
export const configSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'normshift configuration',
  type: 'object',
  additionalProperties: false,
  properties: {
    $schema: { description: 'This schema.', type: 'string' },
    extends: {
      description: 'Files or packages that this one adds to; later ones win over earlier ones.',
      type: ['string', 'array'],
      minLength: 1,
      items: nonEmpty,
    },
    ...settings,
    reporter: { description: 'What the report looks like.', type: 'string', enum: [...reporterNames] },
    ignore: {
      ...names,
      description: 'Globs of files to leave alone; a leading ! takes some of them back.',
    },
    overrides: {
      description: 'Settings of some files; later ones win over earlier ones.',
      type: 'array',
      items: {
        type: 'object',
        additionalProperties: false,
        required: ['files'],
        properties: {
          files: { ...names, minItems: 1, description: 'Globs of the files; a leading ! takes some back.' },
          ...settings,
        },
      },
    },
  },
};
