/// Critical values of a loss landscape from its resurgence, and optimizers guided by them.
@NullMarked
package org.resurge.surge;

import org.jspecify.annotations.NullMarked;
