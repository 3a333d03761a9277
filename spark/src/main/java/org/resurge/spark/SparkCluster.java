package org.resurge.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.file.Path;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.resurge.experiments.data.DataLocation;
import org.resurge.experiments.reproduce.run.Cluster;
import org.resurge.experiments.reproduce.run.JobExecutor;

/// A Spark cluster that is there already: its machines need a JDK 25, and nothing of ours.
///
/// Any property of Spark can be set as a property of this JVM, as `-Dspark.executor.memory=4g`. The
/// class path of ours, which the launcher names in `resurge.path`, is sent to the machines.
public final class SparkCluster implements Cluster {
  /// Property with the class path that the machines of a cluster are sent.
  static final String PATH = "resurge.path";

  private static final String MASTERS = "spark://";
  private static final int PATIENCE = 5_000;

  /// Flags of a machine's JVM: the launcher's, and the last two keep it from warning of what Spark
  /// itself does.
  private static final String FLAGS =
      "--add-modules jdk.incubator.vector -XX:-UseFPUForSpilling"
          + " --sun-misc-unsafe-memory-access=allow"
          + " --enable-native-access=ALL-UNNAMED";

  /// For the service loader.
  public SparkCluster() {}

  @Override
  public JobExecutor executor(String address) {
    SparkConf conf =
        new SparkConf()
            .setMaster(address)
            .setIfMissing("spark.app.name", "resurge")
            .set("spark.ui.showConsoleProgress", "false");
    if (address.startsWith(MASTERS)) {
      requireMaster(address);
      conf.set("spark.executor.extraJavaOptions", flags(conf));
      String data = System.getenv(DataLocation.VARIABLE);
      if (data != null && !data.isBlank()) {
        String folder = Path.of(data).toAbsolutePath().toString();
        conf.setIfMissing("spark.executorEnv." + DataLocation.VARIABLE, folder);
      }
      conf.setJars(jars());
    } else {
      conf.setIfMissing("spark.ui.enabled", "false")
          .setIfMissing("spark.driver.host", "localhost")
          .setIfMissing("spark.driver.bindAddress", "127.0.0.1");
    }
    return new SparkExecutor(new JavaSparkContext(conf));
  }

  private static String flags(SparkConf conf) {
    return (FLAGS + " " + conf.get("spark.executor.extraJavaOptions", "")).strip();
  }

  private static String[] jars() {
    try {
      return OwnJars.of(System.getProperty(PATH, ""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks for an open port before Spark does, which would try for a minute and then say little.
  private static void requireMaster(String address) {
    IOException last = new IOException("no address");
    for (String master : address.substring(MASTERS.length()).split(",", -1)) {
      int colon = master.lastIndexOf(':');
      String host = master.substring(0, colon);
      int port = Integer.parseInt(master.substring(colon + 1));
      try (Socket socket = new Socket()) {
        socket.connect(new InetSocketAddress(host, port), PATIENCE);
        return;
      } catch (UnknownHostException e) {
        last = new IOException("no host of that name", e);
      } catch (IOException e) {
        last = e;
      }
    }
    throw new IllegalArgumentException(
        "on: no Spark master answers at %s (%s)".formatted(address, last.getMessage()), last);
  }
}
