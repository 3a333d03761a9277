package org.resurge.experiments;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.resurge.autograd.Ops;
import org.resurge.autograd.Tape;
import org.resurge.autograd.Variable;
import org.resurge.nn.Activation;
import org.resurge.nn.Mlp;
import org.resurge.nn.Mode;
import org.resurge.nn.Scope;
import org.resurge.nn.initial.Initializers;
import org.resurge.optim.Adam;
import org.resurge.optim.Optimizer;
import org.resurge.tensor.Elementwise;
import org.resurge.tensor.Movement;
import org.resurge.tensor.RandomKey;
import org.resurge.tensor.Shape;
import org.resurge.tensor.Tensor;

/// The README's example runs, and the README shows what runs.
class ReadmeTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /// The network learns the product of its two inputs, whose variance is 1/9.
  @Test
  void theExampleTrainsANetwork() {
    // README: begin
    RandomKey key = RandomKey.of(7);
    Mlp network = new Mlp(Scope.root(Initializers.torch(), key), Activation.TANH, 2, 16, 1);
    Optimizer adam = Adam.defaults().withLearningRate(0.02).optimizer(network.parameters());

    Tensor inputs = key.foldIn("inputs").uniform(Shape.of(256, 2), -1, 1);
    Tensor x = Movement.slice(inputs, 1, 0, 1);
    Tensor y = Movement.slice(inputs, 1, 1, 2);
    Tensor outputs = Elementwise.multiply(x, y);

    double loss = Double.NaN;
    for (int step = 0; step < 500; step++) {
      Tape tape = Tape.recording();
      Variable prediction = network.forward(tape.constant(inputs), Mode.train(key.foldIn(step)));
      Variable error = Ops.meanSquaredError(prediction, tape.constant(outputs));
      loss = error.value().item();
      adam.step(tape.gradients(error), loss);
    }
    System.out.println("loss " + loss);
    // README: end
    assertThat(loss).isLessThan(0.002);
  }

  @Test
  void theReadmeShowsTheExample() throws IOException {
    Path source = ROOT.resolve("experiments/src/test/java/org/resurge/experiments/ReadmeTest.java");
    String test = Files.readString(source);
    String example =
        test.substring(
                test.indexOf("// README: begin\n") + "// README: begin\n".length(),
                test.indexOf("    // README: end\n"))
            .stripTrailing()
            .stripIndent();
    assertThat(Files.readString(ROOT.resolve("README.md")))
        .contains("```java\n" + example + "\n```");
  }

  /// Every file that the README links to is there.
  @Test
  void theReadmesLinksLeadSomewhere() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    Pattern.compile("\\]\\(([^)#]+)\\)")
        .matcher(readme)
        .results()
        .map(match -> match.group(1))
        .filter(target -> !target.startsWith("http"))
        .forEach(target -> assertThat(ROOT.resolve(target)).exists());
  }
}
