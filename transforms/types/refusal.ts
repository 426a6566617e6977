/** Why a call has no meaning here, or a meaning no call there. Codes become sentences in `src/report`. */
export interface Refusal {
  readonly status: 'refused' | 'unresolved';
  readonly code: string;
  readonly args: Readonly<Record<string, string>>;
}

export const isRefusal = (result: object): result is Refusal => 'status' in result && 'code' in result;

/** Understood, and no equivalent exists. */
export const refused = (code: string, args: Record<string, string> = {}): Refusal => ({
  status: 'refused',
  code,
  args,
});

/** Could not be understood statically. */
export const unresolved = (code: string, args: Record<string, string> = {}): Refusal => ({
  status: 'unresolved',
  code,
  args,
});
