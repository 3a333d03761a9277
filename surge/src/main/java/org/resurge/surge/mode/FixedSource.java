package org.resurge.surge.mode;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.resurge.surge.landscape.LineTaylor;

/// A source made of its parts.
record FixedSource(
    String name,
    double[] start,
    Supplier<double[]> slopes,
    LineTaylor jets,
    List<DescentSource.Block> blocks,
    Optional<String> refusal)
    implements DescentSource {
  @Override
  public double[] point() {
    return start.clone();
  }

  @Override
  public double[] gradient() {
    return slopes.get();
  }

  @Override
  public double[] taylor(double[] at, double[] direction, int order) {
    return jets.taylor(at, direction, order);
  }
}
