/// Operations defined once, the tape that differentiates them, and jets.
@NullMarked
package org.resurge.autograd;

import org.jspecify.annotations.NullMarked;
