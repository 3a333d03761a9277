package org.resurge.autograd.algebra;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;

/// The same text read in float on a tape and in double gives the same value, and the same gradient
/// by the fast pullbacks and by the rules of [Reverse].
class VariableAlgebraTest {
  private static final int SEEDS = 4;

  private final DoubleAlgebra doubles = new DoubleAlgebra();

  @ParameterizedTest
  @EnumSource
  void tapeAgreesWithDouble(Primitive f) {
    for (int seed = 0; seed < SEEDS; seed++) {
      RandomArrays random = new RandomArrays(seed);
      Tape tape = Tape.recording();
      List<Variable> inputs =
          f.inputs(random).stream().map(x -> tape.variable(x.toTensor())).toList();
      VariableAlgebra k = new VariableAlgebra(tape);
      Variable y = f.apply(k, inputs);
      DoubleArray w = random.uniform(y.shape(), -1, 1);
      Gradients gradients = tape.gradients(y, w.toTensor());

      Reverse<DoubleArray> reverse = new Reverse<>(doubles);
      List<Node<DoubleArray>> leaves =
          inputs.stream().map(x -> reverse.variable(DoubleArray.of(x.value()))).toList();
      Node<DoubleArray> expected = f.apply(reverse, leaves);
      String message = f + ", seed " + seed;
      assertEquals(expected.value().shape(), y.shape(), message);
      assertArrayEquals(expected.value().data(), k.zeroth(y), 2e-6, message);
      List<DoubleArray> exact = reverse.gradients(expected, w, leaves);
      for (int i = 0; i < inputs.size(); i++) {
        double[] actual = k.zeroth(tape.constant(gradients.of(inputs.get(i))));
        assertArrayEquals(exact.get(i).data(), actual, 2e-6, message + ", input " + i);
      }
    }
  }
}
