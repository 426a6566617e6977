/** The real frameworks behind one small interface, in Python. */
export const pythonFrameworks = String.raw`
# ---------------------------------------------------------------------------------------------------------------------
# The frameworks, each behind the same few methods. Tensors go in and come out as numpy arrays.


class Torch:
    def __init__(self):
        import torch

        torch.set_num_threads(1)
        self.torch = torch
        self.version = "torch " + torch.__version__

    def create(self, name, args):
        self.layer = getattr(self.torch.nn, name)(**args)
        return self

    def training(self):
        return self.layer.training

    def set_training(self, mode):
        self.layer.train(mode)

    def affine(self):
        return [each for each in (getattr(self.layer, n, None) for n in ("weight", "bias")) if each is not None]

    def assign(self, parameter, values):
        with self.torch.no_grad():
            parameter.copy_(self.torch.from_numpy(values.reshape(tuple(parameter.shape))))

    def train(self, x, dy):
        x = self.torch.from_numpy(x).requires_grad_(True)
        self.layer.zero_grad(set_to_none=True)
        output = self.layer(x)
        output.backward(self.torch.from_numpy(dy))
        return output.detach().numpy(), x.grad.numpy(), [each.grad.numpy() for each in self.affine()]

    def infer(self, x):
        with self.torch.no_grad():
            return self.layer(self.torch.from_numpy(x)).numpy()

    def statistics(self):
        mean, variance = (getattr(self.layer, n, None) for n in ("running_mean", "running_var"))
        return None if mean is None else (mean.numpy(), variance.numpy())

    def trainable(self):
        return [name for name, _ in self.layer.named_parameters()]

    def state_keys(self):
        return list(self.layer.state_dict())

    def tensor(self, values):
        return self.torch.from_numpy(values)

    def call(self, name, args):
        return getattr(self.torch.nn.functional, name)(**args).numpy()


class MindSpore:
    names = ("gamma", "beta", "moving_mean", "moving_variance")

    def __init__(self):
        import mindspore

        mindspore.set_context(mode=mindspore.PYNATIVE_MODE, device_target="CPU")
        self.mindspore = mindspore
        self.version = "mindspore " + mindspore.__version__
        self.layers, self.functions = mindspore.nn, mindspore.ops

    def create(self, name, args):
        self.layer = getattr(self.layers, name)(**args)
        # BatchNorm3d keeps its parameters on the BatchNorm2d that it wraps.
        self.inner = getattr(self.layer, "bn2d", self.layer)
        # InstanceNorm lists moving statistics, and neither reads nor writes them.
        self.tracks = not name.startswith("InstanceNorm")
        return self

    def training(self):
        return bool(self.layer.training)

    def set_training(self, mode):
        self.layer.set_train(mode)

    def affine(self):
        found = [getattr(self.inner, name, None) for name in self.names[:2]]
        return [each for each in found if each is not None and each.requires_grad]

    def assign(self, parameter, values):
        parameter.set_data(self.mindspore.Tensor(values.reshape(tuple(parameter.shape))))

    def train(self, x, dy):
        learnt, outputs = self.affine(), []

        def forward(value):
            outputs.append(self.layer(value))
            return outputs[-1]

        x, dy = self.mindspore.Tensor(x), self.mindspore.Tensor(dy)
        gradient = self.mindspore.ops.GradOperation(get_all=True, get_by_list=bool(learnt), sens_param=True)
        made = gradient(forward, self.mindspore.ParameterTuple(learnt))(x, dy) if learnt else gradient(forward)(x, dy)
        inputs, parameters = made if learnt else (made, ())
        return outputs[0].asnumpy(), inputs[0].asnumpy(), [each.asnumpy() for each in parameters]

    def infer(self, x):
        return self.layer(self.mindspore.Tensor(x)).asnumpy()

    def statistics(self):
        mean, variance = (getattr(self.inner, name, None) for name in self.names[2:])
        return (mean.asnumpy().copy(), variance.asnumpy().copy()) if self.tracks and mean is not None else None

    def trainable(self):
        return [name for name, each in self.layer.parameters_and_names() if each.requires_grad]

    def state_keys(self):
        return [name for name, _ in self.layer.parameters_and_names()]

    def tensor(self, values):
        return self.mindspore.Tensor(values)

    def call(self, name, args):
        return getattr(self.functions, name)(**args).asnumpy()


class MindSporeMint(MindSpore):
    names = ("weight", "bias", "running_mean", "running_var")

    def __init__(self):
        super().__init__()
        from mindspore import mint

        self.layers, self.functions = mint.nn, mint.nn.functional


class MegEngine:
    def __init__(self):
        import megengine
        import megengine.functional
        import megengine.module

        megengine.set_default_device("cpu0")
        self.megengine = megengine
        self.version = "megengine " + megengine.__version__

    def create(self, name, args):
        self.layer = getattr(self.megengine.module, name)(**args)
        return self

    def training(self):
        return bool(self.layer.training)

    def set_training(self, mode):
        self.layer.train(mode)

    def affine(self):
        return [each for each in (getattr(self.layer, n, None) for n in ("weight", "bias")) if each is not None]

    def assign(self, parameter, values):
        parameter[...] = self.megengine.tensor(values.reshape(parameter.numpy().shape))

    def train(self, x, dy):
        from megengine.autodiff import GradManager

        x, dy = self.megengine.tensor(x), self.megengine.tensor(dy)
        learnt = self.affine()
        for parameter in learnt:
            parameter.grad = None
        with GradManager().attach([x] + learnt) as manager:
            output = self.layer(x)
            manager.backward(output, dy)
        return output.numpy(), x.grad.numpy(), [each.grad.numpy() for each in learnt]

    def infer(self, x):
        return self.layer(self.megengine.tensor(x)).numpy()

    def statistics(self):
        mean, variance = (getattr(self.layer, n, None) for n in ("running_mean", "running_var"))
        return None if mean is None else (mean.numpy(), variance.numpy())

    def trainable(self):
        return [name for name, _ in self.layer.named_parameters()]

    def state_keys(self):
        return list(self.layer.state_dict())

    def tensor(self, values):
        return self.megengine.tensor(values)

    def call(self, name, args):
        return getattr(self.megengine.functional.nn, name)(**args).numpy()


FRAMEWORKS = {"torch": Torch, "mindspore": MindSpore, "mindspore-mint": MindSporeMint, "megengine": MegEngine}
PACKAGES = {"torch": "torch", "mindspore": "mindspore", "mindspore-mint": "mindspore", "megengine": "megengine"}
`;
