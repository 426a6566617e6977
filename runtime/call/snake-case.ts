/** A parameter's Python name from either spelling: `trackRunningStats` and `track_running_stats` give the latter. */
export function snakeCase(key: string): string {
  return key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
