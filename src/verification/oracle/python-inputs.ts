/** The inputs of the protocol in Python, bit for bit those of `src/verify/inputs.ts` and `course.ts`. */
export const pythonInputs = String.raw`
# ---------------------------------------------------------------------------------------------------------------------
# Inputs: made by a seeded generator, the same bits as normshift's. The digest of each probe's is checked before use.

CHANNELS = ((0.5, 2.0), (-0.02, 0.005), (3.0, 0.7), (0.0, 0.0))  # mean and spread; the last is constant in training
MAGNITUDES = (1, 0.004, 0)  # of instances in turn, where an instance is normalised as a whole
CONSTANT = 1e-5  # every value of an instance of magnitude 0
TRAINING_BATCHES = (4, 3, 5)
INFERENCE_BATCHES = (3, 2)


def random(seed):
    """Numbers in [-1, 1): mulberry32."""
    mask = 0xFFFFFFFF
    state = int(seed) & mask
    while True:
        state = (state + 0x6D2B79F5) & mask
        bits = ((state ^ (state >> 15)) * (state | 1)) & mask
        bits ^= (bits + (bits ^ (bits >> 7)) * (bits | 61)) & mask
        yield (bits ^ (bits >> 14)) / 2**31 - 1


def floats(values):
    """Rounds to float32."""
    return array.array("f", values)


class Probe:
    """What a layer is fed: batches of a shape, whose channels and instances differ in mean and scale."""

    def __init__(self, shape, channel_axis, normalised, magnitudes=None, digest=None):
        self.shape = tuple(shape)
        self.size = math.prod(self.shape)
        self.inner = math.prod(self.shape[channel_axis + 1 :])
        self.count = self.shape[channel_axis]
        self.normalised = normalised
        self.magnitudes = magnitudes or MAGNITUDES
        self.steps = [self._training_step(batch, step + 1) for step, batch in enumerate(TRAINING_BATCHES)]
        self.steps += [self._inference(batch, index) for index, batch in enumerate(INFERENCE_BATCHES)]
        found = hashlib.sha256(b"".join(s["x"].tobytes() + s.get("dy", floats([])).tobytes() for s in self.steps))
        if found.hexdigest()[:16] != digest:
            raise SystemExit("the inputs are not those that normshift used: %s" % found.hexdigest()[:16])

    def channel_of(self, index):
        return index // self.inner % self.count

    def cell_of(self, index):
        """The set of elements that share statistics."""
        instance = index // self.size
        if self.normalised == "channel":
            return self.channel_of(index)
        return instance if self.normalised == "instance" else instance * self.count + self.channel_of(index)

    def _inputs(self, batch, seed, training):
        numbers = random(seed)
        values = []
        for index in range(batch * self.size):
            mean, spread = CHANNELS[self.channel_of(index) % len(CHANNELS)]
            spread = 0.5 if spread == 0 and not training else spread
            size = self.magnitudes[index // self.size % len(self.magnitudes)] if self.normalised == "instance" else 1
            value = mean + spread * next(numbers)
            values.append(CONSTANT if size == 0 else size * value)
        return floats(values)

    def _training_step(self, batch, step):
        numbers = random(150 + step)
        dy = floats(next(numbers) for _ in range(batch * self.size))
        x = self._inputs(batch, 100 + step, True)
        return {"shape": (batch,) + self.shape, "x": x, "dy": dy}

    def _inference(self, batch, index):
        return {"shape": (batch,) + self.shape, "x": self._inputs(batch, 200 + index, False)}

    def largest(self, values):
        """The largest magnitude by cell."""
        result = {}
        for index, value in enumerate(values):
            cell = self.cell_of(index)
            result[cell] = max(result.get(cell, 0), abs(value))
        return result

    def gradient_terms(self, step):
        """The magnitude of the terms of the input's gradient by cell: the upstream's over the spread of the input."""
        ranges = {}
        for index, value in enumerate(step["x"]):
            key = (self.cell_of(index), self.channel_of(index))
            low, high = ranges.get(key, (math.inf, -math.inf))
            ranges[key] = (min(low, value), max(high, value))
        spread = {}
        for (cell, _), (low, high) in ranges.items():
            spread[cell] = min(spread.get(cell, math.inf), (high - low) / 2)
        return {c: 1.5 * v / math.sqrt(spread[c] ** 2 + 1e-5) for c, v in self.largest(step["dy"]).items()}

    def output_terms(self, step):
        """1 for each cell whose inputs are all the same and not 0: what is normalised there is what rounding leaves."""
        ranges = {}
        for index, value in enumerate(step["x"]):
            low, high = ranges.get(self.cell_of(index), (math.inf, -math.inf))
            ranges[self.cell_of(index)] = (min(low, value), max(high, value))
        return {cell: 1 for cell, (low, high) in ranges.items() if low == high != 0}

    def scales(self, aspect, step_number, values):
        """The magnitude of the terms that each element is made of."""
        step = self.steps[step_number - 1]
        if aspect == "running-var":
            return [VARIANCE_SCALE] * len(values)
        if aspect == "running-mean":
            largest = self.largest(step["x"])
            return [largest.get(channel, 0) for channel in range(len(values))]
        if aspect == "affine-grad":
            return [sum(map(abs, step["dy"])) / len(values)] * len(values)
        largest = self.largest(values)
        terms = self.gradient_terms(step) if aspect == "input-grad" else self.output_terms(step)
        cells = [self.cell_of(index) for index in range(len(values))]
        return [max(largest[cell], terms.get(cell, 0)) for cell in cells]


def affine_values(count_weight, count_bias):
    """The same non-trivial scale and shift for every layer of a width."""
    numbers = random(7)
    return (
        floats(1 + next(numbers) / 2 for _ in range(count_weight)),
        floats(next(numbers) for _ in range(count_bias)),
    )


def held_tensor(name, shape):
    """A tensor that a function takes beside its input, fit to be a variance or a scale."""
    seed = 7.0
    for letter in name:
        seed = seed * 31 + ord(letter)
    numbers = random(seed)
    return floats(1 + next(numbers) / 2 for _ in range(math.prod(shape)))
`;
