/// The command line: one class a command, each a thin reader of options.
///
/// Read [Resurge] (the root, its exit statuses and how errors are said), then any command.
@NullMarked
package org.resurge.experiments.command;

import org.jspecify.annotations.NullMarked;
