package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Gradients;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// What every optimizer keeps to; a test class of an optimizer inherits it.
abstract class OptimizerContract {
  /// Settings under test, with memory of every kind that they can have.
  abstract Recipe recipe();

  /// Whether a hidden matrix without a gradient is left alone.
  boolean skipsMissingMatrices() {
    return true;
  }

  @Test
  void sameSeedGivesTheSameBytes() {
    assertThat(bytes(walked(11, 9))).isEqualTo(bytes(walked(11, 9)));
    assertThat(bytes(walked(11, 9))).isNotEqualTo(bytes(walked(12, 9)));
  }

  @Test
  void aRestoredStateContinuesBitForBit() {
    Random gradients = new Random(5);
    List<Parameter> straight = model(3);
    Optimizer first = decaying(straight);
    walk(first, gradients, 7);
    List<Parameter> resumed = copies(straight);
    OptimizerState state = first.state();
    Optimizer second = decaying(resumed);
    second.restore(state);
    assertThat(second.steps()).isEqualTo(7);
    assertThat(second.learningRate()).isEqualTo(first.learningRate());

    Random same = new Random(6);
    walk(first, new Random(6), 5);
    walk(second, same, 5);
    assertThat(bytes(resumed)).isEqualTo(bytes(straight));
    assertThat(described(second.state())).isEqualTo(described(first.state()));
  }

  @Test
  void aStateIsACopy() {
    Optimizer optimizer = recipe().optimizer(model(3));
    walk(optimizer, new Random(5), 3);
    OptimizerState state = optimizer.state();
    String before = described(state);
    walk(optimizer, new Random(6), 3);
    assertThat(described(state)).isEqualTo(before);
    optimizer.restore(state);
    walk(optimizer, new Random(7), 3);
    assertThat(described(state)).isEqualTo(before);
  }

  @Test
  void aStateOfAnotherMakeIsRefusedAndChangesNothing() {
    Optimizer optimizer = recipe().optimizer(model(3));
    walk(optimizer, new Random(5), 3);
    String before = described(optimizer.state());
    OptimizerState foreign =
        optimizer.state().and(OptimizerState.ofNumbers(Map.of("other.count", 2.0)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.restore(foreign))
        .withMessageContaining("other.count");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> optimizer.restore(OptimizerState.empty()))
        .withMessageContaining("steps");
    assertThat(described(optimizer.state())).isEqualTo(before);
  }

  @Test
  void aParameterWithoutAGradientIsLeftAlone() {
    List<Parameter> model = model(3);
    Optimizer optimizer = recipe().optimizer(model);
    walk(optimizer, new Random(5), 3);
    OptimizerState before = optimizer.state();
    Map<Parameter, Tensor> some = randomGradients(model, new Random(8));
    Parameter bias = model.get(1);
    some.remove(bias);
    Tensor value = bias.value();
    optimizer.step(Given.gradients(some), 1);
    assertThat(bias.value()).isSameAs(value);
    assertThat(about(bias, optimizer.state())).isEqualTo(about(bias, before));
  }

  @Test
  void aMatrixWithoutAGradientFollowsTheConvention() {
    List<Parameter> model = model(3);
    Optimizer optimizer = recipe().optimizer(model);
    walk(optimizer, new Random(5), 3);
    OptimizerState before = optimizer.state();
    Map<Parameter, Tensor> some = randomGradients(model, new Random(8));
    Parameter weight = model.get(0);
    some.remove(weight);
    Tensor value = weight.value();
    optimizer.step(Given.gradients(some), 1);
    if (skipsMissingMatrices()) {
      assertThat(weight.value()).isSameAs(value);
      assertThat(about(weight, optimizer.state())).isEqualTo(about(weight, before));
    } else {
      assertThat(weight.value().data()).isNotEqualTo(value.data());
    }
  }

  @Test
  void noGradientAtAllCountsAStep() {
    List<Parameter> model = model(3);
    Optimizer optimizer = recipe().optimizer(model);
    List<String> before = bytes(model);
    optimizer.step(Given.gradients(Map.of()), 1);
    assertThat(optimizer.steps()).isEqualTo(1);
    int from = skipsMissingMatrices() ? 0 : 1;
    assertThat(bytes(model).subList(from, 4)).isEqualTo(before.subList(from, 4));
  }

