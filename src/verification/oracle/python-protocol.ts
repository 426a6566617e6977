/** The protocol and the comparison of `src/verify/protocol.ts`, `compare.ts` and `tolerance.ts`, in Python. */
export const pythonProtocol = String.raw`
# ---------------------------------------------------------------------------------------------------------------------
# The protocol: three training steps on different batches, then two inferences. A measurement is (quantity, step, numbers).


class Given(str):
    """Stands for a tensor that a function is given, by its name."""


def run_layer(framework, run):
    import numpy as np

    def shaped(values, shape):
        return np.frombuffer(values.tobytes(), np.float32).reshape(shape).copy()

    probe = PROBES[run["probe"]]
    layer = framework.create(run["name"], run["args"])
    if run["starts_training"]:
        layer.set_training(True)
    initial = layer.training()
    parameters = layer.affine()
    sizes = [math.prod(tuple(each.shape)) for each in parameters] + [0, 0]
    for parameter, values in zip(parameters, affine_values(sizes[0], sizes[1])):
        layer.assign(parameter, shaped(values, -1))
    layer.set_training(True)
    measurements = []
    for number, step in enumerate(probe.steps, 1):
        x = shaped(step["x"], step["shape"])
        if "dy" not in step:
            if layer.training():
                layer.set_training(False)
                kept = flat_statistics(layer)
            measurements.append(("infer-output", number, layer.infer(x)))
            continue
        output, input_gradient, gradients = layer.train(x, shaped(step["dy"], step["shape"]))
        measurements += [("train-output", number, output), ("input-grad", number, input_gradient)]
        measurements += [("affine-grad", number, each) for each in gradients]
        statistics = layer.statistics()
        if statistics:
            measurements += [("running-mean", number, statistics[0]), ("running-var", number, statistics[1])]
            measurements[-2:] = [(aspect, at, each.copy()) for aspect, at, each in measurements[-2:]]
    observation = {
        "starts in training": initial,
        "state keys": sorted(layer.state_keys()),
        "trainable": sorted(layer.trainable()),
        "updates in inference": kept != flat_statistics(layer),
    }
    return {"measurements": [packed(*each) for each in measurements], "observation": observation}


def flat_statistics(layer):
    return [float(value) for each in layer.statistics() or () for value in each.reshape(-1)]


def run_function(framework, run):
    import numpy as np

    probe = PROBES[run["probe"]]
    tensors = {}
    for name, shape in run["tensors"].items():
        values = np.frombuffer(held_tensor(name, shape).tobytes(), np.float32)
        tensors[name] = framework.tensor(values.reshape(shape).copy())
    measurements = []
    for number, step in enumerate(probe.steps, 1):
        x = np.frombuffer(step["x"].tobytes(), np.float32).reshape(step["shape"]).copy()
        given = dict(tensors, **{run["input"]: framework.tensor(x)})
        args = {name: given[value] if isinstance(value, Given) else value for name, value in run["args"].items()}
        output = framework.call(run["name"], args)
        measurements.append(("train-output" if run["training"] else "infer-output", number, output))
        if run["keeps_statistics"]:
            for aspect, name in (("running-mean", "running_mean"), ("running-var", "running_var")):
                held = tensors[name]
                measurements.append((aspect, number, np.array(getattr(held, "asnumpy", held.numpy)(), copy=True)))
    return {"measurements": [packed(*each) for each in measurements]}


def packed(aspect, step, values):
    import numpy as np

    return [aspect, step, base64.b64encode(np.ascontiguousarray(values, np.float32).tobytes()).decode()]


def unpacked(text):
    values = floats([])
    values.frombytes(base64.b64decode(text))
    if sys.byteorder != "little":
        values.byteswap()
    return values


# ---------------------------------------------------------------------------------------------------------------------
# The comparison, element by element.

TOLERANCE = 2.2e-5  # of the scale of what is added up; see docs/proof.md of normshift
VARIANCE_SCALE = 1.5 * 2**-22 / TOLERANCE  # what rounding the momentum to float32 makes of an old running variance


def ordinal(value):
    """The position of a float32 among all of them."""
    (bits,) = struct.unpack("<i", struct.pack("<f", value))
    return -(bits & 0x7FFFFFFF) if bits < 0 else bits


def compare(expected, found, probe):
    """The largest absolute difference, the largest in units in the last place, and the largest share of the bound."""
    rest = [tuple(each) for each in found["measurements"]]
    largest = [0.0, 0, 0.0, None]
    for aspect, step, text in expected["measurements"]:
        match = next((each for each in rest if each[0] == aspect and each[1] == step), None)
        if match is None:
            return [math.inf, 2**32, math.inf, "%s, step %d: missing" % (aspect, step)]
        rest.remove(match)
        a, b = unpacked(text), unpacked(match[2])
        if len(a) != len(b):
            return [math.inf, 2**32, math.inf, "%s, step %d: %d numbers, and %d" % (aspect, step, len(a), len(b))]
        if a.tobytes() == b.tobytes():
            continue
        for index, (x, y, scale) in enumerate(zip(a, b, probe.scales(aspect, step, a))):
            if x == y or (math.isnan(x) and math.isnan(y)):
                continue
            if not (math.isfinite(x) and math.isfinite(y)):
                return [math.inf, 2**32, math.inf, "%s, step %d, index %d: %r, and %r" % (aspect, step, index, x, y)]
            bound = TOLERANCE * (abs(x) + scale)
            share = abs(x - y) / bound if bound else math.inf
            if share > largest[2]:
                largest[2:] = [share, "%s, step %d, index %d: %r, and %r" % (aspect, step, index, x, y)]
            largest[0] = max(largest[0], abs(x - y))
            largest[1] = max(largest[1], abs(ordinal(x) - ordinal(y)))
    return largest
`;
