"""Writes the fixtures in ../resources/torch with PyTorch and the reference safetensors library.

    pip install torch safetensors && python make_fixtures.py

Weights are float32, as PyTorch keeps them. What is expected of them is computed in float64 from the
same values, so that it is exact to well below the tests' tolerances.
"""

import pathlib

import torch
from safetensors.torch import save_file, save_model
from torch import nn
from torch.nn import functional as F

from nanogpt import GPT

OUT = pathlib.Path(__file__).parent.parent / "resources" / "torch"


def gradients(module, loss):
    module.zero_grad()
    loss.backward()
    return {"gradient." + name: p.grad.contiguous() for name, p in module.named_parameters()}


def mlp():
    torch.manual_seed(1)
    model = nn.Sequential(nn.Linear(5, 7), nn.Tanh(), nn.Linear(7, 6), nn.Tanh(), nn.Linear(6, 3))
    save_file(model.state_dict(), OUT / "mlp.safetensors", {"format": "pt"})
    model = model.double()
    x, target = torch.randn(4, 5).double(), torch.randn(4, 3).double()
    y = model(x)
    loss = F.mse_loss(y, target)
    expected = dict(x=x, target=target, y=y.detach(), loss=loss.detach())
    save_file(expected | gradients(model, loss), OUT / "mlp-expected.safetensors")


def gpt(name, bias):
    torch.manual_seed(2)
    model = GPT(vocabulary=11, context=8, layers=2, heads=2, width=8, bias=bias)
    with torch.no_grad():  # away from the first values, so that every part matters
        for parameter in model.parameters():
            parameter.mul_(10 if parameter.dim() == 2 else 1)
            parameter.add_(torch.randn_like(parameter) * 0.05)
    save_model(model, OUT / f"{name}.safetensors", {"format": "pt"})
    model = model.double()
    tokens = torch.randint(11, (3, 7))
    targets = torch.randint(11, (3, 7))
    targets[0, 2] = targets[2, 6] = -100
    logits = model(tokens)
    loss = F.cross_entropy(logits.view(-1, 11), targets.view(-1), label_smoothing=0.1)
    expected = dict(tokens=tokens, targets=targets, logits=logits.detach(), loss=loss.detach())
    expected |= {k: v.float() for k, v in gradients(model, loss).items()}
    save_file(expected, OUT / f"{name}-expected.safetensors")


def layers():
    torch.manual_seed(3)
    out = {}
    x = torch.cat([torch.linspace(-6, 6, 25), torch.tensor([0.0, -30.0, 30.0])]).double()
    out["activation.x"] = x
    functions = {
        "relu": F.relu,
        "tanh": torch.tanh,
        "gelu": F.gelu,
        "gelu-tanh": lambda v: F.gelu(v, approximate="tanh"),
        "sigmoid": torch.sigmoid,
        "softplus": F.softplus,
        "silu": F.silu,
    }
    for name, function in functions.items():
        v = x.clone().requires_grad_()
        y = function(v)
        y.sum().backward()
        out[f"activation.{name}.y"] = y.detach()
        out[f"activation.{name}.gradient"] = v.grad

    norm = nn.LayerNorm(6).double()
    with torch.no_grad():
        norm.weight.copy_(torch.randn(6))
        norm.bias.copy_(torch.randn(6))
    v = (torch.randn(2, 3, 6).double() * 3 + 1).requires_grad_()
    seed = torch.randn(2, 3, 6).double()
    y = norm(v)
    (y * seed).sum().backward()
    out |= {"norm.x": v.detach(), "norm.seed": seed, "norm.y": y.detach()}
    out |= {"norm.gain": norm.weight.detach(), "norm.bias": norm.bias.detach()}
    out |= {"norm.dx": v.grad, "norm.dgain": norm.weight.grad, "norm.dbias": norm.bias.grad}

    table = nn.Embedding(5, 3, padding_idx=2).double()
    tokens = torch.tensor([[0, 2, 4], [4, 2, 4]])
    seed = torch.randn(2, 3, 3).double()
    y = table(tokens)
    (y * seed).sum().backward()
    out |= {"embedding.table": table.weight.detach(), "embedding.tokens": tokens}
    out |= {"embedding.seed": seed, "embedding.y": y.detach(), "embedding.dtable": table.weight.grad}

    logits = (torch.randn(4, 3, 5).double() * 4).requires_grad_()
    targets = torch.randint(5, (4, 3))
    targets[1, 1] = -100
    out |= {"entropy.logits": logits.detach(), "entropy.targets": targets}
    for smoothing in (0.0, 0.1, 1.0):
        logits.grad = None
        loss = F.cross_entropy(
            logits.reshape(-1, 5), targets.reshape(-1), label_smoothing=smoothing)
        loss.backward()
        out[f"entropy.{smoothing}.loss"] = loss.detach()
        out[f"entropy.{smoothing}.gradient"] = logits.grad.clone()

    some = torch.tensor([1.0, -2.5, 65504.0, 6.1e-5, 1e-7, float("inf"), 0.1])
    out |= {"half": some.half(), "bfloat": some.bfloat16()}
    out |= {"half.float": some.half().float(), "bfloat.float": some.bfloat16().float()}
    save_file(out, OUT / "layers.safetensors")


OUT.mkdir(parents=True, exist_ok=True)
mlp()
gpt("nanogpt", bias=False)
gpt("nanogpt-bias", bias=True)
layers()
print(torch.__version__, *(f"{p.name} {p.stat().st_size}" for p in sorted(OUT.iterdir())))
