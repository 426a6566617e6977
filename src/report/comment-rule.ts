/** The rule of what is wrong with comments about sites. */
export const commentRule = 'ignore-comment';
