package org.resurge.experiments.command;

import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.Objects;
import org.resurge.experiments.log.Environment;
import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// Root of the command line.
///
/// Exit status: 0 when the work was done, 1 when it was not, 2 for wrong usage, 130 when the user
/// interrupted it. An error is one clear line on standard error; `--stack-trace` adds the rest.
@Command(
    name = "resurge",
    description = {
      "Trains networks in pure Java, bare or under resurgence guidance, and says honestly what the"
          + " guidance found."
    },
    versionProvider = Resurge.Version.class,
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      TrainCommand.class,
      EvaluateCommand.class,
      AnalyzeCommand.class,
      ResumCommand.class,
      GenerateCommand.class,
      ReproduceCommand.class,
      DataCommand.class,
      BenchCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    })
public final class Resurge implements Runnable {
  /// Exit status of work that was not done.
  public static final int FAILED = 1;

  /// Exit status of work that the user interrupted.
  public static final int INTERRUPTED = 130;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--stack-trace",
      scope = ScopeType.INHERIT,
      description = "Show where in the program an error came from.")
  private boolean stackTrace;

  /// Runs a command and returns its exit status.
  public static int run(String... args) {
    Resurge root = new Resurge();
    CommandLine line = new CommandLine(root);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    // All that bench does not know is an option of JMH.
    CommandLine bench = line.getSubcommands().get("bench");
    if (bench != null) {
      bench.setUnmatchedOptionsArePositionalParams(true);
    }
    line.setExecutionExceptionHandler((failure, command, parsed) -> root.report(failure, command));
    line.setParameterExceptionHandler(Resurge::wrongUsage);
    return line.execute(args);
  }

  private int report(Exception failure, CommandLine command) {
    PrintWriter err = command.getErr();
    if (failure instanceof UsageException) {
      err.println("resurge: " + failure.getMessage());
    } else {
      err.println("resurge: " + message(failure));
    }
    if (stackTrace) {
      failure.printStackTrace(err);
    } else if (isUnexpected(failure)) {
      err.println("resurge: this is a fault of the program; --stack-trace shows where it is");
    }
    err.flush();
    return failure instanceof UsageException ? CommandLine.ExitCode.USAGE : FAILED;
  }

  private static boolean isUnexpected(Exception failure) {
    return failure instanceof NullPointerException
        || failure instanceof IndexOutOfBoundsException
        || failure instanceof ClassCastException;
  }

  private static String message(Exception failure) {
    Throwable told =
        failure instanceof UncheckedIOException
            ? Objects.requireNonNullElse(failure.getCause(), failure)
            : failure;
    if (told instanceof FileSystemException file) {
      String reason = file.getReason();
      return told.getClass().getSimpleName().replace("Exception", "")
          + ": "
          + file.getFile()
          + (reason == null ? "" : " (" + reason + ")");
    }
    String message = told.getMessage();
    return message == null || isUnexpected(failure)
        ? told.getClass().getSimpleName() + (message == null ? "" : ": " + message)
        : message.replace('\n', ' ');
  }

  private static int wrongUsage(ParameterException wrong, String[] args) {
    CommandLine command = wrong.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("resurge: " + String.valueOf(wrong.getMessage()).replace('\n', ' '));
    CommandLine.UnmatchedArgumentException.printSuggestions(wrong, err);
    err.println("resurge: see '" + command.getCommandSpec().qualifiedName() + " --help'");
    err.flush();
    return CommandLine.ExitCode.USAGE;
  }

  /// Without a command: the usage.
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is needed, such as: train mnist");
  }

  /// Version of the build, for `--version`.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      return new String[] {"resurge " + Environment.programVersion()};
    }
  }
}
