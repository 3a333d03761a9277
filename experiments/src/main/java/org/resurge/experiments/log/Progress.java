package org.resurge.experiments.log;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/// Line that shows how far long work is: share done, loss, speed, time left.
///
/// On a terminal one line is rewritten a few times a second; elsewhere a plain line is printed
/// every ten seconds, so that a log file stays readable.
public final class Progress {
  private static final long TERMINAL_PERIOD = 200_000_000L;
  private static final long PLAIN_PERIOD = 10_000_000_000L;
  private static final int BAR = 24;

  private final PrintStream out;
  private final boolean terminal;
  private final LongSupplier nanoTime;
  private final long first;
  private final long total;
  private final long started;
  private long shown;
  private int width;

  /// Progress from `first` finished steps to `total`.
  ///
  /// @param terminal whether `out` is a terminal that can rewrite a line
  /// @param nanoTime clock in nanoseconds
  public Progress(
      PrintStream out, boolean terminal, long first, long total, LongSupplier nanoTime) {
    this.out = out;
    this.terminal = terminal;
    this.first = first;
    this.total = total;
    this.nanoTime = nanoTime;
    this.started = nanoTime.getAsLong();
    this.shown = started;
  }

  /// Shows the state if the last time is long enough ago.
  ///
  /// @param done finished steps
  /// @param state what to say beside it, such as the loss
  public void update(long done, String state) {
    long now = nanoTime.getAsLong();
    if (now - shown >= (terminal ? TERMINAL_PERIOD : PLAIN_PERIOD)) {
      shown = now;
      show(line(done, state, (now - started) / 1e9));
    }
  }

  /// Prints a line of its own, below or instead of the progress line.
  public void say(String message) {
    clear();
    out.println(message);
  }

  /// Removes the progress line.
  public void clear() {
    if (terminal && width > 0) {
      out.print("\r" + " ".repeat(width) + "\r");
      out.flush();
      width = 0;
    }
  }

  private void show(String line) {
    if (terminal) {
      out.print("\r" + line + " ".repeat(Math.max(0, width - line.length())));
      out.flush();
      width = line.length();
    } else {
      out.println(line);
    }
  }

  private String line(long done, String state, double seconds) {
    double speed = seconds > 0 ? (done - first) / seconds : 0;
    double share = total > 0 ? (double) done / total : 1;
    String left = speed > 0 ? time((total - done) / speed) + " left" : "";
    String bar = "";
    if (terminal) {
      int filled = (int) Math.round(share * BAR);
      bar = "[" + "#".repeat(filled) + "-".repeat(BAR - filled) + "] ";
    }
    return String.format(
        Locale.ROOT,
        "%s%3d %%  step %d/%d  %s  %.4g steps/s  %s",
        bar,
        (int) (100 * share),
        done,
        total,
        state,
        speed,
        left);
  }

  /// Seconds as a person says them: `42 s`, `3:07 min`, `1:02:09 h`.
  public static String time(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    return whole < 3600
        ? String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d h", whole / 3600, whole / 60 % 60, whole % 60);
  }
}
