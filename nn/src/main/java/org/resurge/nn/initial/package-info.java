/// First values of parameters: [Initializer] the rule, [Slot] what the rule is told about a
/// parameter, [Initializers] the known rules by name.
@NullMarked
package org.resurge.nn.initial;

import org.jspecify.annotations.NullMarked;
