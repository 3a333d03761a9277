/// What training makes small, and how good a network is: [Losses] and [Accuracy].
@NullMarked
package org.resurge.nn.loss;

import org.jspecify.annotations.NullMarked;
