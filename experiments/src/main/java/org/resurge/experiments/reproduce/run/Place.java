package org.resurge.experiments.reproduce.run;

import java.util.Arrays;
import java.util.ServiceLoader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where jobs run, as a user says it.
///
/// | text | what it is |
/// |---|---|
/// | `local` | the cores of this machine, a job a core |
/// | `local[N]` | the same, `N` jobs at once |
/// | `local[N,TRIES]` | Spark within this process; a job that fails is tried `TRIES` times |
/// | `spark://HOST:PORT` | a Spark cluster; several masters are separated by commas |
///
/// @param text what the user said
public record Place(String text) {
  private static final Pattern POOL = Pattern.compile("local\\[([1-9][0-9]{0,3})]");
  private static final Pattern WITHIN = Pattern.compile("local\\[[1-9][0-9]{0,3},[1-9][0-9]{0,3}]");
  private static final String MASTERS = "spark://";
  private static final Pattern MASTER =
      Pattern.compile("(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+]):([0-9]{1,5})");

  /// Checks the form.
  public Place {
    if (!text.equals("local") && !POOL.matcher(text).matches() && !isCluster(text)) {
      throw new IllegalArgumentException(
          "on: must be local, local[N], local[N,TRIES] or spark://HOST:PORT, got " + text);
    }
  }

  private static boolean isCluster(String text) {
    return WITHIN.matcher(text).matches()
        || (text.startsWith(MASTERS)
            && Arrays.stream(text.substring(MASTERS.length()).split(",", -1))
                .allMatch(Place::isMaster));
  }

  private static boolean isMaster(String text) {
    Matcher master = MASTER.matcher(text);
    if (!master.matches()) {
      return false;
    }
    int port = Integer.parseInt(master.group(1));
    return port >= 1 && port <= 65_535;
  }

  /// An executor there; the caller closes it.
  ///
  /// @throws IllegalArgumentException if nobody answers there, or it is a cluster and what talks to
  ///   clusters is not there
  public JobExecutor executor() {
    if (text.equals("local")) {
      return LocalPool.ofAllCores();
    }
    Matcher pool = POOL.matcher(text);
    if (pool.matches()) {
      return new LocalPool(Integer.parseInt(pool.group(1)));
    }
    return ServiceLoader.load(Cluster.class)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "on: %s needs the module spark, which is not there; ./resurge brings it"
                        .formatted(text)))
        .executor(text);
  }
}
