package org.resurge.bench.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;

/// The command line of `resurge bench`.
///
/// @param out folder of the report
/// @param peers file with other engines' rates
/// @param quick whether it is only to be seen that everything runs
/// @param rest what JMH gets: names and its own options
/// @param names JMH's regular expressions of benchmarks
/// @param jmh its options
record Arguments(
    Path out,
    Optional<Path> peers,
    boolean quick,
    List<String> rest,
    List<String> names,
    CommandLineOptions jmh) {
  private static final Path OUT = Path.of("runs", "bench");

  /// Options without the names: a line of the suite adds its own, and JMH would run both.
  private static final class OptionsAlone extends CommandLineOptions {
    private static final long serialVersionUID = 1L;

    OptionsAlone(String... arguments) throws CommandLineOptionException {
      super(arguments);
    }

    @Override
    public List<String> getIncludes() {
      return List.of();
    }
  }

  /// Reads arguments.
  ///
  /// @throws IllegalArgumentException for what cannot be read
  static Arguments of(String... arguments) {
    Path out = OUT;
    Optional<Path> peers = Optional.empty();
    boolean quick = false;
    List<String> rest = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      String argument = arguments[i];
      if (argument.equals("--quick")) {
        quick = true;
      } else if (argument.matches("--(out|peers)(=.*)?")) {
        String value;
        if (argument.contains("=")) {
          value = argument.substring(argument.indexOf('=') + 1);
        } else {
          i++;
          value = i < arguments.length ? arguments[i] : "";
        }
        if (value.isBlank() || value.startsWith("-")) {
          throw new IllegalArgumentException(
              "bench: " + argument + " needs a path, got '" + value + "'");
        }
        if (argument.startsWith("--out")) {
          out = Path.of(value);
        } else {
          peers = Optional.of(Path.of(value));
        }
      } else if (argument.startsWith("--")) {
        throw new IllegalArgumentException(
            "bench: options are --out, --peers, --quick and JMH's own with one dash, got "
                + argument);
      } else {
        rest.add(argument);
      }
    }
    try {
      List<String> names = new CommandLineOptions(rest.toArray(String[]::new)).getIncludes();
      CommandLineOptions jmh = new OptionsAlone(rest.toArray(String[]::new));
      if (jmh.getResult().hasValue() || jmh.getResultFormat().hasValue()) {
        throw new IllegalArgumentException(
            "bench: -rf and -rff must be left out, the report has JMH's results.json");
      }
      return new Arguments(out, peers, quick, List.copyOf(rest), List.copyOf(names), jmh);
    } catch (CommandLineOptionException e) {
      throw new IllegalArgumentException("bench: " + e.getMessage(), e);
    }
  }

  /// Whether JMH is only asked for a list or its help.
  boolean asksOnly() {
    return jmh.shouldList()
        || jmh.shouldListWithParams()
        || jmh.shouldListProfilers()
        || jmh.shouldListResultFormats()
        || jmh.shouldHelp();
  }

  /// Effort of a line of the suite.
  Effort effort(Row row) {
    return quick ? Effort.QUICK : row.effort();
  }

  /// Rounds, which are forks: JMH's `-f` wins; 0 is one round in this process.
  int rounds(Row row) {
    return Math.max(1, jmh.getForkCount().orElse(effort(row).forks()));
  }
}
