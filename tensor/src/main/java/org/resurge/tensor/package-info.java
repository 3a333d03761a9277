/// Immutable float tensors: shapes, broadcasting, and what one does with them.
///
/// A tensor is a [shape][org.resurge.tensor.Shape] and a row-major `float[]`. It never changes, so
/// tensors may share values and threads may share tensors. There are no views with strides: an
/// operation that moves values copies them once, in blocks, and every kernel then runs over dense
/// arrays.
///
/// ```java
/// RandomKey key = RandomKey.of(1);
/// Tensor x = key.foldIn("x").normal(Shape.of(64, 3), 0, 1);
/// Tensor w = Tensor.matrix(new float[][] {{1}, {-2}, {0.5f}});
/// Tensor y = Elementwise.tanh(x.matmul(w).plus(0.1f)); // [64, 1]
/// System.out.println(y.mean().item());
/// ```
///
/// ## What holds everywhere
///
/// - Shapes broadcast as in NumPy; 0-d tensors and zero extents are welcome; negative axes count
///   from the end.
/// - A result is the same bytes for any number of threads and any vector width.
/// - Bad arguments give one [ShapeException][org.resurge.tensor.ShapeException] or
///   `IllegalArgumentException` that says the operation, its rule and what it got.
///
/// ## In which order to read
///
/// 1. [Shape][org.resurge.tensor.Shape] and [Tensor][org.resurge.tensor.Tensor], with
///    [Indices][org.resurge.tensor.Indices] for integers.
/// 2. [Movement][org.resurge.tensor.Movement], [Indexing][org.resurge.tensor.Indexing] and
///    [Sorting][org.resurge.tensor.Sorting]: what only moves values, and the one loop nest behind
///    it, `StridedCopy`.
/// 3. [Elementwise][org.resurge.tensor.Elementwise] (and `Broadcast`),
///    [Reductions][org.resurge.tensor.Reductions] (and `AxisGroups`),
///    [MatMul][org.resurge.tensor.MatMul] (and `Product`): what computes. Each checks and then runs
///    loops of `org.resurge.tensor.kernel`. 4. [Rows][org.resurge.tensor.Rows] and
///    [Attention][org.resurge.tensor.Attention]: the fused passes of networks;
///    [InPlace][org.resurge.tensor.InPlace]: those of optimizers. 5.
///    [RandomKey][org.resurge.tensor.RandomKey] and `RandomStream`: random numbers without a state.
///    6. [Parallel][org.resurge.tensor.Parallel], [NpyFile][org.resurge.tensor.NpyFile],
///    [Names][org.resurge.tensor.Names].
@NullMarked
package org.resurge.tensor;

import org.jspecify.annotations.NullMarked;
