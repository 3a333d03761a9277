/// What is trained on what: the paper's three tasks, each a network, its data and its loss.
///
/// Read [Task], then [FunctionTask], [MnistTask] and [ShakespeareTask]; [Tasks] makes them by name.
@NullMarked
package org.resurge.experiments.task;

import org.jspecify.annotations.NullMarked;
