import ts from 'typescript';

/** Declarations of the language and of installed packages are the same for every project. */
const shared = new Map<string, ts.SourceFile | undefined>();

/** What the compiler finds wrong with a project, as `tsc --noEmit -p <path>` would. */
export function typeErrors(path: string): string[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    path,
    { noEmit: true },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (each) => void failures.push(each) },
  );
  if (!config) return failures.splice(0).map(textOf);
  // What a referenced project would emit is read from its source, as an editor does.
  const host = Object.assign(ts.createCompilerHost(config.options), {
    useSourceOfProjectReferenceRedirect: () => true,
  });
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (file, version, ...rest) => {
    if (!/\/(typescript\/lib|normshift-test\/[^/]+\/dist|@types)\//.test(file))
      return getSourceFile(file, version, ...rest);
    const key = `${file} ${JSON.stringify(version)}`;
    if (!shared.has(key)) shared.set(key, getSourceFile(file, version, ...rest));
    return shared.get(key);
  };
  const { projectReferences, fileNames: rootNames, options } = config;
  const program = ts.createProgram({
    rootNames,
    options,
    host,
    ...(projectReferences ? { projectReferences } : {}),
  });
  return [...config.errors, ...ts.getPreEmitDiagnostics(program)].map(textOf);
}

const failures: ts.Diagnostic[] = [];

function textOf({ file, start = 0, messageText }: ts.Diagnostic): string {
  const at = file ? `${file.fileName}:${String(file.getLineAndCharacterOfPosition(start).line + 1)}: ` : '';
  return at + ts.flattenDiagnosticMessageText(messageText, ' ');
}
