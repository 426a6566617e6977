/** What the script does when it is started, in Python. */
export const pythonMain = String.raw`
# ---------------------------------------------------------------------------------------------------------------------
# Running: each framework in a process of its own, in whichever interpreter has it.


def run_side(name, output):
    """Runs everything of one framework and writes its numbers as JSON."""
    framework = FRAMEWORKS[name]()
    results = {}
    for key, run in RUNS.items():
        if run["framework"] != name:
            continue
        try:
            results[key] = (run_function if run["kind"] == "function" else run_layer)(framework, run)
        except Exception as error:
            lines = [line.strip(" -\t") for line in str(error).splitlines() if line.strip(" -\t")]
            results[key] = {"error": "%s: %s" % (type(error).__name__, " ".join(lines[:2]))}
    with open(output, "w", encoding="utf-8") as file:
        json.dump({"version": framework.version, "runs": results}, file)


def has(interpreter, package):
    command = [interpreter, "-c", "import importlib.util as u, sys; sys.exit(u.find_spec(%r) is None)" % package]
    try:
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tempfile.gettempdir()}
        return subprocess.run(command, **quiet).returncode == 0
    except OSError as error:
        raise SystemExit("%s could not be started: %s" % (interpreter, error.strerror))


def numbers_of(name, interpreters, folder):
    """One framework's numbers, by the first interpreter that has it."""
    for interpreter in interpreters:
        if not has(interpreter, PACKAGES[name]):
            continue
        output = os.path.join(folder, name + ".json")
        command = [interpreter, os.path.abspath(__file__), "--side", name, "--write", output]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
        if done.returncode == 0:
            with open(output, encoding="utf-8") as file:
                return json.load(file)
        sys.stderr.write(done.stdout.decode("utf-8", "replace")[-2000:])
        raise SystemExit("%s failed in %s" % (name, interpreter))
    return None


def outcome_of(configuration, sides):
    """What a configuration shows: the largest differences of each pair, or why it could not be run."""
    pairs = {"source and runtime": [], "target and runtime": [], "source and target": []}
    told, error = [], None
    for keys in configuration["trials"]:
        probe = PROBES[RUNS[keys[0]]["probe"]]
        found = []
        for key, pair in zip(keys, ("source and runtime", "target and runtime")):
            run = RUNS[key]
            result = sides[run["framework"]]["runs"].get(key, {"error": "not run"})
            if "error" in result:
                error = "%s %s: %s" % (run["framework"], run["name"], result["error"])
                continue
            found.append(result)
            pairs[pair].append(compare(NUMBERS[key], result, probe))
            for what, value in (NUMBERS[key].get("observation") or {}).items():
                if result["observation"][what] != value:
                    told.append("%s: %r, and %r in the runtime" % (what, result["observation"][what], value))
        if len(found) == 2:
            pairs["source and target"].append(compare(*found, probe))
    outcome = {name: [max(each[at] for each in found) for at in range(3)] for name, found in pairs.items() if found}
    for name, found in pairs.items():
        told += ["%s: %s" % (name, each[3]) for each in found if each[2] > 1][:1]
    if told:
        outcome["differs"] = "; ".join(told)
    if error:
        outcome["error"] = error
    return outcome


def finite(value):
    """A value as JSON has it: null for what is no finite number."""
    if isinstance(value, dict):
        return {key: finite(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [finite(each) for each in value]
    return None if isinstance(value, float) and not math.isfinite(value) else value


def number(value):
    return "0" if value == 0 else "%.1e" % value if isinstance(value, float) else str(value)


def report(outcomes, versions):
    """The table, and how many configurations differ."""
    print(", ".join(versions))
    print("%-14s %-27s %-27s %-27s %s" % ("configuration", "source and runtime", "target and runtime", "source and target", ""))
    for configuration, outcome in zip(CONFIGURATIONS, outcomes):
        cells = []
        for name in ("source and runtime", "target and runtime", "source and target"):
            cells.append("%s, %s ulp" % (number(outcome[name][0]), number(outcome[name][1])) if name in outcome else "")
        verdict = "DIFFERS" if "differs" in outcome else "not run" if "error" in outcome else "agrees"
        print("%-14s %-27s %-27s %-27s %s" % (configuration["id"], *cells, verdict))
        print("    %s" % configuration["before"])
        print("    %s" % configuration["after"])
        if verdict != "agrees":
            print("    %s" % (outcome.get("differs") or outcome["error"]))
    differing = sum("differs" in each for each in outcomes)
    skipped = sum("error" in each and "differs" not in each for each in outcomes)
    print("%d agree, %d differ, %d could not be run" % (len(outcomes) - differing - skipped, differing, skipped))
    return differing


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--python", action="append", default=[], help="an interpreter that has a framework; repeatable")
    parser.add_argument("--read", action="append", default=[], help="numbers of a side, written elsewhere; repeatable")
    parser.add_argument("--side", choices=sorted(FRAMEWORKS), help="run this framework only, and --write its numbers")
    parser.add_argument("--write", default="numbers.json", help="where --side writes")
    parser.add_argument("--json", help="write the result as JSON too")
    options = parser.parse_args()
    interpreters = [os.path.abspath(each) if os.sep in each else each for each in options.python] + [sys.executable]
    if options.side:
        return run_side(options.side, options.write)
    sides = {}
    for path in options.read:
        with open(path, encoding="utf-8") as file:
            written = json.load(file)
        keys = [key for key in written["runs"] if key in RUNS]
        sides.update({RUNS[key]["framework"]: written for key in keys[:1]})
    with tempfile.TemporaryDirectory() as folder:
        for name in sorted({run["framework"] for run in RUNS.values()} - set(sides)):
            found = numbers_of(name, interpreters, folder)
            if found is None:
                package = PACKAGES[name]
                sys.stderr.write("no interpreter has %s: %s\n" % (package, INSTALL[package]))
                return 2
            sides[name] = found
    versions = sorted({side["version"] for side in sides.values()})
    outcomes = [outcome_of(configuration, sides) for configuration in CONFIGURATIONS]
    if options.json:
        told = [dict(c, trials=len(c["trials"]), outcome=o) for c, o in zip(CONFIGURATIONS, outcomes)]
        with open(options.json, "w", encoding="utf-8") as file:
            json.dump(finite({"versions": versions, "configurations": told}), file, indent=1, allow_nan=False)
    return 1 if report(outcomes, versions) else 0


if __name__ == "__main__":
    sys.exit(main())
`;
