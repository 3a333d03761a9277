package org.resurge.surge.landscape;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Parameter;
import org.resurge.autograd.Parameter.Role;
import org.resurge.autograd.Tape;
import org.resurge.surge.sampler.DiagonalGaussian;
import org.resurge.tensor.Tensor;
import org.resurge.tensor.Workspace;

/// Loss of a model as a function of all its parameters: the seam between its floats and our
/// doubles.
///
/// A point is the parameters' values one after the other, in the order given, each in row-major
/// order. Evaluating changes no parameter: the objective is recorded on a tape that reads other
/// values for them. The objective must always mean the same data, and must not draw random numbers;
/// then the loss is a function of the point, on any number of threads.
///
/// The prior has the deviation `0.1/√fan_in` in each layer, a tenth of a usual initialization: a
/// matrix `[in, out]` has its rows as fan-in, a bias that of the matrix beside it (the same name up
/// to the last dot), an embedding its width, anything else its size.
public final class ParameterLandscape implements Landscape {
  private static final double SHARE = 0.1;

  private final String name;
  private final List<Parameter> parameters;
  private final Objective objective;
  private final double[] origin;
  private final double[] deviations;

  /// On the same two arrays: an analysis of few draws would spend a thirtieth of its time on
  /// copies.
  private final DiagonalGaussian prior;

  /// Memory of the forward passes: as many workspaces as there have been passes at one time.
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();

  /// Memory of the points that come part by part: as many as there have been at one time.
  private final Queue<float[][]> places = new ConcurrentLinkedQueue<>();

  private ParameterLandscape(
      String name,
      List<Parameter> parameters,
      Objective objective,
      double[] origin,
      double[] deviations) {
    this.name = name;
    this.parameters = parameters;
    this.objective = objective;
    this.origin = origin;
    this.deviations = deviations;
    this.prior = DiagonalGaussian.adopt(origin, deviations);
  }

  /// Landscape around the parameters' present values.
  ///
  /// @param name name for reports
  /// @param parameters all parameters that vary, at least one
  /// @param objective the loss, on fixed data
  public static ParameterLandscape of(
      String name, List<Parameter> parameters, Objective objective) {
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("parameter landscape: needs at least one parameter");
    }
    long size = parameters.stream().mapToLong(p -> p.shape().size()).sum();
    if (size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "parameter landscape: needs fewer than 2^31 numbers, got " + size);
    }
    double[] origin = new double[(int) size];
    double[] deviations = new double[(int) size];
    int at = 0;
    for (Parameter parameter : parameters) {
      double deviation = SHARE / Math.sqrt(fanIn(parameter, parameters));
      for (float value : parameter.value().data()) {
        origin[at] = value;
        deviations[at] = deviation;
        at++;
      }
    }
    return new ParameterLandscape(name, List.copyOf(parameters), objective, origin, deviations);
  }

  private static int fanIn(Parameter parameter, List<Parameter> all) {
    int size = Math.max(1, parameter.shape().size());
    if (parameter.shape().rank() == 2) {
      return parameter.shape().dim(parameter.role() == Role.EMBEDDING ? 1 : 0);
    }
    if (parameter.role() == Role.BIAS) {
      String layer = layer(parameter);
      return all.stream()
          .filter(other -> other.role() == Role.WEIGHT || other.role() == Role.HEAD)
          .filter(other -> other.shape().rank() == 2 && layer(other).equals(layer))
          .mapToInt(other -> other.shape().dim(0))
          .findFirst()
          .orElse(size);
    }
    return size;
  }

  private static String layer(Parameter parameter) {
    return parameter.name().substring(0, Math.max(0, parameter.name().lastIndexOf('.')));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public int dimension() {
    return origin.length;
  }

  @Override
  public double[] origin() {
    return origin.clone();
  }

  @Override
  public double[] deviations() {
    return deviations.clone();
  }

  @Override
  public DiagonalGaussian prior() {
    return prior;
  }

  @Override
  public double loss(double[] point) {
    return loss(() -> values(point));
  }

  private double loss(Supplier<Map<Parameter, Tensor>> values) {
    if (Workspace.isOpen()) {
      return evaluate(values.get());
    }
    Workspace known = workspaces.poll();
    Workspace workspace = known == null ? new Workspace() : known;
    try (Workspace.Step _ = workspace.step()) {
      return evaluate(values.get());
    } finally {
      workspaces.add(workspace);
    }
  }

  private double evaluate(Map<Parameter, Tensor> values) {
    return objective.loss(Tape.inference().at(values)).value().item();
  }

  @Override
  public Place place() {
    float[][] known = places.poll();
    return new Floats(known == null ? arrays(size -> new float[size]) : known);
  }

  /// A point as the parameters' floats; its arrays serve one place after the other.
  private final class Floats implements Place {
    private final float[][] arrays;

    Floats(float[][] arrays) {
      this.arrays = arrays;
    }

    @Override
    public void put(int from, int to, double[] values, int at) {
      write(from, to, values, at, arrays);
    }

    /// The objective sees tensors that end with its step, since the next point overwrites them.
    @Override
    public double loss() {
      return ParameterLandscape.this.loss(
          () -> tensors(i -> Workspace.lend(arrays[i]) ? arrays[i] : arrays[i].clone()));
    }

    @Override
    public void close() {
      places.add(arrays);
    }
  }

  /// Gives the parameters the values of a point, rounded to float.
  public void assign(double[] point) {
    values(point).forEach(Parameter::assign);
  }

  private Map<Parameter, Tensor> values(double[] point) {
    if (point.length != origin.length) {
      throw new IllegalArgumentException(
          "loss of "
              + name
              + ": point must have "
              + origin.length
              + " coordinates, got "
              + point.length);
    }
    float[][] arrays = arrays(Workspace::floats);
    write(0, origin.length, point, 0, arrays);
    return tensors(i -> arrays[i]);
  }

  /// Arrays for the values of all parameters.
  private float[][] arrays(IntFunction<float[]> sized) {
    return parameters.stream().map(p -> sized.apply(p.shape().size())).toArray(float[][]::new);
  }

  /// Rounds coordinates `[from, to)` of a point to the parameters' floats.
  ///
  /// @param values holds them from `at` on
  private static void write(int from, int to, double[] values, int at, float[][] arrays) {
    int start = 0;
    for (float[] array : arrays) {
      int first = Math.max(from, start);
      int count = Math.min(to - start, array.length) + start - first;
      if (count > 0) {
        round(values, first - from + at, array, first - start, count);
      }
      start += array.length;
    }
  }

  private static void round(double[] values, int at, float[] rounded, int start, int count) {
    for (int i = 0; i < count; i++) {
      rounded[start + i] = (float) values[at + i];
    }
  }

  private Map<Parameter, Tensor> tensors(IntFunction<float[]> arrays) {
    Map<Parameter, Tensor> tensors = new HashMap<>();
    for (int i = 0; i < parameters.size(); i++) {
      Parameter parameter = parameters.get(i);
      tensors.put(parameter, Tensor.adopt(parameter.shape(), arrays.apply(i)));
    }
    return tensors;
  }
}
