/// Data sets: where their files are found, how they are checked, and what they hold.
///
/// Read [DataFile] (which files there are), [DataLocation] (where they may lie), [Idx] and [Mnist],
/// [Shakespeare], [FunctionData], then [Batches] (the order in which training sees them) and
/// [DataDownload], the one class of the project that touches the network.
@NullMarked
package org.resurge.experiments.data;

import org.jspecify.annotations.NullMarked;
