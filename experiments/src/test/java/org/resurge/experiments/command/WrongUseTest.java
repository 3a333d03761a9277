package org.resurge.experiments.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Wrong use is answered with one clear line and an exit status that is not 0.
class WrongUseTest {
  @TempDir Path folder;
  private final PrintStream realErr = System.err;
  private final String realHome = System.getProperty("user.home");
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeEach
  void catchErrors() {
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setErr(realErr);
    System.setProperty("user.home", realHome);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "trian mnist | Did you mean: resurge train",
        "train mnst | did you mean mnist?",
        "train function --optimizer adma | did you mean adam?",
        "train function --modle tiny | Unknown option",
        "train function --model tiny | --model: must be one of mlp-12-10-8, got tiny",
        "train function --schedule cosin | did you mean cosine?",
        "train function --guidance papr | did you mean paper?",
        "train function --guidance targets=a,b | numbers with commas between",
        "train function --lr -1 | --lr must be above 0, got -1.0",
        "train function --lr x | Invalid value for option '--lr'",
        "train function --steps 0 | --steps must be at least 1, got 0",
        "train function --steps 5 --epochs 5 | give one of them",
        "train function --threads 0 | --threads must be at least 1, got 0",
        "train function --batch 0 | --batch must be at least 1, got 0",
        "train function --beta2 1.5 | --beta2 must be from 0.0 to 1.0, got 1.5",
        "train mnist --guidance descent | needs a smooth network, and mnist mlp has ReLU",
        "train function --descent-use step | goes with --guidance descent or auto, got none",
        "train function --guidance descent --descent-use stp | did you mean step?",
        "train function --guidance descent --descent-every 0 | --descent-every must be from 1 to",
        "analyze quartik | did you mean quartic?",
        "analyze quartic --mode papr | did you mean paper?",
        "analyze quartic --mode paper --order 99 | --order must be from 2 to 18, got 99",
        "analyze quartic --mode paper --directions 3 | does not go with --mode paper, which takes",
        "analyze quartic --mode descent --draws 9 | --draws does not go with --mode descent",
        "analyze quartic --mode descent --order 99 | --order must be from 4 to 40, got 99",
        "analyze quartic --mode descent --direction adam | which goes with a task",
        "analyze function --mode descent --direction adma | did you mean adam?",
        "analyze function --mode rays --directions 99 | --directions must be from 2 to 12, got 99",
        "analyze quartic --mode series --directions 3 | does not go with --mode series of a"
            + " landscape",
        "analyze function --mode series --draws 3 | does not go with --mode series of a network",
        "analyze function --between a b | --between goes with --mode series",
        "analyze quartic --mode series --between a b | --between goes with a task, and quartic is",
        "analyze function --mode series --between a | requires at least 2 values",
        "analyze quartic --at runs | --at goes with a task, and quartic is a landscape",
        "analyze quartic --model tiny | --model goes with a task, and quartic is a landscape",
        "analyze quartic --mode density --on local[2] | --on goes with --mode paper",
        "analyze function --at runs --on local[2] | whose draws it sends, and without --at",
        "analyze quartic --on everywhere | --on: must be local, local[N], local[N,TRIES] or spark:",
        "data get mnits | SET must be mnist or tinyshakespeare, got mnits",
        "'' | a command is needed"
      })
  void wrongUsageIsOneLineAndStatusTwo(String line, String answer) {
    int status = Resurge.run(line.isEmpty() ? new String[0] : line.split(" ", -1));
    assertThat(status).isEqualTo(2);
    List<String> told = told();
    assertThat(told.getFirst()).startsWith("resurge: ");
    assertThat(String.join(" ", told)).contains(answer);
    assertThat(told.size()).isLessThanOrEqualTo(3);
  }

  @Test
  void aDivergingRunNamesStepAndParameterAndKeepsItsCheckpoint() {
    String out = folder.resolve("run").toString();
    int status =
        Resurge.run(
            "train",
            "function",
            "--optimizer",
            "sgd",
            "--lr",
            "1e30",
            "--steps",
            "9",
            "--schedule",
            "constant",
            "--out",
            out);
    assertThat(status).isEqualTo(1);
    assertThat(told().getLast())
        .startsWith("resurge: train: optimizer step ")
        .contains("must be finite")
        .containsPattern("layers\\.\\d\\.(weight|bias)")
        .contains("the last good checkpoint is " + out);
    assertThat(folder.resolve("run").resolve("checkpoint.safetensors")).exists();
  }

  @Test
  void missingDataNamesThreeWaysAndLeavesNoFolder() throws IOException {
    Path empty = Files.createDirectory(folder.resolve("empty"));
    System.setProperty("user.home", empty.toString());
    int status =
        Resurge.run("train", "shakespeare", "--data", empty.toString(), "--out", folder + "/run");
    assertThat(status).isEqualTo(1);
    assertThat(told().getLast()).contains("Three ways to get it");
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void aFolderThatHoldsARunIsNotOverwritten() {
    String[] command = {"train", "function", "--steps", "3", "--out", folder + "/run"};
    assertThat(Resurge.run(command)).isZero();
    assertThat(Resurge.run(command)).isEqualTo(1);
    assertThat(told().getLast()).contains("holds a run already; --resume goes on with it");
  }

  @Test
  void aFolderThatCannotBeMadeIsNamed() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(Resurge.run("train", "function", "--steps", "3", "--out", file + "/run"))
        .isEqualTo(1);
    assertThat(told().getLast()).startsWith("resurge: ").contains(file.toString());
  }

  @Test
  void aCheckpointOfAnotherTaskOrADamagedOneIsRefused() throws IOException {
    Path run = folder.resolve("run");
    assertThat(Resurge.run("train", "function", "--steps", "3", "--out", run.toString())).isZero();
    assertThat(Resurge.run("evaluate", run.toString(), "mnist")).isEqualTo(2);
    assertThat(told().getLast()).contains("must be a checkpoint of mnist, it is one of function");
    assertThat(Resurge.run("generate", run.toString())).isEqualTo(2);
    assertThat(told().getLast()).contains("must be a checkpoint of shakespeare");
    assertThat(Resurge.run("train", "mnist", "--resume", "--out", run.toString())).isEqualTo(1);
    assertThat(told().getLast()).contains("the run is one of function, got mnist");
    assertThat(Resurge.run("train", "function", "--resume", "--out", run.toString(), "--lr", "0.7"))
        .isEqualTo(1);
    assertThat(told().getLast()).contains("learningRate must be the run's own, 0.01, got 0.7");
    Path checkpoint = run.resolve("checkpoint.safetensors");
    byte[] bytes = Files.readAllBytes(checkpoint);
    Files.write(checkpoint, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(Resurge.run("evaluate", run.toString())).isEqualTo(1);
    assertThat(told().getLast()).startsWith("resurge: ").contains("checkpoint.safetensors");
    Files.write(checkpoint, new byte[0]);
    assertThat(Resurge.run("train", "function", "--resume", "--out", run.toString())).isEqualTo(1);
    assertThat(Resurge.run("evaluate", folder.resolve("nothing").toString())).isEqualTo(1);
    assertThat(told().getLast()).contains("nothing");
  }

  private List<String> told() {
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("resurge: ") || line.startsWith("Did you mean"))
        .toList();
  }
}
