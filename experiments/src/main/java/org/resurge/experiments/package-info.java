/// Data sets, training, the paper's figures and tables, charts and the command line.
@NullMarked
package org.resurge.experiments;

import org.jspecify.annotations.NullMarked;
