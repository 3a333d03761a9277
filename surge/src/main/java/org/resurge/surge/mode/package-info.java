/// One form for what every mode of analysis returns.
@NullMarked
package org.resurge.surge.mode;

import org.jspecify.annotations.NullMarked;