  @Test
  void noParametersIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().optimizer(List.of()))
        .withMessageContaining("optimizer: parameters must be at least one, got none");
  }

  @Test
  void twoParametersOfOneNameAreAnError() {
    Parameter a = new Parameter("a", Role.BIAS, Tensor.vector(1));
    Parameter b = new Parameter("a", Role.BIAS, Tensor.vector(2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> recipe().optimizer(List.of(a, b)))
        .withMessageContaining("got a twice");
  }

  @Test
  void aNonFiniteLossStopsBeforeAnythingChanges() {
    for (double loss : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      List<Parameter> model = model(3);
      Optimizer optimizer = recipe().optimizer(model);
      walk(optimizer, new Random(5), 2);
      List<String> values = bytes(model);
      String state = described(optimizer.state());
      Gradients gradients = Given.gradients(randomGradients(model, new Random(8)));
      assertThatThrownBy(() -> optimizer.step(gradients, loss))
          .isInstanceOf(NonFiniteException.class)
          .hasMessage("optimizer step 3: loss must be finite, got " + loss);
      assertThat(bytes(model)).isEqualTo(values);
      assertThat(described(optimizer.state())).isEqualTo(state);
    }
  }

  @Test
  void aNonFiniteGradientStopsBeforeAnythingChanges() {
    for (float bad : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      List<Parameter> model = model(3);
      Optimizer optimizer = recipe().optimizer(model);
      walk(optimizer, new Random(5), 2);
      List<String> values = bytes(model);
      String state = described(optimizer.state());
      Map<Parameter, Tensor> gradients = randomGradients(model, new Random(8));
      float[] spoilt = gradients.get(model.get(2)).toArray();
      spoilt[spoilt.length - 1] = bad;
      gradients.put(model.get(2), Tensor.of(model.get(2).shape(), spoilt));
      assertThatThrownBy(() -> optimizer.step(Given.gradients(gradients), 1))
          .isInstanceOfSatisfying(
              NonFiniteException.class,
              e -> {
                assertThat(e.step()).isEqualTo(3);
                assertThat(e.parameter()).contains("embedding");
              })
          .hasMessage("optimizer step 3: gradient of embedding must be finite, got " + bad);
      assertThat(bytes(model)).isEqualTo(values);
      assertThat(described(optimizer.state())).isEqualTo(state);
    }
  }

  @Test
  void aNonFiniteNewValueLeavesAllParameters() {
    List<Parameter> model = model(3);
    Optimizer optimizer =
        recipe().optimizer(model).then((u, _) -> u.scaledBy(1e300).scaledBy(1e-200));
    List<String> values = bytes(model);
    Gradients gradients = Given.gradients(randomGradients(model, new Random(8)));
    assertThatThrownBy(() -> optimizer.step(gradients, 1))
        .isInstanceOf(NonFiniteException.class)
        .hasMessageStartingWith("optimizer step 1: new value of weight must be finite");
    assertThat(bytes(model)).isEqualTo(values);
  }

  @Test
  void aLinkThatDoesNothingLeavesThePathBitForBit() {
    List<Parameter> bare = model(3);
    List<Parameter> linked = model(3);
    walk(recipe().optimizer(bare), new Random(5), 9);
    walk(recipe().optimizer(linked).then((u, _) -> u, (u, _) -> u), new Random(5), 9);
    assertThat(bytes(linked)).isEqualTo(bytes(bare));
  }

  @Test
  void anAddedLinkSeesTheWholeUpdate() {
    List<Parameter> model = model(3);
    List<Updates> seen = new ArrayList<>();
    Optimizer optimizer =
        recipe()
            .optimizer(model)
            .then(
                (u, _) -> {
                  seen.add(u);
                  return u;
                });
    walk(optimizer, new Random(5), 3);
    List<Parameter> before = copies(model);
    walk(optimizer, new Random(6), 1);
    for (int i = 0; i < model.size(); i++) {
      float[] old = before.get(i).value().data();
      float[] update = seen.getLast().entries().get(i).value().data();
      float[] now = model.get(i).value().data();
      for (int j = 0; j < now.length; j++) {
        assertThat(now[j]).isEqualTo(old[j] + update[j]);
      }
    }
  }

  /// A link that reads nothing and hands on nothing: the links before it advance all the same.
  @Test
  void linksAdvanceThoughTheirUpdatesAreThrownAway() {
    Transform waste =
        new Transform() {
          @Override
          public boolean letsGo() {
            return true;
          }

          @Override
          public Updates apply(Updates updates, StepInfo step) {
            return Updates.of(List.of());
          }
        };
    Optimizer bare = recipe().optimizer(model(3));
    Optimizer wasting = recipe().optimizer(model(3)).then(waste);
    walk(bare, new Random(5), 1);
    walk(wasting, new Random(5), 1);
    assertThat(described(wasting.state())).isEqualTo(described(bare.state()));
  }

  @Test
  void thenSharesNothingMutable() {
    List<Parameter> model = model(3);
    Optimizer first = recipe().optimizer(model);
    walk(first, new Random(5), 3);
    String before = described(first.state());
    Optimizer second = first.then((u, _) -> u.scaledBy(2));
    assertThat(described(second.state())).isEqualTo(before);
    walk(second, new Random(6), 3);
    assertThat(described(first.state())).isEqualTo(before);
    assertThat(first.steps()).isEqualTo(3);
    assertThat(second.steps()).isEqualTo(6);
  }

  @Test
  void valuesThatWereReadNeverChange() {
    List<Parameter> model = model(3);
    List<Tensor> values = model.stream().map(Parameter::value).toList();
    List<String> before = bytes(model);
    walk(recipe().optimizer(model), new Random(5), 4);
    assertThat(values.stream().map(OptimizerContract::bits).toList()).isEqualTo(before);
  }

  @Test
  void rateZeroLeavesTheParameters() {
    List<Parameter> model = model(3);
    List<String> before = bytes(model);
    walk(recipe().optimizer(model, new Constant(0)), new Random(5), 4);
    assertThat(bytes(model)).isEqualTo(before);
  }

  @Test
  void theScheduleSetsTheRate() {
    Optimizer optimizer = recipe().optimizer(model(3), new StepDecay(0.1, 2));
    assertThat(optimizer.learningRate()).isEqualTo(0.1);
    walk(optimizer, new Random(5), 2);
    assertThat(optimizer.learningRate()).isEqualTo(0.1 * 0.1);
    assertThat(recipe().optimizer(model(3)).learningRate()).isEqualTo(recipe().learningRate());
  }

  @Test
  void namesOfTheStateAreReadable() {
    List<Parameter> model = model(3);
    Optimizer optimizer = recipe().optimizer(model);
    walk(optimizer, new Random(5), 1);
    assertThat(optimizer.state().tensors().keySet())
        .allMatch(key -> key.matches("[a-z]+\\.[a-z]+/(weight|bias|embedding|empty)"));
    assertThat(optimizer.state().numbers()).containsEntry("steps", 1.0);
  }

  private Optimizer decaying(List<Parameter> model) {
    return recipe()
        .optimizer(model, Plateau.ofTrainingLoss(Plateau.Settings.defaults(0.05).withPatience(1)));
  }

  private List<Parameter> walked(long seed, int steps) {
    List<Parameter> model = model(3);
    walk(recipe().optimizer(model), new Random(seed), steps);
    return model;
  }

  /// Hidden matrix, bias, embedding, and a parameter without elements.
  static List<Parameter> model(long seed) {
    Random random = new Random(seed);
    return List.of(
        new Parameter("weight", Role.WEIGHT, normal(Shape.of(5, 3), random)),
        new Parameter("bias", Role.BIAS, normal(Shape.of(3), random)),
        new Parameter("embedding", Role.EMBEDDING, normal(Shape.of(4, 2), random)),
        new Parameter("empty", Role.GAIN, Tensor.zeros(Shape.of(0))));
  }

  static List<Parameter> copies(List<Parameter> model) {
    return model.stream().map(p -> new Parameter(p.name(), p.role(), p.value())).toList();
  }

  static void walk(Optimizer optimizer, Random random, int steps) {
    for (int i = 0; i < steps; i++) {
      optimizer.step(Given.gradients(randomGradients(optimizer.parameters(), random)), 1);
    }
  }

  static Map<Parameter, Tensor> randomGradients(List<Parameter> model, Random random) {
    Map<Parameter, Tensor> gradients = new LinkedHashMap<>();
    model.forEach(p -> gradients.put(p, normal(p.shape(), random)));
    return gradients;
  }

  static Tensor normal(Shape shape, Random random) {
    float[] values = new float[shape.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return Tensor.adopt(shape, values);
  }

  static List<String> bytes(List<Parameter> model) {
    return model.stream().map(p -> bits(p.value())).toList();
  }

  static String bits(Tensor tensor) {
    StringBuilder text = new StringBuilder();
    for (float value : tensor.data()) {
      text.append(Integer.toHexString(Float.floatToRawIntBits(value))).append(' ');
    }
    return text.toString();
  }

  static String described(OptimizerState state) {
    StringBuilder text = new StringBuilder(state.numbers().toString());
    state.tensors().forEach((key, tensor) -> text.append(key).append(bits(tensor)));
    return text.toString();
  }

  private static List<String> about(Parameter parameter, OptimizerState state) {
    List<String> lines = new ArrayList<>();
    String end = "/" + parameter.name();
    state
        .tensors()
        .forEach((k, v) -> lines.addAll(k.endsWith(end) ? List.of(k, bits(v)) : List.of()));
    state
        .numbers()
        .forEach((k, v) -> lines.addAll(k.endsWith(end) ? List.of(k, v + "") : List.of()));
    return lines;
  }
}
