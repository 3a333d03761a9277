/// From a detected value to a true critical point, with its index.
///
/// Read in this order:
///
/// 1. [SmoothLoss]: a loss with gradient and Hessian products, exact for models, by differences for
///    landscapes;
/// 2. [Lanczos]: eigenpairs of a Hessian from its products;
/// 3. [CriticalSearch]: the critical point next to a start;
/// 4. [NearestDraws] and [Verification]: candidates against what searches from the nearest samples
///    reach.
@NullMarked
package org.resurge.surge.verify;

import org.jspecify.annotations.NullMarked;
