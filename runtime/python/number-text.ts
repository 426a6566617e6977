/** A number as Python prints a float: `0` as `0.0`, `1e-7` as `1e-07`. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return String(value).replace('inity', '').toLowerCase();
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e16)) return padExponent(value.toExponential());
  const text = Object.is(value, -0) ? '-0' : String(value);
  return Number.isInteger(value) ? `${text}.0` : text;
}

/** A number as a C++ stream prints it by default: six significant digits, `2.0` as `2`. */
export function streamText(value: number): string {
  return padExponent(String(Number(value.toPrecision(6))));
}

function padExponent(text: string): string {
  return text.replace(/e([+-])(\d)$/, 'e$10$2');
}
