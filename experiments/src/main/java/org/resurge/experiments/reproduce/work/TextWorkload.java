package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.resurge.autograd.Objective;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.experiments.data.Shakespeare;
import org.resurge.experiments.reproduce.run.Job;
import org.resurge.nn.Mode;
import org.resurge.nn.Model;
import org.resurge.nn.initial.Initializers;
import org.resurge.nn.transformer.Gpt;
import org.resurge.nn.transformer.GptConfig;
import org.resurge.tensor.Indices;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;

/// Characters of Shakespeare by the small transformer of 10,368 parameters, nats a character.
///
/// The held-out tenth of the text is cut in half: the first half to choose by, the second to judge
/// by. Scores read `heldOut` windows, evenly over a part.
final class TextWorkload implements Workload {
  private static final int CONTEXT = 64;
  private static final int PROBE = 32;
  private static final int CHUNK = 32;

  private final Shakespeare text;
  private final Gpt network;
  private final RandomKey key;
  private final int batch;
  private final int heldOut;

  TextWorkload(Job job, Shakespeare text) {
    this.text = text;
    this.key = RandomKey.of(job.seed());
    this.batch = Math.toIntExact(job.count("batch"));
    this.heldOut = Math.toIntExact(job.count("heldOut"));
    this.network =
        Gpt.of(
            GptConfig.tiny(text.characters().length()),
            Initializers.nanoGpt(),
            key.foldIn("weights"));
  }

  @Override
  public Model model() {
    return network;
  }

  @Override
  public Variable loss(Tape tape, long step) {
    int[] starts =
        key.foldIn("windows")
            .foldIn(Math.toIntExact(step))
            .integers(batch, text.train().size() - CONTEXT);
    return loss(tape, text.train(), starts);
  }

  @Override
  public Objective probe() {
    int[] starts = evenly(0, text.train().size(), PROBE);
    return tape -> loss(tape, text.train(), starts);
  }

  @Override
  public double probeCost() {
    return PROBE / (3.0 * batch);
  }

  @Override
  public double validation() {
    return score(0, text.validation().size() / 2);
  }

  @Override
  public double test() {
    return score(text.validation().size() / 2, text.validation().size());
  }

  private static int[] evenly(int from, int to, int count) {
    long room = to - from - 1L - CONTEXT;
    return IntStream.range(0, count)
        .map(i -> from + (int) (room * i / Math.max(1, count - 1)))
        .toArray();
  }

  private double score(int from, int to) {
    int[] starts = evenly(from, to, heldOut);
    double sum = 0;
    for (int at = 0; at < heldOut; at += CHUNK) {
      int[] some = Arrays.copyOfRange(starts, at, Math.min(heldOut, at + CHUNK));
      sum += some.length * (double) loss(Tape.inference(), text.validation(), some).value().item();
    }
    return sum / heldOut;
  }

  private Variable loss(Tape tape, Indices part, int... starts) {
    Shakespeare.Windows windows = Shakespeare.windows(part, CONTEXT, starts);
    Variable logits = network.logits(tape, windows.inputs(), Mode.eval());
    int rows = windows.targets().size();
    return Ops.crossEntropy(
        Ops.reshape(logits, rows, text.characters().length()),
        windows.targets().reshape(Shape.of(rows)));
  }
}
