/// Weights and training state in files.
///
/// Everything is kept in safetensors, a format that other frameworks read: eight bytes with the
/// length of a JSON header, the header, and the values as they lie in memory, little-endian. Read
/// [SafetensorsHeader] first: it holds the format's rules. [SafetensorsReader] and
/// [SafetensorsWriter] move the values, [AtomicFile] makes a new file take the old one's place at
/// once or not at all. On them stand [Checkpoint], all that a run needs to go on, and
/// [TorchWeights], weights from and for PyTorch.
@NullMarked
package org.resurge.nn.weights;

import org.jspecify.annotations.NullMarked;
