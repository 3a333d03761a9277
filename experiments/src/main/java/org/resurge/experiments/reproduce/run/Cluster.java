package org.resurge.experiments.reproduce.run;

/// Many machines that do jobs; a module that is not always there provides it to the service loader.
public interface Cluster {
  /// Connects to a cluster.
  ///
  /// @param address `spark://HOST:PORT`, or `local[N,TRIES]` for a cluster within this process
  /// @throws IllegalArgumentException if nobody answers there; the message names the address
  JobExecutor executor(String address);
}
