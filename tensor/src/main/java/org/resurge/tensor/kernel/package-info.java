/// SIMD loops on plain arrays: what the façades of `org.resurge.tensor` run.
///
/// Trusted code: callers have checked shapes and ranges. Three rules hold everywhere.
///
/// 1. **Same bytes for any vector width.** An element's operations do not depend on where it
///    stands: a tail runs through the same loop on a padded copy ([Lanes#pad]), and whatever is
///    written as plain scalar arithmetic is exactly rounded. Reductions run over sixteen virtual
///    lanes and end in a fixed tree ([Lanes#sum]).
/// 2. **Same bytes for any number of threads.** Work is cut by shape alone.
/// 3. **Plain loops where the compiler's own vectorizer does as well** (add, multiply, square
///    root): they are fast in the interpreter too, where every `FloatVector` is an object.
///
/// Read [Lanes] first, then the elementwise loops ([Arithmetic], [Comparison], [Rounding]), the
/// functions, the reductions, the products.
@NullMarked
package org.resurge.tensor.kernel;

import org.jspecify.annotations.NullMarked;
