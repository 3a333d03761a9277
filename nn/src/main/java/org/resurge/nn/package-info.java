/// Layers, networks, initializers and losses.
///
/// Read in this order: [Layer] and [Model] say what a network is, [Mode] how it is run, [Scope] how
/// its parameters get their names and first values.
@NullMarked
package org.resurge.nn;

import org.jspecify.annotations.NullMarked;
