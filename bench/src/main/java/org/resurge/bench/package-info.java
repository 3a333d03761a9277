/// JMH benchmarks, one class a question.
@NullMarked
package org.resurge.bench;

import org.jspecify.annotations.NullMarked;
