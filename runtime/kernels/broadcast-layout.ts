/**
 * How a `(batch, rows, ...)` tensor meets `(1, features, 1, 1)`: where one of `rows` and `features` is 1 it is repeated,
 * else they are equal.
 */
export interface BroadcastLayout {
  readonly batch: number;
  readonly rows: number;
  readonly features: number;
  /** Elements a row. */
  readonly spatial: number;
}
