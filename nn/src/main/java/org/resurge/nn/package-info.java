/// Layers, networks, initializers and losses.
///
/// [Layer] and [Model] say what a network is, [Mode] how it is run.
@NullMarked
package org.resurge.nn;

import org.jspecify.annotations.NullMarked;
