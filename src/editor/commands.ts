/** What a client can ask for by `workspace/executeCommand`. */
export const commandNames = {
  /** Publishes the diagnostics of every file of the workspace; answers how many files have some. */
  check: 'normshift.checkWorkspace',
  /** Answers with the edit that migrates every file of the workspace, proved or assumed; applies nothing. */
  migrate: 'normshift.workspaceEdit',
  /** The same, of what is proved without assumptions. */
  migrateSafe: 'normshift.safeWorkspaceEdit',
} as const;
