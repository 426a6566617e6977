import { remembered } from './remembered.ts';

/** `trackRunningStats` -> `track_running_stats`. */
export const snakeCase = remembered((key) => key.replace(/[A-Z]/g, (each) => `_${each.toLowerCase()}`));

/** `track_running_stats` -> `trackRunningStats`. */
export const camelCase = (key: string): string =>
  key.replace(/_([a-z])/g, (_, each: string) => each.toUpperCase());
