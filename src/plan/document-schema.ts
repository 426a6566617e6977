const text = { type: 'string' } as const;
const nonEmpty = { type: 'string', minLength: 1 } as const;
const count = { type: 'integer', minimum: 0 } as const;
const ordinal = { type: 'integer', minimum: 1 } as const;
const flag = { type: 'boolean' } as const;
const hash = { description: 'SHA-256, in hex.', type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const path = {
  ...nonEmpty,
  description: "Relative to the nearest git root, else to the run's folder, with /.",
} as const;
const texts = { type: 'object', additionalProperties: text } as const;
const listOf = <Items extends object>(items: Items): { type: 'array'; items: Items } => ({
  type: 'array',
  items,
});

const target = {
  type: 'object',
  additionalProperties: false,
  required: ['framework', 'version'],
  properties: { framework: nonEmpty, version: nonEmpty, device: nonEmpty, inputRank: ordinal },
} as const;

const optionSet = {
  target: { ...target, description: 'What sites are migrated to.' },
  preserveMode: flag,
  safeOnly: flag,
  sources: { ...listOf({ type: 'object' }), description: 'Modules whose classes follow a framework.' },
} as const;

const options = {
  description: 'What the plan was made with.',
  type: 'object',
  additionalProperties: false,
  required: ['folder', ...Object.keys(optionSet)],
  properties: {
    folder: { ...nonEmpty, description: 'Where the run was made, relative to the root.' },
    ...optionSet,
    overrides: {
      ...listOf({
        type: 'object',
        additionalProperties: false,
        required: Object.keys(optionSet),
        properties: optionSet,
      }),
      description: 'Options of files that have some of their own.',
    },
  },
} as const;

const finding = {
  type: 'object',
  additionalProperties: false,
  required: ['rule', 'code', 'args', 'severity', 'fix'],
  properties: {
    rule: nonEmpty,
    code: nonEmpty,
    args: texts,
    severity: { enum: ['info', 'warning', 'error'] },
    fix: { enum: ['safe', 'suggested', 'none'] },
  },
} as const;

const check = {
  description: 'The equivalence check of the configuration.',
  type: 'object',
  required: ['id', 'verdict', 'maxAbs', 'maxUlp', 'aspects', 'declared', 'assumptions'],
  properties: {
    id: nonEmpty,
    verdict: nonEmpty,
    maxAbs: { type: 'number' },
    maxUlp: { type: 'number' },
    aspects: texts,
    declared: listOf(text),
    discrepancy: { type: 'object' },
    assumptions: listOf({
      type: 'object',
      required: ['code', 'args'],
      properties: { code: nonEmpty, args: texts },
    }),
  },
} as const;

const site = {
  description: 'An expression that constructs or uses a norm layer, and what becomes of it.',
  type: 'object',
  required: ['start', 'end', 'kind', 'layer', 'module', 'status', 'line', 'column', 'before', 'findings'],
  properties: {
    start: { ...count, description: 'UTF-16 offset in the text.' },
    end: { ...count, description: 'UTF-16 offset, exclusive.' },
    kind: nonEmpty,
    layer: nonEmpty,
    module: nonEmpty,
    status: { enum: ['migrated', 'unchanged', 'refused', 'unresolved', 'failed'] },
    line: ordinal,
    column: ordinal,
    before: text,
    after: text,
    findings: listOf(finding),
    check,
  },
} as const;

const file = {
  description: 'A file that holds a site.',
  type: 'object',
  additionalProperties: false,
  required: ['path', 'dependsOn', 'sites', 'edits'],
  properties: {
    path,
    dependsOn: {
      ...listOf({
        type: 'object',
        additionalProperties: false,
        required: ['path', 'hash'],
        properties: { path, hash },
      }),
      description: 'The files that it was decided from, itself first.',
      minItems: 1,
    },
    sites: listOf(site),
    edits: {
      ...listOf({
        type: 'object',
        additionalProperties: false,
        required: ['start', 'end', 'text'],
        properties: { start: count, end: count, text },
      }),
      description: 'Replaced ranges of the text, in their order.',
    },
  },
} as const;

/** The JSON schema of a plan, published as `schemas/plan.schema.json`. */
export const planSchema = {
  $schema: 'http://json-schema.org/draft-07/schema#',
  title: 'normshift plan',
  description: 'What `normshift plan` and `normshift merge` make, and `normshift apply` takes.',
  type: 'object',
  additionalProperties: false,
  required: ['schema', 'tool', 'version', 'options', 'scanned', 'files', 'notes', 'errors'],
  properties: {
    schema: { description: 'The major version of this format.', const: 1 },
    tool: { const: 'normshift' },
    version: { ...nonEmpty, description: 'Of normshift.' },
    options,
    shard: {
      description: 'Which part of a run this is; absent from the whole.',
      type: 'object',
      additionalProperties: false,
      required: ['index', 'count', 'files'],
      properties: {
        index: ordinal,
        count: ordinal,
        files: { ...hash, description: 'SHA-256 of the names of all files of the run and their options.' },
      },
    },
    scanned: { ...count, description: 'How many files were looked at.' },
    files: { ...listOf(file), description: 'In the order of their paths.' },
    notes: listOf({ type: 'object', required: ['code'], properties: { code: nonEmpty, sites: count } }),
    errors: listOf({
      type: 'object',
      additionalProperties: false,
      required: ['file', 'code', 'message'],
      properties: { file: nonEmpty, code: nonEmpty, message: text, line: ordinal, column: ordinal },
    }),
  },
} as const;
