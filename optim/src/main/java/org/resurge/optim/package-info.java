/// Optimizers as chains of small transforms, schedules and clipping.
@NullMarked
package org.resurge.optim;

import org.jspecify.annotations.NullMarked;
