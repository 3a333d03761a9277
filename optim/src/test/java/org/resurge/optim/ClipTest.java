package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.optim.Updates.Update;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Reductions;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

class ClipTest {
  private final Parameter a = new Parameter("a", Role.BIAS, Tensor.vector(6, 0));
  private final Parameter b = new Parameter("b", Role.BIAS, Tensor.vector(8));
  private final Updates updates =
      Updates.of(List.of(new Update(a, Tensor.vector(3, 4)), new Update(b, Tensor.vector(12))));
  private final StepInfo step = new StepInfo(0, 0.1, 1, updates);

  /// The norm of (3, 4), (12) is 13; PyTorch multiplies by 1 / (13 + 1e-6).
  @Test
  void gradientsAreClippedAsInPyTorch() {
    assertThat(updates.globalNorm()).isEqualTo(13);
    Updates clipped = new ClipGradientNorm(1).apply(updates, step);
    double[] first = GoldenPath.doubles(clipped.find(a).orElseThrow());
    assertThat(first)
        .containsExactly(new double[] {.230769213017753, .307692284023671}, within(1e-7));
    assertThat((double) clipped.find(b).orElseThrow().item())
        .isCloseTo(.923076852071012, within(1e-7));
    double factor = clipped.globalNorm() / 13;
    assertThat(3 * factor).isCloseTo(.230769213017753, within(1e-14));
  }

  @Test
  void gradientsWithinTheBoundAreTheVeryObject() {
    assertThat(new ClipGradientNorm(14).apply(updates, step)).isSameAs(updates);
  }

  @Test
  void updatesAreClippedToTheBound() {
    Updates clipped = ClipUpdateNorm.absolute(6.5).apply(updates, step);
    assertThat(clipped.globalNorm()).isCloseTo(6.5, within(1e-12));
    assertThat(clipped.find(b).orElseThrow().item()).isEqualTo(6);
    assertThat(ClipUpdateNorm.absolute(13).apply(updates, step)).isSameAs(updates);
  }

  /// The parameters (6, 0), (8) have norm 10.
  @Test
  void aRelativeBoundFollowsTheParameters() {
    Updates clipped = ClipUpdateNorm.relative(0.05).apply(updates, step);
    assertThat(clipped.globalNorm()).isCloseTo(0.5, within(1e-12));
    assertThat(ClipUpdateNorm.relative(1.31).apply(updates, step)).isSameAs(updates);
  }

  /// Norms around the limit, over arrays of which a part decides: clipped exactly where the
  /// definition says so, and to its factor.
  @Test
  void readingAPartOfTheParametersChangesNoDecision() {
    long seed = 20261124;
    RandomKey key = RandomKey.of(seed);
    Tensor direction = key.foldIn("direction").normal(Shape.of(30_001), 0, 1);
    Tensor value = key.foldIn("value").normal(Shape.of(30_001), 0, 1);
    Parameter p = new Parameter("p", Role.WEIGHT, value);
    Updates update = Updates.of(List.of(new Update(p, direction)));
    double limit = 0.05 * Math.sqrt(Reductions.sumOfSquares(value));
    for (double share : new double[] {0, 1e-6, 0.3, 0.9999, 1 - 1e-12, 1 + 1e-12, 1.0001, 40}) {
      Updates scaled = update.scaledBy(share * limit / update.globalNorm());
      Updates clipped = ClipUpdateNorm.relative(0.05).apply(scaled, step);
      double norm = scaled.globalNorm();
      if (norm <= limit) {
        assertThat(clipped).as("share %s, seed %d", share, seed).isSameAs(scaled);
      } else {
        assertThat(clipped.find(p).orElseThrow())
            .as("share %s, seed %d", share, seed)
            .isEqualTo(scaled.scaledBy(limit / norm).find(p).orElseThrow());
      }
    }
  }

  @Test
  void parametersAtZeroCanMove() {
    a.assign(Tensor.vector(0, 0));
    b.assign(Tensor.vector(0));
    Updates clipped = ClipUpdateNorm.relative(0.5).apply(updates, step);
    assertThat(clipped.globalNorm()).isCloseTo(0.5 * ClipUpdateNorm.FLOOR, within(1e-15));
  }

