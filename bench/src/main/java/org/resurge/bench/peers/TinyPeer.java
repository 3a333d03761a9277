package org.resurge.bench.peers;

import org.resurge.autograd.Ops;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.MatMul;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// Cost of one small operation, alone and on a tape with its way back, in 10⁶ a second.
final class TinyPeer {
  private static final int LINKS = 20;

  private TinyPeer() {}

  static void run(Timing timing) {
    Tensor a = Numbers.uniform(Shape.of(64), 0, 1);
    Tensor b = Numbers.uniform(Shape.of(64), 0, 1);
    Tensor left = Numbers.uniform(Shape.of(8, 8), 0, 1);
    timing.run("tiny_add64_nograd", "Mops/s", 1e-6, () -> Elementwise.add(a, b));
    timing.run("tiny_mm8_nograd", "Mops/s", 1e-6, () -> MatMul.multiply(left, left));
    Parameter parameter = new Parameter("p", Parameter.Role.WEIGHT, a);
    timing.run(
        "tiny_chain20_fwd_bwd",
        "Mops/s",
        LINKS * 1e-6,
        () -> {
          Tape tape = Tape.recording();
          Variable x = tape.watch(parameter);
          Variable shift = tape.constant(b);
          for (int i = 0; i < LINKS; i++) {
            x = Ops.add(x, shift);
          }
          tape.gradients(Ops.sum(x));
        });
  }
}
