package org.resurge.autograd.op;

import java.util.List;
import org.resurge.autograd.Algebra;
import org.resurge.autograd.Evaluation;
import org.resurge.autograd.Op;
import org.resurge.tensor.MatMul;
import org.resurge.tensor.Movement;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Product of matrices `y = a b` over the last two axes, each factor transposed first if asked.
///
/// Shapes: `a [..., m, k]`, `b [..., k, n]` → `y [..., m, n]`; a transposed factor is given as
/// `[..., k, m]` or `[..., n, k]`. Batch axes broadcast.
///
/// Pullback of the plain form: `da = g bᵀ`, `db = aᵀ g`, each summed over the batch axes along
/// which its input was repeated. The transposed forms transpose both sides; no factor is ever
/// copied.
///
/// @param transposeA whether `a` is given transposed
/// @param transposeB whether `b` is given transposed
public record Matmul(boolean transposeA, boolean transposeB) implements Op {
  /// Plain product.
  public Matmul() {
    this(false, false);
  }

  @Override
  public Evaluation evaluate(Tensor... inputs) {
    Tensor a = inputs[0];
    Tensor b = inputs[1];
    check(a.shape(), b.shape());
    if (a.shape().rank() > 2 && b.shape().rank() == 2 && !transposeA) {
      return tall(a, b);
    }
    return new Evaluation(
        MatMul.multiply(a, b, transposeA, transposeB),
        (g, needed) ->
            new Tensor[] {
              needed.input(0) ? Reductions.sumTo(first(g, b), a.shape()) : null,
              needed.input(1) ? Reductions.sumTo(second(g, a), b.shape()) : null
            });
  }

  /// A batch of matrices times one matrix is one product: all rows of the batch stand below each
  /// other. So `db` needs no sum over the batch.
  private Evaluation tall(Tensor a, Tensor b) {
    Evaluation product = evaluate(Axes.asRows(a), b);
    Shape shape = a.shape().with(-1, product.value().shape().dim(1));
    return new Evaluation(
        Movement.reshape(product.value(), shape),
        (g, needed) -> {
          Tensor[] parts = product.pullback().apply(Axes.asRows(g), needed);
          return new Tensor[] {
            needed.input(0) ? Movement.reshape(parts[0], a.shape()) : null, parts[1]
          };
        });
  }

  private Tensor first(Tensor g, Tensor b) {
    return transposeA
        ? MatMul.multiply(b, g, transposeB, true)
        : MatMul.multiply(g, b, false, !transposeB);
  }

  private Tensor second(Tensor g, Tensor a) {
    return transposeB
        ? MatMul.multiply(g, a, true, transposeA)
        : MatMul.multiply(a, g, !transposeA, false);
  }

  private void check(Shape a, Shape b) {
    if (a.rank() < 2 || b.rank() < 2) {
      throw ShapeException.of(name(), a, b, "factors must have at least two axes");
    }
    if (a.dim(transposeA ? -2 : -1) != b.dim(transposeB ? -1 : -2)) {
      throw ShapeException.of(name(), a, b, "inner extents must be equal");
    }
    for (int axis = -3; axis >= -Math.min(a.rank(), b.rank()); axis--) {
      if (a.dim(axis) != b.dim(axis) && a.dim(axis) != 1 && b.dim(axis) != 1) {
        throw ShapeException.of(name(), a, b, "batch extents must broadcast");
      }
    }
  }

  @Override
  public <A> A define(Algebra<A> k, List<A> inputs) {
    A a = inputs.get(0);
    A b = inputs.get(1);
    return k.matmul(transposeA ? k.transpose(a) : a, transposeB ? k.transpose(b) : b);
  }
}
