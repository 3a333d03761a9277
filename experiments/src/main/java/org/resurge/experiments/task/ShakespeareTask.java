package org.resurge.experiments.task;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.data.Shakespeare;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.nn.transformer.Gpt;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;

/// Characters of Shakespeare by a small transformer, cross-entropy in nats a character.
///
/// A step sees windows that begin at random places of the training part. The score is the mean over
/// windows that tile the held-out part, so it does not depend on chance.
public final class ShakespeareTask implements Task {
  /// Characters that the networks see at once.
  public static final int CONTEXT = 64;

  /// Windows of the probe.
  public static final int PROBE_WINDOWS = 32;

  private static final int PERIOD = 250;
  private static final int QUICK_WINDOWS = 256;
  private static final int CHUNK = 32;

  private final String modelName;
  private final Shakespeare text;
  private final Gpt network;
  private final int batch;
  private final RandomKey key;

  private ShakespeareTask(
      String modelName, Shakespeare text, Gpt network, int batch, RandomKey key) {
    this.modelName = modelName;
    this.text = text;
    this.network = network;
    this.batch = batch;
    this.key = key;
  }

  /// Task with a fresh network.
  ///
  /// @param model `tiny` (10,368 parameters) or `nano` (nanoGPT's CPU recipe, 804,096)
  static ShakespeareTask of(String model, int batch, RandomKey key, DataLocation location) {
    return of(model, batch, key, Shakespeare.load(location));
  }

  /// The same on a text that is read already.
  public static ShakespeareTask of(String model, int batch, RandomKey key, Shakespeare text) {
    Gpt network = Networks.gpt(model, text.characters().length(), key.foldIn("weights"));
    return new ShakespeareTask(model, text, network, batch, key);
  }

  @Override
  public String name() {
    return "shakespeare";
  }

  @Override
  public String modelName() {
    return modelName;
  }

  @Override
  public Model model() {
    return network;
  }

  /// The transformer.
  public Gpt network() {
    return network;
  }

  /// Characters of the text, in the order of their ids.
  public String characters() {
    return text.characters();
  }

  @Override
  public long stepsPerEpoch() {
    return Tasks.stepsPerEpoch(name(), modelName, batch);
  }

  @Override
  public long evaluationPeriod() {
    return PERIOD;
  }

  @Override
  public Variable loss(Tape tape, long step) {
    int[] starts =
        key.foldIn("windows")
            .foldIn(Math.toIntExact(step))
            .integers(batch, text.train().size() - CONTEXT);
    RandomKey dropout = key.foldIn("dropout").foldIn(Math.toIntExact(step));
    return loss(tape, text.train(), Mode.train(dropout), starts);
  }

  @Override
  public Objective probe() {
    int[] starts = evenly(0, text.train().size(), PROBE_WINDOWS);
    return tape -> loss(tape, text.train(), Mode.eval(), starts);
  }

  @Override
  public Score validate(boolean whole) {
    int all = (text.validation().size() - 1) / CONTEXT;
    return score(text.validation(), whole ? all : Math.min(all, QUICK_WINDOWS));
  }

  @Override
  public Score trainScore() {
    return score(text.train(), QUICK_WINDOWS);
  }

  /// Score over `count` windows, evenly over characters `from` to `to` of the held-out part.
  public Score validate(int from, int to, int count) {
    return score(text.validation(), evenly(from, to, count));
  }

  /// Starts of `count` windows, evenly over characters `from` to `to`.
  private static int[] evenly(int from, int to, int count) {
    long room = to - from - 1L - CONTEXT;
    return IntStream.range(0, count)
        .map(i -> from + (int) (room * i / Math.max(1, count - 1)))
        .toArray();
  }

  /// Score over `count` windows, evenly over a part; over all that tile it, if there are so many.

  private Score score(Indices part, int count) {
    int tiles = (part.size() - 1) / CONTEXT;
    int[] tiling = IntStream.range(0, tiles).map(i -> i * CONTEXT).toArray();
    return score(part, count == tiles ? tiling : evenly(0, part.size(), count));
  }

  private Score score(Indices part, int[] starts) {
    double sum = 0;
    for (int from = 0; from < starts.length; from += CHUNK) {
      int[] some = Arrays.copyOfRange(starts, from, Math.min(starts.length, from + CHUNK));
      sum += some.length * (double) loss(Tape.inference(), part, Mode.eval(), some).value().item();
    }
    return new Score(sum / starts.length, OptionalDouble.empty());
  }

  private Variable loss(Tape tape, Indices part, Mode mode, int[] starts) {
    Shakespeare.Windows windows = Shakespeare.windows(part, CONTEXT, starts);
    Variable logits = network.logits(tape, windows.inputs(), mode);
    int rows = windows.targets().size();
    return Ops.crossEntropy(
        Ops.reshape(logits, rows, text.characters().length()),
        windows.targets().reshape(Shape.of(rows)));
  }
}
