import { expect } from 'vitest';
import type { Golden } from './goldens.ts';
import type { MindsporeLayer } from './layers.ts';

/** Expects a MindSpore layer's parameter names, alone and inside a cell, and which of them are trainable. */
export function expectParameters(layer: MindsporeLayer, golden: Golden): void {
  const parameters = layer.parameters_dict();
  expect(Object.keys(parameters)).toEqual(golden.strings('parameters'));
  expect(Object.entries(parameters).map(([key, parameter]) => [key, parameter.name])).toEqual(
    golden.strings('parameters').map((name) => [name, name]),
  );
  expect(layer.trainable_params().map((parameter) => parameter.name)).toEqual(golden.strings('trainable'));
  layer.update_parameters_name('layer.');
  expect(Object.keys(layer.parameters_dict())).toEqual(golden.strings('nested_parameters'));
}
