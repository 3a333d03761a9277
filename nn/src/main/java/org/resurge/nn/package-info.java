/// Layers, networks, initializers and losses.
@NullMarked
package org.resurge.nn;

import org.jspecify.annotations.NullMarked;
