/// Immutable float tensors, shapes, broadcasting and the vectorized kernels behind them.
@NullMarked
package org.resurge.tensor;

import org.jspecify.annotations.NullMarked;