  /// A clip reads the direction, whose array then takes the new values, unless a link was given it:
  /// what that link keeps does not change under it, and the parameter moves to the same bits.
  @Test
  void whatALinkWasGivenOutlivesTheMove() {
    long seed = 20261125;
    RandomKey key = RandomKey.of(seed);
    for (int size : new int[] {5, 700, 70_001}) {
      Tensor gradient = key.foldIn("gradient").normal(Shape.of(size), 0, 1);
      List<Tensor> kept = new ArrayList<>();
      List<Parameter> moved = new ArrayList<>();
      for (boolean reads : new boolean[] {false, true}) {
        Parameter p =
            new Parameter("p", Role.WEIGHT, key.foldIn("value").normal(Shape.of(size), 0, 1));
        Transform reader =
            (given, _) -> {
              kept.add(given.find(p).orElseThrow());
              return given;
            };
        Chain adam = Adam.defaults().optimizer(List.of(p), new Constant(0.1));
        Chain clipped = adam.then(ClipUpdateNorm.absolute(1e-3));
        Chain chain = reads ? clipped.then(reader) : clipped;
        Workspace workspace = new Workspace();
        for (int i = 0; i < 3; i++) {
          Tensor before = p.value();
          try (Workspace.Step _ = workspace.step()) {
            chain.step(Given.gradients(Map.of(p, gradient)), 1);
            if (reads) {
              Tensor change = Elementwise.subtract(p.value(), before);
              Tensor given = kept.getLast();
              double rest = Math.sqrt(Reductions.sumOfSquares(Elementwise.subtract(change, given)));
              assertThat(rest).as("seed %d", seed).isLessThan(1e-7 * Math.sqrt(size));
              assertThat(Reductions.sumOfSquares(given)).isCloseTo(1e-6, within(1e-11));
            }
          }
        }
        moved.add(p);
      }
      assertThat(moved.get(0).value()).as("seed %d", seed).isEqualTo(moved.get(1).value());
    }
  }

  /// A clip has Adam move the parameters before it knows whether they may move that far. Whether it
  /// never binds, always, or now and then: they move to the bits that they move to where a link has
  /// read the direction before. So too where only the clip keeps the new values finite.
  @Test
  void aClipThatMovesAtOnceMovesToTheSameBits() {
    long seed = 20261126;
    for (double rate : new double[] {1e-3, 1e38}) {
      for (double bound : new double[] {1e-6, 0.11, 1e3}) {
        for (Recipe recipe : List.of(Adam.defaults(), AdamW.defaults().withDecay(0.1))) {
          for (Transform last : List.of(new AddDecay(0), reader())) {
            String name = "rate %s, bound %s, %s, %s, seed %d";
            name = String.format(Locale.ROOT, name, rate, bound, recipe, last, seed);
            Transform clip = ClipUpdateNorm.absolute(bound);
            var atOnce = path(recipe, rate, seed, clip, last);
            var afterReading = path(recipe, rate, seed, reader(), clip, last);
            assertThat(atOnce).as(name).isEqualTo(afterReading);
          }
        }
      }
    }
  }

  private static Transform reader() {
    return (given, _) -> {
      given.entries();
      return given;
    };
  }

  /// Values after each of 80 steps.
  private static List<String> path(Recipe recipe, double rate, long seed, Transform... links) {
    RandomKey key = RandomKey.of(seed);
    List<Parameter> model = new ArrayList<>();
    for (int size : new int[] {5, 700, 9_001}) {
      Tensor value = key.foldIn("value" + size).normal(Shape.of(size), 0, 1);
      model.add(new Parameter("p" + size, Role.WEIGHT, value));
    }
    Chain chain = recipe.optimizer(model, new Constant(rate)).then(links);
    Workspace workspace = new Workspace();
    List<String> path = new ArrayList<>();
    for (int i = 0; i < 80; i++) {
      Map<Parameter, Tensor> gradients = new HashMap<>();
      for (Parameter p : model) {
        RandomKey own = key.foldIn("gradient" + i).foldIn(p.name());
        gradients.put(p, own.normal(p.shape(), 0, i % 9 == 0 ? 3 : 0.3f));
      }
      try (Workspace.Step _ = workspace.step()) {
        chain.step(Given.gradients(gradients), 1);
      }
      path.add(String.valueOf(OptimizerContract.bytes(model).hashCode()));
    }
    return path;
  }

  /// Where a clip has had the parameters moved, what it let go can still be read until they are.
  @Test
  void whatAClipLetsGoCanBeReadBehindIt() {
    long seed = 20261127;
    RandomKey key = RandomKey.of(seed);
    Tensor gradient = key.normal(Shape.of(700), 0, 1);
    List<Tensor> seen = new ArrayList<>();
    Transform witness =
        (given, _) -> {
          seen.add(given.entries().getFirst().value());
          return given;
        };
    for (boolean before : new boolean[] {true, false}) {
      Parameter p = new Parameter("p", Role.WEIGHT, Tensor.zeros(gradient.shape()));
      Chain adam = Adam.defaults().optimizer(List.of(p), new Constant(0.1));
      Transform clip = ClipUpdateNorm.absolute(1e3);
      Chain chain = before ? adam.then(witness, clip) : adam.then(clip, witness);
      chain.step(Given.gradients(Map.of(p, gradient)), 1);
    }
    assertThat(seen.get(0)).as("seed %d", seed).isEqualTo(seen.get(1));
  }

  @Test
  void rangesAreChecked() {
    SgdTest.refuses(
        () -> new ClipGradientNorm(0), "clip gradient: max norm must be above 0, got 0.0");
    SgdTest.refuses(
        () -> ClipUpdateNorm.relative(-1), "clip update: share must be above 0, got -1.0");
  }
}
