/// Layers, networks, initializers and losses.
///
/// Read in this order: [Layer] and [Model] say what a network is, [Mode] how it is run, [Scope] how
/// its parameters get their names and first values. Then the layers: [Linear], [Activation] and
/// [Mlp] out of them; [Embedding], [LayerNorm], [Dropout]; [Sequential] for chains of one's own.
///
/// ```java
/// Scope scope = Scope.root(Initializers.torch(), RandomKey.of(7));
/// Mlp digits = new Mlp(scope, Activation.RELU, 784, 128, 64, 10);
///
/// Tape tape = Tape.recording();
/// Variable logits = digits.forward(tape.constant(images), Mode.train(key.foldIn(step)));
/// Gradients gradients = tape.gradients(Losses.crossEntropy(logits, labels));
/// ```
///
/// The other packages: `initial`, first values of parameters; `loss`, what training makes small;
/// `transformer`, language models; `weights`, files and PyTorch.
@NullMarked
package org.resurge.nn;

import org.jspecify.annotations.NullMarked;
